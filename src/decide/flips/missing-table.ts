import type { Report } from '../../contracts/report.ts';
import type { Ground, TableProbe } from '../ground.ts';
import { IS_OR_NOT, type Candidate, type Tried } from './candidate.ts';

type Given = NonNullable<Tried['given']>;

const FINDS: Readonly<Record<Given, string>> = {
  model: 'on which a model does what is needed and no rule does',
  rules: 'on which a rule does what is needed',
};

/** A table that is not there yet, or its target: what would follow from the two things that its check may find. */
export function missingTable({ file: { data, archetype }, probe }: Ground): Candidate[] {
  if (probe?.labels) return [];
  const lacks = [
    ...(probe ? [] : [{ key: 'table', to: 'table.csv' }]),
    ...(data?.target === undefined ? [{ key: 'target', to: 'target' }] : []),
  ];
  const what = probe ? 'A target' : 'A table';
  // Whether it fails rarely enough to act alone cannot be supposed.
  const aside = archetype?.actsWithoutReview ? ', its failures aside' : '';
  const keys = lacks.map(({ key }) => `\`data.${key}\``).join(', ');
  return (['model', 'rules'] as const).map((given) => ({
    edits: lacks.map(({ key, to }) => ({ path: ['data', key], to })),
    given,
    says: `${what} ${FINDS[given]}${given === 'model' ? aside : ''} (${keys})`,
    distance: IS_OR_NOT.blocking,
  }));
}

/** What an assessment rests on, had a table been checked with such an end. No number of it is measured, and none is shown. */
export function supposedTable({ probe }: Ground, given: Given): Pick<Ground, 'probe' | 'check' | 'noCheckBecause'> {
  const kind = given === 'model' ? 'ml-helps' : 'rules-suffice';
  return {
    probe: { ...(probe ?? SUPPOSED_PROBE), labels: { column: 'target', present: 1, absent: 0 } },
    check: { ...SUPPOSED_CHECK, verdict: { ...SUPPOSED_CHECK.verdict, kind } },
    noCheckBecause: null,
  };
}

const SUPPOSED_PROBE: TableProbe = {
  name: 'table.csv',
  rows: 1,
  columns: 2,
  keys: null,
  unique: [],
  duplicates: 0,
  missing: [],
  labels: null,
  times: [],
  sensitive: [],
  ofPeople: [],
  breaks: [],
};

const reason = 'supposed';

/** A check that measured nothing: its verdict is all that counts. */
const SUPPOSED_CHECK: Report = {
  reportVersion: 1,
  version: '',
  at: '',
  seconds: 0,
  command: '',
  seed: 0,
  threads: 1,
  rowsShown: false,
  dataset: {
    name: 'table.csv',
    files: [],
    format: 'csv',
    rows: 1,
    columns: 2,
    hash: '',
    rowsWithoutTarget: 0,
    source: null,
    licence: null,
    notes: [],
  },
  task: 'binary',
  taskReason: reason,
  target: 'target',
  positive: null,
  positiveReason: null,
  classes: [],
  metric: { name: 'accuracy', title: 'accuracy', direction: 'higher', reason },
  loss: { name: 'log-loss', reason },
  requirements: [],
  split: { strategy: 'random', column: null, reason, train: 0, test: 0, testHash: '', folds: null, gap: 0 },
  structure: {
    time: null,
    group: null,
    duplicates: { rows: 0, acrossSplit: 0, conflicting: 0, conflictFloor: null, handled: reason },
  },
  refused: [],
  suspect: [],
  excluded: [],
  kept: [],
  checks: [],
  signal: { p: 1, permutations: 0, power: null, reason },
  ladder: [],
  comparisons: [],
  careless: [],
  candidate: null,
  candidateReason: reason,
  floor: null,
  aboveFloor: null,
  ceiling: { value: null, reason },
  headroomClosed: null,
  testTouches: 0,
  usefulGain: { value: 0, reason },
  verdict: {
    kind: 'ml-helps',
    sentence: reason,
    because: [],
    rowsNeeded: null,
    detectable: null,
    flips: [],
    next: [],
  },
  columns: [],
  rowsToLookAt: [],
  population: [],
  curves: { confusion: null, calibration: null, roc: null, precisionRecall: null, residuals: null },
  slices: [],
  method: [],
};
