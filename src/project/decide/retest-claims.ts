import type { Claim, ClaimDraft, EvidenceRef } from '../../contracts/claim.ts';
import { hardProblem } from '../../decide/hardness.ts';
import type { Retest } from '../../decide/retest.ts';
import { fingerprint } from '../../evidence/fingerprint.ts';

const PREFIX = 'hardness/';

interface MadeRetests {
  /** Made by the check of one idea. */
  readonly retests: readonly Retest[];
  readonly idea: string;
  readonly evidence: readonly EvidenceRef[];
  /** The newest claims. */
  readonly current: readonly Claim[];
  /** ISO 8601. */
  readonly at: string;
  readonly command: string;
}

/**
 * Tests of hard problems, to be kept as `hardness/PROBLEM/IDEA`, where they say something new. They rest on no input: what a
 * baseline reached on a day stays true, whatever becomes of the table and of the idea.
 */
export function retestClaims({ retests, idea, evidence, current, at, command }: MadeRetests): ClaimDraft[] {
  const before = new Map(current.map((claim) => [claim.key, claim]));
  return retests.flatMap(({ problem, on, solved, found }): ClaimDraft[] => {
    const hard = hardProblem(problem);
    if (!hard) return [];
    const draft: ClaimDraft = {
      key: `${PREFIX}${hard.id}/${idea}`,
      title: `${hard.title} is hard for machines, tested on ${on}`,
      value: !solved,
      unit: null,
      interval: null,
      n: null,
      kind: 'measured',
      evidence: [...evidence],
      inputs: [],
      by: 'cairn',
      at,
      expires: null,
      note: found,
      command,
      detail: { problem: hard.id, on, idea },
    };
    const known = before.get(draft.key);
    return known && said(known) === said(draft) ? [] : [draft];
  });
}

const said = ({ title, value, note }: ClaimDraft): string => fingerprint({ title, value, note });

/** The tests of hard problems that a project has on record, of whatever idea. */
export function retestsOnRecord(claims: readonly Claim[]): Retest[] {
  return claims.flatMap(({ key, value, note, detail }): Retest[] => {
    const { problem, on, idea } = detail ?? {};
    if (!key.startsWith(PREFIX) || typeof value !== 'boolean') return [];
    if (typeof problem !== 'string' || typeof on !== 'string') return [];
    return [{ problem, on, solved: !value, found: `${note ?? ''} (idea ${String(idea)})`, word: null }];
  });
}
