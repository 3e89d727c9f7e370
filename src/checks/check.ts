/** What a check found. "Not applicable" is a result with a reason, not an absence. */
export type Outcome =
  | { readonly kind: 'passed'; readonly explanation: string }
  | {
      readonly kind: 'issue';
      /** What was found, with the numbers, in sentences that a person can read aloud. */
      readonly explanation: string;
      readonly columns: readonly string[];
      /** What to do about it. */
      readonly remedy: string;
    }
  | { readonly kind: 'not-applicable'; readonly because: string };

/** A coded test of data, split or model. The code is stable: docs and build pipelines refer to it. */
export interface CheckIdentity {
  readonly code: `CRN-${number}`;
  readonly title: string;
}

export interface CheckResult extends CheckIdentity {
  readonly outcome: Outcome;
}
