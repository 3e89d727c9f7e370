import { capital } from '../base/capital.ts';
import { formatCounted, formatSignificant } from '../base/number-format.ts';
import type { Report } from '../contracts/report.ts';
import type { Ground } from './ground.ts';
import { inTicks } from './of-people.ts';

type Slice = Report['slices'][number];

/** What a check can say of the groups of the columns that harms name. */
export type GroupsFound =
  | { readonly kind: 'none-named' }
  /** The group that fares worst, of those whose interval is all below that of the other rows. */
  | { readonly kind: 'worse'; readonly worst: Slice }
  /** Its first sentence says so, without a number; what follows says why. */
  | { readonly kind: 'cannot-tell'; readonly says: string }
  /** Every group was compared, and none can be worse by as much as matters. */
  | { readonly kind: 'alike'; readonly says: string };

/**
 * A group for which the model gains less than four fifths of what it gains over the constant for all: as the rule of four
 * fifths asks of rates of selection, and in the unit of any metric. Our choice.
 */
const SHARE_OF_GAIN = 0.2;

/** The gap between a group and all other rows from which it matters, in the unit of the metric. */
export const gapThatMatters = ({ aboveFloor, usefulGain }: Report): number =>
  aboveFloor ? SHARE_OF_GAIN * Math.abs(aboveFloor.difference) : usefulGain.value;

/** Columns that harms name, each once. */
export const watchedColumns = ({ file }: Pick<Ground, 'file'>): readonly string[] => [
  ...new Set(file.harms.flatMap((harm) => harm.columns)),
];

/** Do groups of the columns that harms name fare worse? That none was seen to is no answer where none could have been seen. */
export function groupsFound(ground: Pick<Ground, 'file' | 'check'>): GroupsFound {
  const { check } = ground;
  const columns = watchedColumns(ground);
  if (columns.length === 0) return { kind: 'none-named' };
  const question = `Whether groups of ${inTicks(columns)} fare worse`;
  if (!check) return { kind: 'cannot-tell', says: `${question} is not known, because no check was made.` };
  const slices = check.slices.filter(({ column }) => columns.includes(column));
  const worse = slices.filter(({ verdict }) => verdict === 'worse');
  const [worst] = worse.toSorted((a, b) => (a.difference ?? 0) - (b.difference ?? 0));
  if (worst) return { kind: 'worse', worst };
  const doubts = doubtsOf(check, columns, slices);
  if (doubts.length > 0)
    return { kind: 'cannot-tell', says: `${question} cannot be told yet. ${capital(doubts.join('; '))}.` };
  const gap = inMetric(check, gapThatMatters(check));
  return { kind: 'alike', says: `no group of ${inTicks(columns)} fares worse by ${gap}, which would matter` };
}

function doubtsOf(check: Report, columns: readonly string[], slices: readonly Slice[]): string[] {
  const matters = gapThatMatters(check);
  const absent = columns.filter((name) => slices.every(({ column }) => column !== name));
  const few = slices.filter(({ differenceInterval }) => differenceInterval === null);
  const open = slices.filter(({ differenceInterval }) => differenceInterval && differenceInterval[0] <= -matters);
  const [blurred] = open.toSorted((a, b) => smallestSeen(b) - smallestSeen(a));
  return [
    ...(blurred
      ? [
          `for \`${blurred.column}\` = ${blurred.level} only a gap above ${inMetric(check, smallestSeen(blurred))} could have been seen, and ${formatSignificant(matters, { digits: 2 })} would matter`,
        ]
      : []),
    ...(few.length > 0 ? [`too few rows to compare in ${formatCounted(few.length, 'group')}`] : []),
    ...(absent.length > 0 ? [`no groups of ${inTicks(absent)} were compared`] : []),
  ];
}

/** Half the width of the interval: a smaller gap would not have been told from none. */
const smallestSeen = ({ differenceInterval }: Slice): number =>
  differenceInterval ? (differenceInterval[1] - differenceInterval[0]) / 2 : Infinity;

const inMetric = ({ metric }: Report, gap: number): string =>
  `${formatSignificant(gap, { digits: 2 })} ${metric.title}`;
