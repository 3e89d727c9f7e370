/** Nothing is scored below this number of outcomes. */
const LEAST_SCORED = 5;

/** A score, or how many outcomes it waits for. */
export interface Scored<T> {
  readonly n: number;
  readonly needed: number;
  /** Null below `needed`. */
  readonly score: T | null;
}

/** Scores when there are enough outcomes. */
export function scored<T>(n: number, score: () => T): Scored<T> {
  return { n, needed: LEAST_SCORED, score: n < LEAST_SCORED ? null : score() };
}
