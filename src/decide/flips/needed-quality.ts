import { formatSignificant } from '../../base/number-format.ts';
import type { Report } from '../../contracts/report.ts';
import { metricCalled } from '../../metrics/all-metrics.ts';
import { PLAIN } from '../failures.ts';
import type { Ground } from '../ground.ts';
import { isMetByConstant } from '../written-need.ts';
import { numberOf, type Candidate } from './candidate.ts';

/** A score that is needed, just beyond or just within what was measured. */
export function neededScore({ check, file }: Ground): Candidate[] {
  if (!check) return [];
  const higher = check.metric.direction === 'higher';
  const was = file.need?.score;
  // Without a score that is needed only a higher one can change anything; what is written may also be met without a model.
  const ladder = check.ladder.filter(({ rung }) => rung !== 'constant' || was !== undefined);
  const edges = ladder.flatMap(({ rung, interval }) => {
    const [low, high] = interval;
    const step = writtenStep(high, high - low);
    const best = higher ? high : low;
    const [beyond, within] = [roundAway(best, step, higher), roundAway(best, step, !higher)];
    const met = roundAway(higher ? low : high, step, !higher);
    const isPlain = PLAIN.includes(rung);
    if (!isPlain && rung !== check.candidate) return [];
    return (was === undefined ? [beyond] : [beyond, within, ...(isPlain ? [met] : [])]).map((to) => ({ to, step }));
  });
  return edges
    .filter(({ to }) => !isImpossible(check, to) && to !== was && !isMetByConstant(check, { score: to }))
    .map(({ to, step }) => numberOf(['need', 'score'], { from: was, to, step, text: scoreText }));
}

/** No model scores above 1 where the metric ends at 1. */
function isImpossible({ metric }: Report, score: number): boolean {
  const range = metricCalled(metric.name)?.range;
  return range !== undefined && (score < range[0] || score > range[1]);
}

/** A share of right answers that is needed, just beyond or just within what was measured. */
export function neededAccuracy({ check, file }: Ground): Candidate[] {
  const was = file.need?.accuracy;
  const rungs = (check?.ladder ?? []).filter(
    ({ rung }) => rung === check!.candidate || (was !== undefined && PLAIN.includes(rung)),
  );
  return rungs.flatMap(({ metrics }) => {
    const interval = metrics['accuracy']?.interval;
    if (!interval) return [];
    const [low, high] = interval;
    const step = writtenStep(high, high - low);
    const ends = [roundAway(high, step, true), ...(was === undefined ? [] : [roundAway(low, step, false)])];
    return ends
      .map((end) => Math.min(1, Math.max(0, end)))
      .filter((to) => to !== was && !isMetByConstant(check!, { accuracy: to }))
      .map((to) => numberOf(['need', 'accuracy'], { from: was, to, step, text: scoreText }));
  });
}

/** All digits that it is rounded to: what is tried is what is said. */
const scoreText = (score: number): string => formatSignificant(score, { digits: 6 });

/** Of what a person would write of a number with an interval so wide. */
const writtenStep = (end: number, width: number): number =>
  10 ** (Math.floor(Math.log10(Math.max(width, Math.abs(end) * 1e-3, 1e-9))) - 1);

/** The next value beyond an end that a person would write. */
function roundAway(end: number, step: number, up: boolean): number {
  const rounded = (up ? Math.floor(end / step) + 1 : Math.ceil(end / step) - 1) * step;
  return Number(rounded.toPrecision(6));
}
