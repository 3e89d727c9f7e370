import { refusingChecks } from '../../checks/all-checks.ts';
import { checkContext } from '../../checks/check-setup.ts';
import type { CheckContext, ColumnFinding } from '../../checks/check-context.ts';
import type { Structure } from '../../checks/structure.ts';
import { parseCheckOptions, type CheckOptionsInput } from '../../contracts/check-options.ts';
import { firstRepeat, runRung, type RungRun, type Step } from '../../evaluate/climb.ts';
import type { LearningData } from '../../evaluate/fitted-rung.ts';
import { headroomClosed } from '../../evaluate/headroom.ts';
import { judgeRuns, testDesign } from '../../evaluate/judge.ts';
import { describeRung } from '../../evaluate/ladder.ts';
import type { Baseline, Gain } from '../../decide/ideas/task-candidate.ts';
import type { TableInfo } from '../../io/read-table.ts';
import type { Engine } from '../../kernels/engine.ts';
import { findMetric } from '../../metrics/all-metrics.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { ScoreBoard } from '../../metrics/score-board.ts';
import type { TaskDecision } from '../../split/task.ts';
import type { Interval } from '../../stats/interval.ts';
import type { Table } from '../../table/table.ts';
import type { AnalysisRequest } from '../analysis/analysis.ts';
import { learningData } from '../analysis/climb-ladder.ts';
import { findTableStructure } from '../analysis/find-table-structure.ts';
import { prepareTable, type PreparedTable } from '../analysis/prepare-table.ts';
import { requireScore } from '../analysis/require-score.ts';

/** A target with its two cheapest rungs on the same held-out rows. */
export interface MeasuredTarget {
  readonly decision: TaskDecision;
  readonly metric: Metric;
  readonly structure: Structure;
  /** Columns that may be learnt from. */
  readonly features: readonly string[];
  readonly refused: readonly { readonly column: string; readonly evidence: string }[];
  /** The constant, then what is held against it. Empty when no column is left to learn from. */
  readonly baselines: readonly Baseline[];
  /** The gain among so many comparisons that are looked at together; null where the two cannot be compared. */
  readonly gainAmong: (comparisons: number) => Gain | null;
  readonly headroom: number | null;
  /** The tested rows once: truth, and the second rung's answers, shape (rows × outputs). */
  readonly tested: { readonly truth: Float64Array; readonly answers: Float64Array } | null;
  /** Whether tested rows stand each for themselves. */
  readonly independent: boolean;
}

export interface TargetQuestion {
  readonly table: Table;
  readonly info: TableInfo;
  readonly options: CheckOptionsInput;
  /** What is held against the constant: one learned rule, or the column of `--incumbent`. */
  readonly against: 'rule' | 'incumbent';
  readonly engine: Engine;
}

/**
 * The constant and one rung above it, by the split, the leak checks, the metrics and the intervals of `cairn check`. Nothing
 * dearer is fitted, and only the checks that may refuse a column are run.
 *
 * @throws UserError where the column cannot be a target
 */
export function measureTarget({ table, info, options, against, engine }: TargetQuestion): MeasuredTarget {
  const request = requestFor(table, info, options);
  const prepared = prepareTable(request);
  const metric = findMetric(prepared.decision.metric.name, prepared.decision.task);
  requireScore(metric, prepared);
  const structure = findTableStructure(prepared, request.options);
  const refused = against === 'rule' ? refusedColumns(prepared, structure, request.options.seed) : [];
  const gone = new Set(refused.map(({ column }) => column));
  const features = structure.features.filter((name) => !gone.has(name));
  const found = { decision: prepared.decision, metric, structure, features, refused };
  if (against === 'rule' && features.length === 0) {
    return { ...found, baselines: [], gainAmong: () => null, headroom: null, tested: null, independent: true };
  }
  const data = learningData({ request, prepared, structure, leaks: { features }, metric, engine });
  return { ...found, ...climbTwo(data, prepared, { metric, structure, against }) };
}

function requestFor(table: Table, info: TableInfo, options: CheckOptionsInput): AnalysisRequest {
  return {
    table,
    info,
    options: parseCheckOptions(options),
    testFrom: null,
    where: null,
    rule: null,
    population: null,
    threads: 1,
    command: '',
    at: '',
  };
}

