import type { CheckEvent } from '../../contracts/check-event.ts';
import type { RungName } from '../../contracts/report.ts';
import { chooseCandidate, mostChosen, type Selection } from '../../evaluate/candidate.ts';
import { runRung, type RungRun, type Step } from '../../evaluate/climb.ts';
import { planEffort } from '../../evaluate/effort.ts';
import type { LearnedRungName, LearningData } from '../../evaluate/fitted-rung.ts';
import { judgeRuns, testDesign, type TestDesign } from '../../evaluate/judge.ts';
import { describeRung } from '../../evaluate/ladder.ts';
import { measureCost, type RungCost } from '../../evaluate/rung-cost.ts';
import { SELECTION_ROWS, scoreInside, type SelectionOptions } from '../../evaluate/selection.ts';
import { metricsFor } from '../../metrics/all-metrics.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { SplitDesign } from '../../split/choose-split.ts';
import type { ClimbedLadder, Ground, Workshop } from './stages.ts';
import type { PreparedTable } from './prepare-table.ts';

/** Rungs that the candidate is chosen from, cheap to costly. */
export const MODELS = ['linear', 'forest', 'boosting'] as const satisfies readonly LearnedRungName[];

/** Chooses the candidate on training rows, then fits every rung and predicts the test rows. */
export function* climbLadder(climb: Ground & Workshop): Generator<CheckEvent, ClimbedLadder, void> {
  const { prepared, structure, metric, clock } = climb;
  const data = learningData(climb);
  const effort = planEffort({
    rows: data.table.rows,
    columns: readColumns(data),
    classes: data.target.classes.length,
    crossValidated: structure.plan.design.kind === 'cross-validation' && structure.plan.design.repeats > 1,
    selectionRows: SELECTION_ROWS,
    budgetSeconds: climb.request.options.budgetSeconds,
  });
  const design = testDesign(structure.plan, data, effort);
  const { requirements } = prepared;
  const chosen = yield* choose(data, design, { metric, requirements, folds: effort.selectionFolds });
  const steps = ladderSteps(prepared);
  const runs: RungRun[] = [];
  const costs = new Map<RungName, RungCost>();
  const rows = design.folds.at(-1)!.test;
  for (const step of steps) {
    const run = yield* withProgress(runRung(step, data, design.folds, clock), step.rung, design.folds.length);
    runs.push(run);
    if (run.fitted)
      costs.set(run.rung, measureCost(run.fitted, { table: data.table, rows, engine: data.engine, clock }));
    yield rungEvent({ climb, data, design, step, run, costs, selections: chosen.selections });
  }
  return { data, design, effort, steps, runs, costs, ...chosen };
}

/** Time matters when it decides the split, when a person names it, and when the test rows of a condition all come later. */
function timesThatMatter({ request, structure }: Pick<Ground, 'request' | 'structure'>): Float64Array | null {
  const { time, plan } = structure;
  if (!time) return null;
  const named = request.options.time !== undefined;
  return named || plan.strategy === 'time' || testsComeLast(time.values, plan.design) ? time.values : null;
}

function testsComeLast(times: Float64Array, design: SplitDesign): boolean {
  if (design.kind !== 'holdout') return false;
  const latest = design.train.reduce((most, row) => Math.max(most, times[row]! || -Infinity), -Infinity);
  return design.test.every((row) => times[row]! >= latest);
}

/** Metrics of absolute errors, in which the median is the best constant. */
const MEDIAN_METRICS: readonly string[] = ['mae', 'mape', 'pinball'];

/** What models learn from: the columns that no check refused, with their structure. */
export function learningData({
  request,
  prepared,
  structure,
  leaks,
  metric,
  engine,
}: Omit<Ground, 'leaks'> & { readonly leaks: Pick<Ground['leaks'], 'features'> } & Pick<
    Workshop,
    'engine'
  >): LearningData {
  const { table, schema, decision, weights } = prepared;
  return {
    table,
    schema,
    columns: leaks.features,
    target: decision.target,
    weights,
    centre: MEDIAN_METRICS.includes(metric.name) ? 'median' : 'mean',
    groups: structure.group?.keys ?? null,
    blocks: structure.group?.keys ?? structure.duplicates.blocks,
    times: timesThatMatter({ request, structure }),
    seed: request.options.seed,
    engine,
  };
}

