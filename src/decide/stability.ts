import { formatCount, formatCounted, formatNumber } from '../base/number-format.ts';
import type { ColumnDrift } from '../contracts/table-drift.ts';
import { MEASURED, unit, type Judgement } from './consideration.ts';
import type { Ground, TableProbe } from './ground.ts';
import { ageFacts } from './score-by-age.ts';
import { factOf, type Fact } from './section.ts';

type Drift = NonNullable<TableProbe['drift']>;

/** Index of a large shift, by habit. */
const LARGE = 0.25;
/** At this level, after Holm, a distance is not explained by rows alone. */
const ALPHA = 0.05;
/** Columns that are listed, those that move most first; our choice. */
const MOST_LISTED = 10;

/** How much the later fifth of the rows differs: up to .5 by the largest index, above by the share of columns that move much; our choice. */
export function judgeDrift({ columns }: Drift): Judgement {
  const [first] = columns;
  if (!first) return { unknown: 'no column can be held against its earlier rows' };
  const large = columns.filter(({ size }) => size === 'large').length;
  const most = `stability index ${formatNumber(first.index, 2)} of \`${first.column}\``;
  if (large > 0) {
    const score = (1 + large / columns.length) / 2;
    const because = `${formatCount(large)} of ${formatCount(columns.length)} columns shift much from earlier to later rows, at most ${most}`;
    return { score, said: MEASURED, because };
  }
  const moved = columns.find(({ size }) => size !== 'none');
  if (!moved) return { score: 0, said: MEASURED, because: `later rows look like earlier ones: at most ${most}` };
  const [low, high] = intervalOf(moved);
  const scoreOf = (index: number): number => unit(index / LARGE) / 2;
  return {
    score: scoreOf(moved.index),
    range: [scoreOf(low), scoreOf(high)],
    said: MEASURED,
    because: `\`${moved.column}\` shifts from earlier to later rows, stability index ${formatNumber(moved.index, 2)}; from ${LARGE} on it is large`,
  };
}

const intervalOf = ({ index, standardError }: ColumnDrift): [number, number] => [
  Math.max(0, index - 1.96 * standardError),
  index + 1.96 * standardError,
];

/** How far later rows lie from earlier ones, column by column, and what age does to the score of a model. */
export const stabilityFacts = (ground: Pick<Ground, 'probe' | 'check' | 'noCheckBecause'>): Fact[] => [
  ...driftFacts(ground),
  ...ageFacts(ground),
];

/** The index of each column, largest first, and of numbers the distance. */
function driftFacts({ probe }: Pick<Ground, 'probe'>): Fact[] {
  const { drift } = probe ?? {};
  if (!drift) return [];
  const [before, after] = drift.rows;
  const rows = `the last ${formatCounted(after, 'row')} against the first ${formatCount(before)}`;
  const shared = { n: before + after, kind: 'measured', command: 'cairn assess' } as const;
  const listed = drift.columns.slice(0, MOST_LISTED);
  const indices = listed.map((column) =>
    factOf({
      ...shared,
      key: `stability/${column.column}`,
      title: `population stability index of \`${column.column}\`, later rows against earlier ones`,
      value: column.index,
      interval: intervalOf(column),
      because: `${rows}; without any change 19 of 20 stay below ${formatNumber(column.byChance, 2)}`,
    }),
  );
  const distances = listed.flatMap(({ column, distance }) => (distance ? [{ column, ...distance }] : []));
  return [
    ...indices,
    ...distances.map(({ column, statistic, interval, byChance, adjustedP }) =>
      factOf({
        ...shared,
        key: `distance/${column}`,
        title: `Kolmogorov–Smirnov distance of \`${column}\`, later rows against earlier ones`,
        value: statistic,
        interval,
        because: `${rows}${adjustedP > ALPHA ? ', which cannot be told apart' : ''}; without any change 19 of 20 stay below ${formatNumber(byChance, 2)}`,
      }),
    ),
  ];
}
