import type { CheckOutcome, Report } from '../contracts/report.ts';

type Slice = Report['slices'][number];

const sliceOrder: Record<Slice['verdict'], number> = { worse: 0, 'cannot-tell': 1, better: 2, 'too-few-rows': 3 };

/** Slices from the worst to the best; what cannot be judged comes last. */
export function worstFirst(slices: readonly Slice[]): Slice[] {
  return slices.toSorted(
    (a, b) => sliceOrder[a.verdict] - sliceOrder[b.verdict] || (a.difference ?? 0) - (b.difference ?? 0),
  );
}

const checkOrder: Record<CheckOutcome['outcome'], number> = { issue: 0, passed: 1, 'not-applicable': 2 };

/** Checks with an issue first, then those that passed, each by code. */
export function issuesFirst(checks: readonly CheckOutcome[]): CheckOutcome[] {
  return checks.toSorted((a, b) => checkOrder[a.outcome] - checkOrder[b.outcome] || (a.code < b.code ? -1 : 1));
}
