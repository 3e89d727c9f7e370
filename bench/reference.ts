import { parseArgs } from 'node:util';
import { takeEntries } from '../src/base/take-entries.ts';
import { fitRung, predictRung, type LearningData } from '../src/evaluate/fitted-rung.ts';
import { startEngine } from '../src/io/load-kernels.ts';
import type { Engine } from '../src/kernels/engine.ts';
import { findMetric } from '../src/metrics/all-metrics.ts';
import type { Metric } from '../src/metrics/metric.ts';
import { signedScore } from '../src/metrics/metric.ts';
import { findDuplicates } from '../src/split/duplicates.ts';
import { groupKey } from '../src/split/groups.ts';
import { timeColumnNamed } from '../src/split/time.ts';
import { requireColumn } from '../src/table/infer-schema.ts';
import { readReferenceSet, referenceFolder, referenceNames, type ReferenceSet } from '../test/models/reference-sets.ts';
import { describeMachine, machineWords, markdownTable, saveResults, type Machine } from './machine.ts';

/**
 * The ladder's models beside those of scikit-learn and xgboost on public data sets, in each set's own metric on its own
 * test rows. Reads the folder that CAIRN_REFERENCE_DATA names; its manifest holds the reference scores.
 *
 *   node bench/reference.ts [--set NAME]… [--seeds 5] [--no-save]
 */
const { values: flags } = parseArgs({
  options: {
    set: { type: 'string', multiple: true },
    seeds: { type: 'string', default: '5' },
    'no-save': { type: 'boolean', default: false },
  },
});

/** Our rungs, and the models of the manifest that each is held against: the best of them counts. */
const RIVALS = { linear: ['linear'], forest: ['rf'], boosting: ['hgb', 'xgb'] } as const;
const RUNGS = ['linear', 'forest', 'boosting'] as const;
type Rung = (typeof RUNGS)[number];

const METRICS = { roc_auc: 'roc-auc', accuracy: 'accuracy', rmse: 'rmse' } as const;

/** The reference ran on one thread. */
const THREADS = 1;

interface Comparison {
  readonly set: string;
  readonly metric: string;
  readonly rung: Rung;
  readonly rival: string;
  readonly reference: number;
  readonly standardError: number;
  /** One for each seed. */
  readonly scores: readonly number[];
  readonly mean: number;
  /** Mean minus reference, signed so that more is better, in standard errors. */
  readonly lead: number;
  /** Level: no worse than the reference minus one standard error. */
  readonly standing: 'ahead' | 'level' | 'behind';
  /** CPU seconds of one fit and its predictions, mean over the seeds. */
  readonly seconds: number;
}

/** What the product would learn from: groups, copies and times as its structure finds them. */
function learningData(set: ReferenceSet, engine: Engine): Omit<LearningData, 'seed'> {
  const { table, schema, target, columns } = set;
  const groups = set.group === null ? null : groupKey(requireColumn(table, set.group)).keys;
  const classification = target.task !== 'regression';
  const copies = findDuplicates(table, schema, { features: columns, target: target.values, classification }).blocks;
  const times = set.time === null ? null : timeColumnNamed(table, set.time)!.values;
  return {
    table,
    schema,
    columns,
    target,
    weights: null,
    centre: 'mean',
    groups,
    blocks: groups ?? copies,
    times,
    engine,
  };
}

function compare(rung: Rung, set: ReferenceSet, data: Omit<LearningData, 'seed'>): Comparison {
  const metric = findMetric(METRICS[set.metric], set.target.task);
  const seeds = Array.from({ length: Number(flags.seeds) }, (_, seed) => seed);
  const started = process.cpuUsage();
  const scores = seeds.map((seed) => scoreOf(rung, set, { ...data, seed }, metric));
  const { user, system } = process.cpuUsage(started);
  const [rival, { score: reference, standardError }] = bestRival(rung, set, metric);
  const mean = rounded(scores.reduce((sum, score) => sum + score, 0) / scores.length);
  const lead = (signedScore(metric, mean) - signedScore(metric, reference)) / standardError;
  const standing = lead > 0 ? 'ahead' : lead >= -1 ? 'level' : 'behind';
  const seconds = (user + system) / 1e6 / seeds.length;
  return {
    set: set.name,
    metric: metric.name,
    rung,
    rival,
    reference,
    standardError,
    scores,
    mean,
    lead,
    standing,
    seconds,
  };
}

