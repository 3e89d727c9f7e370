import type { EstimateText } from '../base/number-format.ts';
import { formatDifference, formatEstimate, formatShare } from '../base/number-format.ts';
import { bestRule } from '../contracts/best-rule.ts';
import type { Comparison, Interval, Report, Rung, RungName } from '../contracts/report.ts';
import { rungNouns } from '../contracts/rung-names.ts';
import { rungSubject, rungTitles } from './words.ts';

/** One rung as every view shows it. */
export interface LadderRow {
  readonly rung: Rung;
  readonly title: string;
  /** What it is, without its own name before it; empty when nothing more is known. */
  readonly what: string;
  /** `0.81` */
  readonly score: string;
  /** `0.78–0.83` */
  readonly interval: string | null;
  /** Against the rung below; null on the lowest rung, or where the two were not compared. */
  readonly step: LadderStep | null;
  /** The best earlier rung, where this one is better than the rung below and still scores worse than an earlier one. */
  readonly behind: RungName | null;
}

export interface LadderStep {
  readonly below: RungName;
  readonly comparison: Comparison;
  /** Signed so that positive is better, also for losses. */
  readonly difference: number;
  readonly interval: Interval;
  /** `+0.02` */
  readonly text: string;
  /** `cannot be told apart` */
  readonly words: string;
}

/** The ladder from the lowest rung up, each with its difference to the one below. */
export function ladderRows(report: Report): LadderRow[] {
  return report.ladder.map((rung, i) => {
    const { value, interval } = formatEstimate(rung.score, rung.interval);
    const below = report.ladder[i - 1];
    const step = below ? stepBetween(report.comparisons, rung.rung, below.rung) : null;
    return {
      rung,
      title: rungTitles[rung.rung],
      what: whatItIs(rung),
      score: value,
      interval,
      step,
      behind: step?.words === 'better' ? bestAbove(report, i) : null,
    };
  });
}

/** The best of the earlier rungs, if it scores better than the whole interval of the rung at `index`. */
function bestAbove({ ladder, metric }: Report, index: number): RungName | null {
  const sign = metric.direction === 'higher' ? 1 : -1;
  const best = ladder.slice(0, index).reduce((a, b) => (sign * (b.score - a.score) > 0 ? b : a), ladder[index]!);
  const [low, high] = ladder[index]!.interval;
  const ahead = sign > 0 ? best.score > high : best.score < low;
  return ahead ? best.rung : null;
}

/** Share of the way from floor to ceiling that the candidate closes, with the ends of its interval; null when unknown. */
export function headroomShare({ ladder, floor, ceiling, headroomClosed }: Report): EstimateText | null {
  const candidate = ladder.find((rung) => rung.candidate);
  if (!candidate || floor === null || ceiling.value === null || headroomClosed === null) return null;
  const room = ceiling.value - floor;
  const [a, b] = candidate.interval.map((end) => (100 * (end - floor)) / room) as [number, number];
  const { value, interval } = formatEstimate(100 * headroomClosed, [Math.min(a, b), Math.max(a, b)]);
  const share = interval === null ? formatShare(headroomClosed) : `${value}\u00A0%`;
  const range = interval === null ? null : `${interval}\u00A0%`;
  return { value: share, interval: range, text: range === null ? share : `${share} (${range})` };
}

/** A rung's own words and its details; a name that only repeats the title is left out. */
function whatItIs({ rung, title, detail }: Rung): string {
  const name = new RegExp(`^(${rungTitles[rung]}|${rung})(: *|$)`, 'i');
  return [title.replace(name, ''), detail ?? ''].filter((text) => text !== '').join('; ');
}

/** The comparison of two rungs in the wanted direction, or null if they were not compared. */
function stepBetween(comparisons: readonly Comparison[], above: RungName, below: RungName): LadderStep | null {
  const comparison = comparisons.find(({ a, b }) => (a === above && b === below) || (a === below && b === above));
  if (!comparison) return null;
  const turned = comparison.a !== above;
  const difference = turned ? -comparison.difference : comparison.difference;
  const [low, high] = comparison.interval;
  const interval: Interval = turned ? [-high, -low] : [low, high];
  return {
    below,
    comparison,
    difference,
    interval,
    text: formatDifference(difference, interval).value,
    words: differenceWords(interval),
  };
}

/** What an interval of a difference allows to say. Positive is better. */
function differenceWords([low, high]: Interval): string {
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'cannot be told apart';
}

/** The finding of the ladder in one sentence, for its title and for readers who do not see the drawing. */
export function ladderFinding(report: Report): string {
  const candidate = report.ladder.find((rung) => rung.candidate);
  if (!candidate) return 'No rung was chosen';
  const against = bestRule(report.ladder, report.metric)?.rung ?? 'constant';
  const step = candidate.rung === against ? null : stepBetween(report.comparisons, candidate.rung, against);
  const name = rungSubject(candidate.rung);
  const { value } = formatEstimate(candidate.score, candidate.interval);
  if (!step) return `${name}: ${value} in ${report.metric.title}`;
  const verb = candidate.rung === 'boosting' ? 'are' : 'is';
  const size = step.text.replace(/^[+−]/, '');
  const side = step.difference >= 0 ? 'ahead of' : 'behind';
  const told = step.words === 'cannot be told apart' ? ', within noise' : '';
  return `${name} ${verb} ${size} ${side} ${rungNouns[against]}${told}`;
}