/** The first finding of each column that a check refuses. */
function refusedColumns(
  { table, schema, decision }: PreparedTable,
  structure: Structure,
  seed: number,
): MeasuredTarget['refused'] {
  const context: CheckContext = checkContext({ table, schema, decision, structure, seed });
  const found = new Map<string, ColumnFinding>();
  for (const check of refusingChecks) {
    for (const finding of check.run(context).findings)
      if (finding.grade === 'refused' && !found.has(finding.column)) found.set(finding.column, finding);
  }
  return [...found.values()].map(({ column, evidence }) => ({ column, evidence }));
}

/** Repeats of cross-validation tell finer; for a list of candidates one is enough (our choice). */
const EFFORT = { repeats: 1, trainRows: null };

function climbTwo(
  data: LearningData,
  prepared: PreparedTable,
  {
    metric,
    structure,
    against,
  }: {
    readonly metric: Metric;
    readonly structure: Structure;
    readonly against: TargetQuestion['against'];
  },
): Pick<MeasuredTarget, 'baselines' | 'gainAmong' | 'headroom' | 'tested' | 'independent'> {
  const design = testDesign(structure.plan, data, EFFORT);
  const given = prepared.given.find(({ rung }) => rung === 'incumbent');
  const steps: readonly Step[] = [
    { kind: 'learned', rung: 'constant' },
    against === 'incumbent' && given ? { kind: 'given', ...given } : { kind: 'learned', rung: 'rule' },
  ];
  const runs = steps.map((step) => finish(runRung(step, data, design.folds, () => 0)));
  const board = judgeRuns(runs, data, design, [metric]);
  const rungs = runs.map((_, i) =>
    describeRung(
      {
        steps,
        runs,
        board,
        metric,
        metrics: [metric],
        requirements: [],
        selections: [],
        candidate: null,
        costs: new Map(),
        trainRows: design.folds[0]!.train.length,
      },
      i,
    ),
  );
  const [floor, rule] = rungs.map(({ score }) => score);
  const exact = knownConstant(metric, prepared.decision);
  // A fold without one of the classes has another score, which is then no more than measured.
  const known = exact !== null && Math.abs(exact - floor!) < 1e-9 ? exact : null;
  const perfect = metric.range[metric.direction === 'higher' ? 1 : 0];
  const closed = headroomClosed(rule!, floor!, Number.isFinite(perfect) ? perfect : null);
  const { rows, predictions } = firstRepeat(runs, design.folds.slice(0, design.foldsPerRepeat), data.target);
  return {
    baselines: rungs.map(({ rung, title, score, interval }, i) => ({
      name: rung,
      words: title,
      ...(i === 0 && known !== null ? { score: known, interval: [known, known] as const } : { score, interval }),
    })),
    gainAmong: (comparisons) => gainOver(board, metric, { comparisons, floor: known }),
    headroom: closed === null ? null : 1 - closed,
    tested: { truth: Float64Array.from(rows, (row) => data.target.values[row]!), answers: predictions[1]! },
    independent: data.groups === null && data.times === null,
  };
}

function finish(steps: Generator<number, RungRun, void>): RungRun {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** A ROC AUC of one answer for all rows is 0.5, and its balanced accuracy 1/k, on whichever rows; null for other metrics. */
function knownConstant(metric: Metric, { classes }: TaskDecision): number | null {
  if (metric.name === 'roc-auc') return 0.5;
  return metric.name === 'balanced-accuracy' ? 1 / classes.length : null;
}

/**
 * Of the second rung over the first. Bonferroni: of all comparisons that are looked at together, the chance that one is called
 * a gain and is none stays below 5 %. Where the constant's score is known, the interval is that of the other score.
 */
function gainOver(
  board: ScoreBoard,
  metric: Metric,
  { comparisons, floor }: { readonly comparisons: number; readonly floor: number | null },
): Gain | null {
  const compared = board.compare(1, 0, metric);
  if ('because' in compared) return null;
  const confidence = 1 - 0.05 / Math.max(1, comparisons);
  const own = floor === null ? null : board.score(1, metric, confidence).interval;
  const interval: Interval = own ? [own[0] - floor!, own[1] - floor!] : compared.intervalAt(confidence);
  return { difference: compared.difference, interval, clear: interval[0] > 0 };
}
