import { z } from 'zod';
import { columnTypes } from '../base/column-type.ts';

/**
 * `report.json`: everything that one `cairn check` found. The terminal screen, the HTML page and the Markdown file are
 * views of this object and of nothing else. Add fields freely; renaming or removing one raises `reportVersion`.
 */
export const reportVersion = 1;

const Interval = z.tuple([z.number(), z.number()]).describe('95 % confidence interval, low and high');
export type Interval = z.infer<typeof Interval>;

const Task = z.enum(['binary', 'multiclass', 'regression']);

const Marker = z.object({
  value: z.string(),
  count: z.int(),
  state: z
    .enum(['applied', 'proposed'])
    .describe('applied: read as missing; proposed: kept as a value until a person decides'),
});

const Histogram = z.object({
  /** Numbers: bin edges (bins + 1). Categories: labels (bins). */
  edges: z.array(z.number()).nullable(),
  labels: z.array(z.string()).nullable(),
  /** Counts for each series: one for each class (classification, same order as `classes`), one for regression. */
  series: z.array(z.object({ name: z.string(), counts: z.array(z.int()) })),
  other: z.int().describe('rows in levels that are not shown'),
});

const ColumnProfile = z.object({
  name: z.string(),
  type: z.enum(columnTypes),
  evidence: z.string(),
  overridden: z.boolean(),
  role: z.enum(['target', 'feature', 'time', 'group', 'weight', 'incumbent', 'refused', 'excluded']),
  missing: z.int(),
  distinct: z.int(),
  markers: z.array(Marker),
  hash: z.string(),
  mutualInformation: z
    .object({
      nats: z.number(),
      interval: Interval,
      adjusted: z.number().describe('share of the target entropy, chance level removed'),
    })
    .nullable(),
  histogram: Histogram.nullable(),
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

const CheckOutcome = z.object({
  code: z.string(),
  title: z.string(),
  outcome: z.enum(['passed', 'issue', 'not-applicable']),
  columns: z.array(z.string()),
  explanation: z.string().describe('what was found; for not-applicable: because'),
  remedy: z.string().nullable(),
});
export type CheckOutcome = z.infer<typeof CheckOutcome>;

const Scored = z.object({ score: z.number().nullable(), interval: Interval.nullable(), why: z.string().nullable() });

export const RungName = z.enum(['constant', 'rule', 'own-rule', 'incumbent', 'linear', 'forest', 'boosting']);
export type RungName = z.infer<typeof RungName>;

const Rung = z.object({
  rung: RungName,
  title: z.string().describe('what it is, in words: the rule spelled out, the family and its main settings'),
  score: z.number(),
  interval: Interval,
  intervalMethod: z.string(),
  metrics: z.record(
    z.string(),
    z.object({ value: z.number().nullable(), interval: Interval.nullable(), method: z.string() }),
  ),
  seconds: z.number(),
  latency: z
    .number()
    .nullable()
    .describe('milliseconds to score a row among many, on the machine of this check; null: a given column'),
  bytes: z.int().nullable().describe('size of the fitted model as model.json holds it; null: a given column'),
  selectionScore: z.number().nullable().describe('score by cross-validation inside the training rows'),
  selectionError: z.number().nullable().describe('standard error of that score'),
  candidate: z.boolean(),
  meetsRequirements: z.boolean(),
  detail: z.string().nullable(),
});
export type Rung = z.infer<typeof Rung>;

const Comparison = z.object({
  a: RungName,
  b: RungName,
  difference: z.number().describe('score of a minus score of b, signed so that positive means a is better'),
  interval: Interval.describe('Holm-adjusted over the comparisons of the verdict'),
  p: z.number(),
  test: z.string(),
  detectable: z.number().describe('smallest difference that these test rows could show with 80 % power'),
  verdict: z.enum(['better', 'worse', 'cannot-tell']),
});
export type Comparison = z.infer<typeof Comparison>;

const Careless = z.object({
  fault: z.enum(['leak', 'group', 'time', 'duplicates']),
  columns: z.array(z.string()),
  careless: z.number(),
  honest: z.number(),
  gap: z.number().describe('how much better the careless score looks, positive in either direction of the metric'),
  interval: Interval,
  metric: z.string(),
  explanation: z.string(),
});
export type Careless = z.infer<typeof Careless>;

const ScoreByAge = z
  .object({
    because: z.string().describe('how it was measured, or why not'),
    unit: z.enum(['days', 'steps']).describe('steps: of a time that is written as a number'),
    slices: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        age: z.tuple([z.number(), z.number()]).describe('since the last row that was learnt from, first and last'),
        rows: z.int(),
        score: z.number().nullable(),
        interval: Interval.nullable(),
      }),
    ),
    change: z
      .object({
        difference: z.number().describe('the last slice minus the first, positive is better'),
        interval: Interval,
        verdict: z.enum(['better', 'worse', 'cannot-tell']),
      })
      .nullable(),
  })
  .describe('score of the candidate by the age of the rows behind the training');
export type ScoreByAge = z.infer<typeof ScoreByAge>;

const Point = z.tuple([z.number(), z.number()]);

export const VerdictKind = z.enum([
  'not-ready',
  'no-signal',
  'cannot-tell',
  'rules-suffice',
  'simple-suffices',
  'ml-helps',
]);
export type VerdictKind = z.infer<typeof VerdictKind>;

