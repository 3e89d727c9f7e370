/** What a baseline reached when the belief that a problem is hard was tested on a benchmark of one's own. */
export interface Retest {
  /** Id or tag of a hard problem. */
  readonly problem: string;
  /** ISO date. */
  readonly on: string;
  readonly solved: boolean;
  /** What was found, in words. */
  readonly found: string;
  /** Who says so, and until when it counts; null: a check measured it. */
  readonly word: { readonly by: string; readonly until: string } | null;
}
