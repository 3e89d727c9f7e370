import type { Assessment } from '../../contracts/assessment.ts';
import type { Claim, ClaimDraft, ClaimInput, EvidenceRef } from '../../contracts/claim.ts';
import type { Fact } from '../../decide/section.ts';
import { lastDayOf } from '../../evidence/days.ts';
import { fingerprint } from '../../evidence/fingerprint.ts';
import { quoted } from '../../evidence/gates/need.ts';

/** What the claims about an idea are made of. */
export interface IdeaFindings {
  readonly assessment: Assessment;
  /** The idea's file, from the root of the project, and the tables that were looked at, as they were. */
  readonly file: ClaimInput;
  readonly tables: readonly ClaimInput[];
  /** Hash of what was seen of the table, under which it is stored; null when nothing was. */
  readonly look: string | null;
  /** Hash of the assessment, under which it is stored. */
  readonly artifact: string;
  /** The newest claims. */
  readonly current: readonly Claim[];
  /** ISO 8601. */
  readonly at: string;
}

/** Keys of what is known of an idea, as in `idea/photos/ivo/min-accuracy`. */
export const ideaKey = (id: string, name: string): string => `idea/${id}/${name}`;

/**
 * The claims that an assessment makes: the verdict, and every fact that has a value or had one before. Only those are left
 * that say something new.
 */
export function ideaClaims(findings: IdeaFindings): ClaimDraft[] {
  const { assessment, current } = findings;
  const before = new Map(current.map((claim) => [claim.key, claim]));
  const facts = assessment.sections.flatMap((section) => section.facts);
  const drafts = [verdictClaim(findings), ...facts.map((fact) => factClaim(fact, findings))];
  const told = new Set(drafts.map(({ key }) => key));
  const prefix = ideaKey(assessment.id, '');
  const gone = current.filter(
    ({ key, value, detail }) => key.startsWith(prefix) && value !== null && !told.has(key) && detail?.['fact'] === true,
  );
  return [...drafts, ...gone.map((claim) => goneClaim(claim, findings))].filter((draft) => {
    const known = before.get(draft.key);
    return known === undefined ? draft.value !== null : said(known) !== said(draft);
  });
}

/** All that a claim says, but when. */
const said = ({ value, unit, interval, n, kind, inputs, by, note }: ClaimDraft): string =>
  fingerprint({ value, unit, interval, n, kind, inputs, by, note });

const commandOf = ({ file }: IdeaFindings): string => `cairn assess ${quoted(file.name)}`;

/** What a question says of itself, with the idea that it is about. */
function namedCommand(command: string | null, findings: IdeaFindings): string {
  if (command === null) return commandOf(findings);
  return /^cairn assess(?: \w+)?$/.test(command) ? `${command} ${quoted(findings.file.name)}` : command;
}

function verdictClaim(findings: IdeaFindings): ClaimDraft {
  const { assessment, file, tables, artifact, look, at } = findings;
  return {
    key: ideaKey(assessment.id, 'verdict'),
    title: `Verdict on the idea "${assessment.title}"`,
    value: assessment.verdict,
    unit: null,
    interval: null,
    n: null,
    kind: 'computed',
    evidence: evidenceOf(findings),
    inputs: [file, ...tables],
    by: 'cairn',
    at,
    expires: null,
    note: assessment.sentence,
    command: commandOf(findings),
    detail: { file: file.name, artifact, look, fact: true },
  };
}

function evidenceOf({ file, look, artifact }: IdeaFindings): EvidenceRef[] {
  return [
    { kind: 'file', ref: file.name },
    { kind: 'artifact', ref: artifact },
    ...(look === null ? [] : [{ kind: 'report' as const, ref: look }]),
  ];
}

/** What a person said rests on the file alone; what was measured or computed also on the table. */
function factClaim(fact: Fact, findings: IdeaFindings): ClaimDraft {
  const { assessment, file, tables, at } = findings;
  const isWord = fact.kind === 'attested' || fact.kind === 'assumed';
  const person = fact.kind === 'attested' ? fact.by : null;
  return {
    key: ideaKey(assessment.id, fact.key),
    title: fact.title,
    value: fact.value,
    unit: fact.unit,
    interval: fact.interval === null ? null : [fact.interval[0], fact.interval[1]],
    n: fact.n,
    kind: fact.kind,
    evidence: [
      ...evidenceOf(findings),
      ...(person === null ? [] : [{ kind: 'person' as const, ref: person }]),
      ...(fact.run === undefined ? [] : [{ kind: 'run' as const, ref: fact.run }]),
    ],
    inputs: isWord ? [file] : [file, ...tables],
    by: person ?? 'cairn',
    at,
    expires: fact.kind === 'attested' ? lastDayOf(at, fact.until) : null,
    note: fact.because,
    command: namedCommand(fact.command, findings),
    detail: {
      file: file.name,
      fact: true,
      ...(fact.bound !== undefined && { bound: fact.bound }),
      ...(fact.rough && { rough: true }),
    },
  };
}

/** What was known once and is asked no more: a claim without a value, so that the old one does not stand. */
const goneClaim = (claim: Claim, findings: IdeaFindings): ClaimDraft => {
  const { id: _, ...draft } = claim;
  return {
    ...draft,
    value: null,
    interval: null,
    n: null,
    inputs: [],
    at: findings.at,
    note: 'it is not known any more, as the idea is written now',
  };
};