export const Report = z.object({
  reportVersion: z.literal(reportVersion),
  version: z.string().describe('version of Cairn'),
  at: z.string().describe('when the check was made, ISO 8601'),
  seconds: z.number(),
  command: z.string().describe('the command that repeats this check'),
  seed: z.int(),
  threads: z.int(),
  rowsShown: z.boolean().describe('false with --no-rows: no cell of the data stands in the report'),
  dataset: z.object({
    name: z.string(),
    files: z.array(z.string()),
    format: z.string(),
    rows: z.int(),
    columns: z.int(),
    hash: z.string(),
    rowsWithoutTarget: z.int(),
    source: z.string().nullable(),
    licence: z.string().nullable(),
    notes: z.array(z.string()).describe('encoding, delimiter, anything that the reader decided'),
  }),
  task: Task,
  taskReason: z.string(),
  target: z.string(),
  positive: z.string().nullable(),
  positiveReason: z.string().nullable(),
  classes: z.array(z.object({ label: z.string(), rows: z.int(), labels: z.array(z.string()) })),
  metric: z.object({ name: z.string(), title: z.string(), direction: z.enum(['higher', 'lower']), reason: z.string() }),
  loss: z.object({ name: z.string(), reason: z.string() }),
  requirements: z.array(z.object({ metric: z.string(), operator: z.enum(['>=', '<=']), value: z.number() })),
  split: z.object({
    strategy: z.enum(['random', 'stratified', 'group', 'time', 'where', 'file']),
    column: z.string().nullable(),
    reason: z.string(),
    train: z.int(),
    test: z.int(),
    testHash: z.string(),
    folds: z
      .object({ repeats: z.int(), folds: z.int() })
      .nullable()
      .describe('cross-validation; null for one hold-out'),
    gap: z.int().describe('rows left out between training and test rows'),
  }),
  structure: z.object({
    time: z.object({ column: z.string(), reason: z.string(), from: z.string(), to: z.string() }).nullable(),
    group: z.object({ column: z.string(), reason: z.string(), groups: z.int() }).nullable(),
    duplicates: z.object({
      rows: z.int().describe('rows that have at least one exact copy'),
      acrossSplit: z.int(),
      conflicting: z.int().describe('rows with the same features and another label'),
      conflictFloor: z.number().nullable().describe('smallest reachable error rate given the conflicts'),
      handled: z.string(),
    }),
  }),
  refused: z.array(
    z.object({
      column: z.string(),
      check: z.string(),
      evidence: z.string(),
      with: Scored.describe('candidate score with this column let back in'),
      without: Scored,
    }),
  ),
  suspect: z.array(
    z.object({ column: z.string(), check: z.string(), evidence: z.string(), with: Scored, without: Scored }),
  ),
  excluded: z.array(z.object({ column: z.string(), reason: z.string() })),
  kept: z.array(z.string()).describe('columns let back in by --keep'),
  checks: z.array(CheckOutcome),
  signal: z.object({ p: z.number(), permutations: z.int(), power: z.number().nullable(), reason: z.string() }),
  ladder: z.array(Rung),
  comparisons: z.array(Comparison),
  careless: z.array(Careless),
  candidate: RungName.nullable(),
  candidateReason: z.string(),
  floor: z.number().nullable(),
  aboveFloor: z
    .object({ difference: z.number(), interval: Interval })
    .nullable()
    .describe('the candidate against the constant, positive is better; null when they cannot be compared'),
  ceiling: z.object({ value: z.number().nullable(), reason: z.string() }),
  headroomClosed: z.number().nullable(),
  testTouches: z.int(),
  usefulGain: z.object({ value: z.number(), reason: z.string() }),
  verdict: z.object({
    kind: VerdictKind,
    sentence: z.string(),
    because: z.array(z.string()),
    rowsNeeded: z.int().nullable(),
    detectable: z.number().nullable(),
    flips: z.array(z.string()).describe('the facts that would change this verdict'),
    next: z.array(z.object({ what: z.string(), why: z.string(), command: z.string().nullable() })),
  }),
  columns: z.array(ColumnProfile),
  rowsToLookAt: z.array(
    z.object({
      kind: z.enum(['conflict', 'duplicate', 'outlier', 'confident-error']),
      rows: z.array(z.int()).describe('0-based data rows'),
      why: z.string(),
      cells: z.array(z.object({ column: z.string(), value: z.string() })).describe('empty with --no-rows'),
    }),
  ),
  population: z.array(
    z.object({
      column: z.string(),
      level: z.string(),
      declared: z.number(),
      found: z.number(),
      interval: Interval,
      verdict: z.enum(['agrees', 'over', 'under']),
    }),
  ),
  curves: z.object({
    confusion: z
      .object({ labels: z.array(z.string()), counts: z.array(z.array(z.number())), threshold: z.number().nullable() })
      .nullable(),
    calibration: z
      .array(z.object({ predicted: z.number(), observed: z.number(), interval: Interval, rows: z.int() }))
      .nullable(),
    roc: z.array(z.object({ rung: RungName, points: z.array(Point) })).nullable(),
    precisionRecall: z.array(z.object({ rung: RungName, points: z.array(Point) })).nullable(),
    residuals: z
      .object({ points: z.array(Point).describe('predicted, residual'), shown: z.int(), of: z.int() })
      .nullable(),
  }),
  slices: z.array(
    z.object({
      column: z.string(),
      level: z.string(),
      rows: z.int(),
      score: z.number().nullable(),
      interval: Interval.nullable(),
      difference: z.number().nullable().describe('from all other rows, positive is better'),
      differenceInterval: Interval.nullable().describe('adjusted for the number of slices (Bonferroni)'),
      verdict: z.enum(['better', 'worse', 'cannot-tell', 'too-few-rows']),
    }),
  ),
  scoreByAge: ScoreByAge.optional().describe('reports of earlier versions have none'),
  method: z.array(z.string()).describe('how it was computed, a sentence each, caps and samples included'),
});
export type Report = z.infer<typeof Report>;
