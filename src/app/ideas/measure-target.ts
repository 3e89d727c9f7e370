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
  readonly gain: Gain | null;
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
  /** Targets that are measured beside each other: the more, the surer a gain must be to be called one. */
  readonly tests: number;
}

/**
 * The constant and one rung above it, by the split, the leak checks, the metrics and the intervals of `cairn check`. Nothing
 * dearer is fitted, and only the checks that may refuse a column are run.
 *
 * @throws UserError where the column cannot be a target
 */
export function measureTarget({ table, info, options, against, engine, tests }: TargetQuestion): MeasuredTarget {
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
    return { ...found, baselines: [], gain: null, headroom: null, tested: null, independent: true };
  }
  const data = learningData({ request, prepared, structure, leaks: { features }, metric, engine });
  return { ...found, ...climbTwo(data, prepared, { metric, structure, against, tests }) };
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
    tests,
  }: {
    readonly metric: Metric;
    readonly structure: Structure;
    readonly against: TargetQuestion['against'];
    readonly tests: number;
  },
): Pick<MeasuredTarget, 'baselines' | 'gain' | 'headroom' | 'tested' | 'independent'> {
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
  const compared = board.compare(1, 0, metric);
  const [floor, rule] = rungs.map(({ score }) => score);
  const perfect = metric.range[metric.direction === 'higher' ? 1 : 0];
  const closed = headroomClosed(rule!, floor!, Number.isFinite(perfect) ? perfect : null);
  const { rows, predictions } = firstRepeat(runs, design.folds.slice(0, design.foldsPerRepeat), data.target);
  return {
    baselines: rungs.map(({ rung, title, score, interval }) => ({
      name: rung,
      words: title,
      score,
      interval,
    })),
    gain: 'because' in compared ? null : gainOf(compared, tests),
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

/** Bonferroni: of all targets that are measured together, the chance that one is called a gain and is none stays below 5 %. */
function gainOf(
  { difference, intervalAt }: { readonly difference: number; readonly intervalAt: (confidence: number) => Interval },
  tests: number,
): Gain {
  return { difference, interval: intervalAt(0.95), clear: intervalAt(1 - 0.05 / tests)[0] > 0 };
}
