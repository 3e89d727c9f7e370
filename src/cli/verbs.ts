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
export const verbGroups = [
  'Start',
  'Project',
  'Runs',
  'Data and people',
  'Evidence and gates',
  'Decide',
  'Plan',
] as const;
export type VerbGroup = (typeof verbGroups)[number];

/** Every verb, in the order of the help text. Verbs are loaded only when they are called, so that `--help` starts at once. */
export const VERBS: Readonly<Record<string, Verb>> = {
  check: {
    group: 'Start',
    usage: 'check TABLE --target COLUMN',
    summary: 'is machine learning worth it on this table?',
    load: () => import('./check.ts'),
  },
  init: {
    group: 'Start',
    usage: 'init [TABLE --target COLUMN]',
    summary: 'begin a project: cairn.yaml from what a check finds',
    load: () => import('./init.ts'),
  },
  predict: {
    group: 'Start',
    usage: 'predict MODEL TABLE',
    summary: 'apply the model of an earlier check to new rows',
    load: () => import('./predict.ts'),
  },
  status: {
    group: 'Evidence and gates',
    usage: 'status [--exec]',
    summary: 'where the project stands, and the one next command; or one page for leadership',
    load: () => import('./status.ts'),
  },
  gate: {
    group: 'Evidence and gates',
    usage: 'gate GATE',
    summary: 'what a gate needs, and the command for what is missing',
    load: () => import('./gate.ts'),
  },
  claims: {
    group: 'Evidence and gates',
    usage: 'claims [--stale]',
    summary: 'every number on record, and whether it holds today',
    load: () => import('./claims.ts'),
  },
  why: {
    group: 'Evidence and gates',
    usage: 'why CLAIM',
    summary: 'what a claim rests on, down to files',
    load: () => import('./why.ts'),
  },
  sign: {
    group: 'Evidence and gates',
    usage: 'sign FIELD',
    summary: 'put a name under a field of cairn.yaml',
    load: () => import('./sign.ts'),
  },
  attest: {
    group: 'Evidence and gates',
    usage: 'attest QUESTION',
    summary: 'answer what only a person can answer',
    load: () => import('./attest.ts'),
  },
  waive: {
    group: 'Evidence and gates',
    usage: 'waive GATE[/NEED]',
    summary: 'go on without a need until a day',
    load: () => import('./waive.ts'),
  },
  archetype: {
    group: 'Evidence and gates',
    usage: 'archetype',
    summary: 'which kind of project this is, from three answers',
    load: () => import('./archetype.ts'),
  },
  premortem: {
    group: 'Evidence and gates',
    usage: 'premortem',
    summary: 'four ways to be doomed, held against the evidence',
    load: () => import('./premortem.ts'),
  },
  phase: {
    group: 'Evidence and gates',
    usage: 'phase [PHASE]',
    summary: 'where the project stands in its lifecycle',
    load: () => import('./phase.ts'),
  },
  card: {
    group: 'Evidence and gates',
    usage: 'card [--out FILE]',
    summary: 'the model card, from evidence',
    load: () => import('./card.ts'),
  },
  note: {
    group: 'Project',
    usage: 'note TEXT',
    summary: 'write down what was seen, learnt, found or decided',
    load: () => import('./note.ts'),
  },
  log: {
    group: 'Project',
    usage: 'log [WORDS]',
    summary: 'the log of the project, searched, or the digest of a week',
    load: () => import('./log.ts'),
  },
  runbook: {
    group: 'Project',
    usage: 'runbook [verify [NAME…]]',
    summary: 'runbooks that can be run, and whether they still work',
    load: () => import('./runbook.ts'),
  },
  tdd: {
    group: 'Evidence and gates',
    usage: 'tdd [--out PATH]',
    summary: 'the design document, every number from a claim',
    load: () => import('./tdd.ts'),
  },
  exec: {
    group: 'Runs',
    usage: 'exec -- COMMAND …',
    summary: 'run any program and record it',
    load: () => import('./exec.ts'),
  },
  replay: {
    group: 'Runs',
    usage: 'replay RUN',
    summary: 'repeat a run on clean ground and compare',
    load: () => import('./replay.ts'),
  },
  stages: {
    group: 'Runs',
    usage: 'stages [NAME…]',
    summary: 'run the stages of the pipeline that changed',
    load: () => import('./stages.ts'),
  },
  runs: {
    group: 'Runs',
    usage: 'runs [FILTER]',
    summary: 'what was tried: find, sort, rank, Pareto front',
    load: () => import('./runs.ts'),
  },
  data: {
    group: 'Data and people',
    usage: 'data [ACTION]',
    summary: 'datasets, versions, differences, drift, sensitive columns',
    load: () => import('./data.ts'),
  },
  interface: {
    group: 'Data and people',
    usage: 'interface check',
    summary: 'rows, promises and servers held against the interface',
    load: () => import('./interface.ts'),
  },
  serve: {
    group: 'Data and people',
    usage: 'serve --baseline',
    summary: 'the baseline over HTTP, for those who will use the model',
    load: () => import('./serve.ts'),
  },
  show: {
    group: 'Runs',
    usage: 'show RUN',
    summary: 'everything of one run, with its curve',
    load: () => import('./show.ts'),
  },
  compare: {
    group: 'Runs',
    usage: 'compare A B [C ...]',
    summary: 'is one better: on the same rows, or over seeds',
    load: () => import('./compare.ts'),
  },
  iterate: {
    group: 'Runs',
    usage: 'iterate RUN --because TEXT',
    summary: 'hypothesis, the part that changed, result: keep or revert',
    load: () => import('./iterate.ts'),
  },
  register: {
    group: 'Runs',
    usage: 'register STUDY',
    summary: 'what a study is to show, before its first run; deviations later',
    load: () => import('./register.ts'),
  },
  import: {
    group: 'Runs',
    usage: 'import mlflow|csv PATH',
    summary: 'runs that were recorded elsewhere',
    load: () => import('./import.ts'),
  },
  assess: {
    group: 'Decide',
    usage: 'assess [IDEA]',
    summary: 'is an idea worth doing: a verdict, and the facts that would flip it',
    load: () => import('./assess.ts'),
  },
  ideas: {
    group: 'Decide',
    usage: 'ideas SOURCE …',
    summary: 'where ideas come from: tables, event logs, rules, prices, others',
    load: () => import('./ideas.ts'),
  },
  portfolio: {
    group: 'Decide',
    usage: 'portfolio [FOLDER]',
    summary: 'which idea first, how sure that is, and what would change it',
    load: () => import('./portfolio.ts'),
  },
  plan: {
    group: 'Plan',
    usage: 'plan [PLAN]',
    summary: 'when will it work, and what is the chance?',
    load: () => import('./plan.ts'),
  },
  forecast: {
    group: 'Plan',
    usage: 'forecast [TEXT CHANCE]',
    summary: 'what will come true, by whom it was said, and how good it was',
    load: () => import('./forecast.ts'),
  },
  progress: {
    group: 'Plan',
    usage: 'progress [SERIES]',
    summary: 'what is put in, week by week, and whether the best result still rises',
    load: () => import('./measure-progress.ts'),
  },
  sprint: {
    group: 'Plan',
    usage: 'sprint [BOARD | lint | pace | new]',
    summary: 'tickets, stand-ups and code of a sprint, and what its plan lacks',
    load: () => import('./sprint.ts'),
  },
  scope: {
    group: 'Plan',
    usage: 'scope [RANGE]',
    summary: 'is this change one change, and how to split it',
    load: () => import('./scope.ts'),
  },
  benchmark: {
    group: 'Data and people',
    usage: 'benchmark [new | freeze | renew]',
    summary: 'a frozen set of items that two people have labelled',
    load: () => import('./benchmark.ts'),
  },
  label: {
    group: 'Data and people',
    usage: 'label [--as PERSON]',
    summary: 'judge items blind; human score, agreement and price',
    load: () => import('./label.ts'),
  },
  'upper-bound': {
    group: 'Data and people',
    usage: 'upper-bound',
    summary: 'how well the best that can be had does on the same rows',
    load: () => import('./upper-bound.ts'),
  },
};