/** The manifest holds five decimals: more would make a lead of nothing. */
const rounded = (score: number): number => Number(score.toFixed(5));

function scoreOf(rung: Rung, { train, test, target }: ReferenceSet, data: LearningData, metric: Metric): number {
  const prediction = predictRung(fitRung(rung, data, train), data.table, test, data.engine);
  const { value } = metric.compute(takeEntries(target.values, test), prediction, { classes: target.classes });
  if (value === null) throw new Error(`${metric.name} is undefined on the test rows`);
  return value;
}

function bestRival(rung: Rung, set: ReferenceSet, metric: Metric) {
  const known = RIVALS[rung].filter((model) => set.models.includes(model));
  const scored = known.map((model) => [model, set.scoreOf(model)] as const);
  return scored.toSorted(([, a], [, b]) => signedScore(metric, b.score) - signedScore(metric, a.score))[0]!;
}

function describe(comparisons: readonly Comparison[], machine: Machine): string {
  const rows = comparisons.map((one) => {
    const decimals = one.metric === 'rmse' ? 1 : 4;
    const ends = [Math.min(...one.scores), Math.max(...one.scores)].map((score) => score.toFixed(decimals));
    return [
      one.set,
      one.metric,
      one.rung,
      one.mean.toFixed(decimals),
      ends[0] === ends[1] ? 'all alike' : ends.join(' … '),
      `${one.reference.toFixed(decimals)} (${one.rival})`,
      one.standardError.toFixed(decimals),
      one.lead.toFixed(2),
      one.standing === 'behind' ? '**behind**' : one.standing,
      one.seconds.toFixed(2),
    ];
  });
  const count = (standing: Comparison['standing']): number =>
    comparisons.filter((one) => one.standing === standing).length;
  const header = ['set', 'metric', 'model', 'mean', 'seeds', 'reference', 'standard error', 'lead', '', 'CPU s'];
  return `# Cairn's models beside scikit-learn and xgboost

${machineWords(machine)}
Mean over ${flags.seeds} seeds on the test rows of the manifest (scikit-learn 1.2.1 and xgboost 1.7.4 at their defaults).
Linear stands beside logistic or ridge regression, forest beside the random forest (rf), boosting beside the better of
HistGradientBoosting (hgb) and xgboost (xgb). Standard error: width of the reference's 95 % interval / 3.92. Lead: in
standard errors, more is better. Level: no more than one standard error below. CPU s: one fit and its predictions.
Our defaults were chosen with these sets in view: this is a check of the implementation, not a contest.

${count('ahead')} ahead, ${count('level')} level, ${count('behind')} behind.

${markdownTable(header, rows)}
`;
}

if (referenceFolder === undefined) {
  console.log('bench:reference: NOT RUN, because CAIRN_REFERENCE_DATA names no folder of reference sets.');
} else {
  const machine = describeMachine();
  using engine = await startEngine(THREADS);
  const comparisons: Comparison[] = [];
  for (const name of flags.set ?? referenceNames()) {
    const set = await readReferenceSet(name);
    const data = learningData(set, engine);
    for (const rung of RUNGS) comparisons.push(compare(rung, set, data));
  }
  const markdown = describe(comparisons, machine);
  console.log(markdown);
  if (!flags['no-save'])
    saveResults('reference', machine, { markdown, data: { seeds: Number(flags.seeds), comparisons } });
}