/** Words that a text column becomes for trees. */
const WORDS = 256;

/** Columns that a model reads, words counted. */
function readColumns({ schema, columns }: LearningData): number {
  const texts = schema.filter(({ name, type }) => type === 'text' && columns.includes(name)).length;
  return columns.length + texts * WORDS;
}

function ladderSteps({ given }: PreparedTable): Step[] {
  const learned = (rung: LearnedRungName): Step => ({ kind: 'learned', rung });
  return [
    learned('constant'),
    learned('rule'),
    ...given.map((rung): Step => ({ kind: 'given', ...rung })),
    ...MODELS.map(learned),
  ];
}

/** By cross-validation inside the training rows; of several folds, each chooses for itself and the most frequent choice wins. */
function* choose(data: LearningData, { folds, foldsPerRepeat }: TestDesign, options: SelectionOptions) {
  const outer = folds.slice(0, foldsPerRepeat);
  const perFold: Selection[][] = [];
  const of = outer.length * MODELS.length;
  for (const fold of outer) {
    const inside = scoreInside(MODELS, data, fold.train, options);
    let step = inside.next();
    for (let done = perFold.length * MODELS.length; !step.done; step = inside.next()) {
      yield progress(`Choosing between models on training rows: ${step.value}`, ++done, of);
    }
    perFold.push(step.value);
  }
  const choices = perFold.map((selections) => chooseCandidate(selections).rung);
  const winner = mostChosen(choices, MODELS);
  return {
    selections: averageSelections(perFold),
    candidate: winner.rung,
    candidateReason: candidateReason(winner, outer.length),
  };
}

function candidateReason({ rung, times }: { rung: RungName; times: number }, folds: number): string {
  const rule = 'the cheapest model within one standard error of the best, by cross-validation inside the training rows';
  return folds === 1 ? `${rung}: ${rule}` : `${rung}: in ${times} of ${folds} folds ${rule}`;
}

/** Over outer folds: the mean of the means, and the mean standard error. */
function averageSelections(perFold: readonly (readonly Selection[])[]): Selection[] {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return MODELS.flatMap((rung) => {
    const found = perFold.flatMap((selections) => selections.filter((selection) => selection.rung === rung));
    if (found.length === 0) return [];
    return [
      {
        rung,
        mean: mean(found.map((one) => one.mean)),
        standardError: mean(found.map((one) => one.standardError)),
        meetsRequirements: found.every((one) => one.meetsRequirements),
      },
    ];
  });
}

function* withProgress(
  steps: Generator<number, RungRun, void>,
  rung: RungName,
  folds: number,
): Generator<CheckEvent, RungRun, void> {
  yield progress(`Fitting ${rung}`, 0, folds);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield progress(`Fitting ${rung}`, step.value, folds);
  }
}

const progress = (what: string, done: number, of: number): CheckEvent => ({
  kind: 'progress',
  phase: 'ladder',
  what,
  done,
  of,
});

/** The rung with its score, as soon as it is known. */
function rungEvent(event: {
  readonly climb: Ground;
  readonly data: LearningData;
  readonly design: TestDesign;
  readonly step: Step;
  readonly run: RungRun;
  readonly costs: ReadonlyMap<RungName, RungCost>;
  readonly selections: readonly Selection[];
}): CheckEvent {
  const { metric } = event.climb;
  const board = judgeRuns([event.run], event.data, event.design, [metric]);
  const rung = describeRung(
    {
      steps: [event.step],
      runs: [event.run],
      board,
      metric,
      metrics: [metric],
      requirements: [],
      selections: event.selections,
      candidate: null,
      costs: event.costs,
      trainRows: event.design.folds[0]!.train.length,
    },
    0,
  );
  return { kind: 'rung', rung, metricTitle: metric.title };
}

/** Every metric of the report: those of the task, and the one to judge by. */
export function reportedMetrics(prepared: PreparedTable, metric: Metric): Metric[] {
  const all = metricsFor(prepared.decision.task);
  return all.includes(metric) ? all : [metric, ...all];
}
