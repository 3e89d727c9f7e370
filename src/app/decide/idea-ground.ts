import type { Claim } from '../../contracts/claim.ts';
import type { CountedDebt } from '../../decide/debt-item.ts';
import type { EarlierSuccess } from '../../decide/earlier-success.ts';
import type { Ground } from '../../decide/ground.ts';
import { measuredElsewhere } from '../../decide/measured-elsewhere.ts';
import { successWords } from '../../decide/success-words.ts';
import { countingToday } from '../../decide/word.ts';
import { ideaKey } from '../../project/decide/idea-claims.ts';
import { retestsOnRecord } from '../../project/decide/retest-claims.ts';
import { trialOnRecord } from '../../project/decide/trial-on-record.ts';
import type { Project } from '../project/project.ts';
import type { IdeaLook } from './look-at-idea.ts';
import { rankedByRun } from './ranked-by-run.ts';
import type { Idea } from './read-idea.ts';
import { signaturesOnRecord } from './signatures-on-record.ts';
import { trainingRuns } from './table-runs.ts';

/** What an idea is assessed on beside its file and its table. */
export interface Around {
  /** ISO date. */
  readonly today: string;
  /** null outside of a project: nothing is on record. */
  readonly project: Project | null;
  /** Of the project, as they are now; read once for all ideas. */
  readonly claims: readonly Claim[];
  /** Debt of the project. @default not counted */
  readonly debt?: CountedDebt | undefined;
}

/**
 * The ground on which an idea is judged: what its file says and counts today, what was seen of its table, and what the project
 * has on record of both. An assessment and a portfolio of the same idea stand on the same one.
 */
export async function ideaGround(
  { idea, look }: { readonly idea: Idea; readonly look: IdeaLook },
  { today, project, claims, debt }: Around,
  signal: AbortSignal,
): Promise<Ground> {
  const { check } = look;
  const tableHash = check?.dataset.hash;
  const trial = trialOnRecord(claims, idea.id);
  const byRun = project === null || check === null ? null : await rankedByRun(project, check, signal);
  return countingToday({
    id: idea.id,
    file: idea.file,
    today,
    ...look,
    ...(byRun && { ranked: byRun }),
    ...(trial && { trial }),
    retests: retestsOnRecord(claims),
    ...(tableHash === undefined
      ? {}
      : {
          measured: {
            ...measuredElsewhere(claims, tableHash),
            ...(project !== null && { trainingRuns: await trainingRuns(project, tableHash) }),
          },
        }),
    ...(debt === undefined ? {} : { debt }),
    ...(project !== null && {
      earlierGoals: await goalsOnRecord(project, idea, today),
      signedOnRecord: await signaturesOnRecord(project, idea.id, claims),
    }),
  });
}

/** What `success` has said in this project, oldest first, and what it says now. */
async function goalsOnRecord(
  { store }: Project,
  { id, file: { success } }: Idea,
  today: string,
): Promise<EarlierSuccess[]> {
  const [goals, verdicts] = await Promise.all(
    ['success/goal', 'verdict'].map(async (name) => (await store.claims.history(ideaKey(id, name))).toReversed()),
  );
  const firstResult = verdicts!.find(({ detail }) => typeof detail?.['look'] === 'string')?.at ?? null;
  const said = goals!.flatMap(({ value, at }) => (typeof value === 'string' ? [{ says: value, at }] : []));
  const now = success === undefined ? [] : [{ says: successWords(success), at: null }];
  return [...said, ...now]
    .filter(({ says }, i, all) => i === 0 || says !== all[i - 1]!.says)
    .map(({ says, at }) => ({
      says,
      on: at === null ? today : at.slice(0, 10),
      // Of the day on which both were first recorded, the goal stood in the file before the result was there.
      afterResults: firstResult !== null && (at === null || at > firstResult),
    }));
}
