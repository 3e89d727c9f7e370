/** How long an activity may take, in days of its calendar. Every kind but `exactly` admits that nobody knows. */
export type Duration =
  /** Fixed by a contract or the calendar. */
  | { readonly kind: 'exactly'; readonly days: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  /** Memoryless: the chance of finishing today does not depend on how long it has taken. */
  | { readonly kind: 'exponential'; readonly mean: number }
  /** Beta-PERT: smallest, most likely and largest. */
  | { readonly kind: 'pert'; readonly low: number; readonly mode: number; readonly high: number }
  /**
   * Through the given quantiles, ascending: the logarithm is linear in the normal score between them and beyond them. Two
   * of them give a lognormal.
   */
  | { readonly kind: 'quantiles'; readonly points: readonly { readonly p: number; readonly days: number }[] };
