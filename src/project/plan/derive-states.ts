import { formatSignificant } from '../../base/number-format.ts';
import type { ClaimValue } from '../../contracts/claim.ts';
import { reaches } from '../../contracts/plan-clock.ts';
import type { FileActivity, FileNode, PlanFile, Threshold } from '../../contracts/plan-file.ts';
import type { StateSource } from '../../contracts/plan-forecast.ts';
import { finishedRuns, firstSuccess, type FinishedRun, type RunFact } from './run-fact.ts';

/** What a claim said, and when. */
export interface ClaimFact {
  readonly value: ClaimValue;
  readonly on: string;
  /** Why it does not hold today; null when it does. Known of the newest only. */
  readonly stale: string | null;
}

/** What a project knows of the activities of a plan. */
export interface PlanFacts {
  /** By id of the activity, in any order, without what is dated after today. */
  readonly runs: ReadonlyMap<string, readonly RunFact[]>;
  /** By key of the claim, newest first. */
  readonly claims: ReadonlyMap<string, readonly ClaimFact[]>;
}

/** How an activity goes, as runs or a claim say it. */
export interface DerivedState {
  readonly id: string;
  readonly state: 'running' | 'worked';
  /** ISO date. */
  readonly started: string;
  /** null while it runs. */
  readonly finished: string | null;
  readonly from: StateSource;
}

/**
 * The states that runs and claims of the project give to the activities that ask for them. An activity runs from its first
 * run or claim on and has worked once one reaches the number; none says that it failed. What a person wrote stays.
 */
export function deriveStates(file: PlanFile, facts: PlanFacts): DerivedState[] {
  return activitiesOf(file.root).flatMap((activity) => {
    if (activity.isMarked) return [];
    const derived = activity.runs
      ? fromRuns(activity, activity.runs, facts.runs.get(activity.id) ?? [])
      : activity.claim
        ? fromClaim(activity, activity.claim, facts.claims.get(activity.claim.key) ?? [])
        : null;
    return derived ?? [];
  });
}

/** The plan with these states in the place of open ones. */
export function withDerivedStates(file: PlanFile, derived: readonly DerivedState[]): PlanFile {
  if (derived.length === 0) return file;
  const byId = new Map(derived.map((state) => [state.id, state]));
  const put = (node: FileNode): FileNode => {
    if (node.kind !== 'activity') return { ...node, children: node.children.map(put) };
    const found = byId.get(node.id);
    if (!found || node.isMarked) return node;
    return { ...node, state: found.state, started: found.started, finished: found.finished };
  };
  return { ...file, root: put(file.root) };
}

/** Every activity of a plan, from the top. */
export function activitiesOf(node: FileNode): FileActivity[] {
  return node.kind === 'activity' ? [node] : node.children.flatMap(activitiesOf);
}

function fromRuns(
  { id, started }: FileActivity,
  rule: NonNullable<FileActivity['runs']>,
  runs: readonly RunFact[],
): DerivedState | null {
  const first = runs.toSorted((one, other) =>
    `${one.started} ${one.id}` < `${other.started} ${other.id}` ? -1 : 1,
  )[0];
  if (!first) return null;
  const begin = started ?? first.started;
  const { metric } = rule;
  const success = firstSuccess(rule, runs);
  if (success) {
    const said = metric === null ? 'ended well' : `reached ${metric} ${formatSignificant(success.value!)}`;
    return {
      id,
      state: 'worked',
      started: begin < success.ended ? begin : success.ended,
      finished: success.ended,
      from: { kind: 'run', ref: success.id, words: `worked on ${success.ended}: run ${success.id} ${said}` },
    };
  }
  return {
    id,
    state: 'running',
    started: begin,
    finished: null,
    from: {
      kind: 'run',
      ref: first.id,
      words: `running since ${begin}, run ${first.id}: ${stillMissing(rule, finishedRuns(runs))}`,
    },
  };
}

function stillMissing(rule: NonNullable<FileActivity['runs']>, finished: readonly FinishedRun[]): string {
  if (rule.metric === null) return 'no run has ended well yet';
  const asked = `${rule.metric} ${thresholdWords(rule)}`;
  const values = finished.flatMap(({ value }) => (value !== null && Number.isFinite(value) ? [value] : []));
  if (values.length === 0) return `no finished run has ${asked} yet`;
  const best = rule.atLeast === null ? Math.min(...values) : Math.max(...values);
  return `no finished run has ${asked} yet, the best has ${formatSignificant(best)}`;
}

function thresholdWords({ atLeast, atMost }: Threshold): string {
  return [
    ...(atLeast === null ? [] : [`at least ${formatSignificant(atLeast)}`]),
    ...(atMost === null ? [] : [`at most ${formatSignificant(atMost)}`]),
  ].join(' and ');
}

/** Its newest claim decides; it has worked since the claim reaches the number without a break. */
function fromClaim(
  { id, started }: FileActivity,
  rule: NonNullable<FileActivity['claim']>,
  history: readonly ClaimFact[],
): DerivedState | null {
  const newest = history[0];
  if (!newest) return null;
  const { key } = rule;
  const begin = started ?? history.at(-1)!.on;
  const missed = history.findIndex(({ value }) => !reaches(rule, value));
  if (newest.stale === null && missed !== 0) {
    const since = (missed < 0 ? history.at(-1)! : history[missed - 1]!).on;
    const said = `${key} is ${formatSignificant(newest.value as number)}`;
    return {
      id,
      state: 'worked',
      started: begin < since ? begin : since,
      finished: since,
      from: { kind: 'claim', ref: key, words: `worked on ${since}: ${said}` },
    };
  }
  const stands = typeof newest.value === 'number' ? formatSignificant(newest.value) : 'unknown';
  const why = newest.stale === null ? '' : `, and does not hold any more: ${newest.stale}`;
  return {
    id,
    state: 'running',
    started: begin,
    finished: null,
    from: {
      kind: 'claim',
      ref: key,
      words: `running since ${begin}: ${key} is ${stands}${why}; asked for is ${thresholdWords(rule)}`,
    },
  };
}
