/** One verb of the command line. */
export interface Verb {
  readonly group: VerbGroup;
  /** What follows `cairn`, as in `check TABLE --target COLUMN`. */
  readonly usage: string;
  /** One line, lower case. */
  readonly summary: string;
  readonly load: () => Promise<{ run(argv: readonly string[]): Promise<number> }>;
}

/** The headings of `cairn --help`, in their order. */
export const verbGroups = ['Start', 'Project', 'Runs', 'Data and people', 'Evidence and gates', 'Plan'] as const;
export type VerbGroup = (typeof verbGroups)[number];

/** Every verb, in the order of the help text. Verbs are loaded only when they are called, so that `--help` starts at once. */
export const VERBS: Readonly<Record<string, Verb>> = {
  check: {
    group: 'Start',
    usage: 'check TABLE --target COLUMN',
    summary: 'is machine learning worth it on this table?',
    load: () => import('./check.ts'),
  },
  predict: {
    group: 'Start',
    usage: 'predict MODEL TABLE',
    summary: 'apply the model of an earlier check to new rows',
    load: () => import('./predict.ts'),
  },
  plan: {
    group: 'Plan',
    usage: 'plan [PLAN]',
    summary: 'when will it work, and what is the chance?',
    load: () => import('./plan.ts'),
  },
};
