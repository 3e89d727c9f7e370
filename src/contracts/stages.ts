/** Why a stage of the pipeline must run. */
export type StageWhy =
  | { readonly kind: 'fresh' } // it need not
  | { readonly kind: 'new' } // never done
  /** Paths, `command`, or a path with what is the matter with it. */
  | { readonly kind: 'changed'; readonly what: readonly string[] }
  | { readonly kind: 'forced' }
  | { readonly kind: 'upstream'; readonly of: string }; // decided when that stage has run

export interface StageStep {
  readonly stage: string;
  readonly why: StageWhy;
}
