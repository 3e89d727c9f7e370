import { formatNumber, formatShare } from '../base/number-format.ts';
import { foldsOf } from '../split/choose-split.ts';
import { populationStability } from '../stats/population-stability.ts';
import { valueCodes } from '../split/value-codes.ts';
import type { Column, NumberColumn } from '../table/table.ts';
import { featureColumns, issue, notApplicable, passed, type Check } from './check-context.ts';
import { thinRows } from './probe-rows.ts';

/** Population stability index above which a shift is called large; the usual rule of thumb in credit scoring. */
const LARGE_SHIFT = 0.25;

const BINS = 10;

/** Levels beyond the most frequent ones are counted together. */
const MOST_LEVELS = 20;

const MOST_ROWS = 20_000;

export const distributionShift: Check = {
  code: 'CRN-204',
  title: 'Test rows look different from training rows',
  run: (context) => {
    const { features, plan, time, seed } = context;
    if (plan.design.kind === 'cross-validation') return notApplicable('every row is tested in some fold');
    const [fold] = foldsOf(plan.design);
    const train = thinRows(fold!.train, { most: MOST_ROWS, seed });
    const test = thinRows(fold!.test, { most: MOST_ROWS, seed });
    const shifts = featureColumns(context)
      .filter(({ column }) => column.name !== time?.column)
      .map(({ column }) => ({ name: column.name, index: stabilityIndex(column, train, test) }))
      // By chance the index of B bins is about (B − 1)(1/n + 1/m); three times that is beyond chance.
      .filter(({ index }) => index > LARGE_SHIFT + 3 * (BINS - 1) * (1 / train.length + 1 / test.length))
      .sort((a, b) => b.index - a.index);
    if (shifts.length === 0)
      return passed(
        `No column's distribution differs much between training and test rows (stability index at most ${formatNumber(LARGE_SHIFT, 2)}).`,
      );
    const shown = shifts.slice(0, 6).map(({ name, index }) => `\`${name}\` (${formatNumber(index, 2)})`);
    return issue(
      `Test rows differ from training rows in ${shown.join(', ')}${shifts.length > 6 ? ` and ${shifts.length - 6} more` : ''}, measured by the population stability index; ${formatShare(shifts.length / Math.max(1, features.length))} of the columns.`,
      plan.strategy === 'time'
        ? 'Expect the score to drift further: plan to retrain, and prefer columns that stay stable.'
        : 'Make sure that the test rows are of the kind that the model will meet.',
      { columns: shifts.map(({ name }) => name) },
    );
  },
};

/** Over tenths of the training values or over levels, missing values as a bin of their own. */
function stabilityIndex(column: Column, train: Int32Array, test: Int32Array): number {
  const binOf = column.storage === 'numbers' ? numberBins(column, train) : levelBins(column, train);
  const [trained, tested] = [countBins(binOf, train), countBins(binOf, test)];
  const bins = [...new Set([...trained.keys(), ...tested.keys()])];
  const countsOf = (counts: ReadonlyMap<number, number>): number[] => bins.map((bin) => counts.get(bin) ?? 0);
  return populationStability(countsOf(trained), countsOf(tested));
}

function countBins(binOf: (row: number) => number, rows: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(binOf(row), (counts.get(binOf(row)) ?? 0) + 1);
  return counts;
}

function numberBins({ values }: NumberColumn, train: Int32Array): (row: number) => number {
  const sorted = Float64Array.from(train, (row) => values[row]!)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const edges = [
    ...new Set(Array.from({ length: BINS - 1 }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / BINS)]!)),
  ];
  return (row) => (Number.isNaN(values[row]!) ? -1 : edges.findLastIndex((edge) => values[row]! >= edge) + 1);
}

function levelBins(column: Column, train: Int32Array): (row: number) => number {
  const { codes } = valueCodes(column);
  const counts = countBins((row) => codes[row]!, train);
  const frequent = new Set(
    [...counts]
      .sort(([a, x], [b, y]) => y - x || a - b)
      .slice(0, MOST_LEVELS)
      .map(([code]) => code),
  );
  return (row) => (frequent.has(codes[row]!) ? codes[row]! : -2);
}
