import { formatCount, formatCounted, formatSignificant } from '../base/number-format.ts';
import type { Estimate } from '../contracts/estimate.ts';
import { productOf, scaled } from './estimate.ts';
import type { Ground } from './ground.ts';
import { factOf, type Fact } from './section.ts';
import { hoursOf, trainingPace, withInterval, type TrainingPace } from './training-pace.ts';
import { saidAs, wordOf } from './word.ts';

/** Hours and money of planned training. */
export interface PlannedCompute {
  readonly hours: Estimate;
  /** null: an hour has no price. */
  readonly money: Estimate | null;
  /** What finished runs of the project say; null: nothing, so that it rests on `secondsPerStep`. */
  readonly pace: TrainingPace | null;
}

/**
 * From steps and runs that are planned, at the pace of finished runs of the project on the idea's table, else at the one that
 * is written. Null where neither steps nor runs are planned, or no pace is known.
 */
export function computeOf({
  file: { difficulty },
  measured,
}: Pick<Ground, 'file' | 'measured'>): PlannedCompute | null {
  const { trainingSteps, secondsPerStep, costPerHour, runs = 1 } = difficulty ?? {};
  if (trainingSteps === undefined && difficulty?.runs === undefined) return null;
  const pace = trainingPace(measured?.trainingRuns ?? [], trainingSteps === undefined ? 'run' : 'step');
  const units = runs * (trainingSteps ?? 1);
  const hours = pace
    ? hoursOf(pace, units)
    : trainingSteps !== undefined && secondsPerStep
      ? scaled(secondsPerStep, units / 3600)
      : null;
  return hours && { hours, money: costPerHour ? productOf([hours, costPerHour]) : null, pace };
}

/** Seconds, hours and money as finished runs say them, and whether such runs came out as foretold. */
export function computeFacts(ground: Ground): Fact[] {
  const planned = computeOf(ground);
  const word = wordOf(ground, 'difficulty');
  if (!planned?.pace) return [];
  const { pace, hours, money } = planned;
  const said = saidAs(word); // what is planned, and the price of an hour, are a person's word
  const right = pace.foretold.filter(({ isInside }) => isInside).length;
  const last = pace.foretold.at(-1);
  return [
    factOf({
      key: 'compute/seconds',
      title: `seconds of one ${pace.per}`,
      ...withInterval(pace.seconds),
      unit: 's',
      kind: 'measured',
      because: `${formatCounted(pace.runs, 'finished run')} of this project on this table, from start to end; the typical one`,
    }),
    factOf({
      key: 'compute/hours',
      title: 'hours of training',
      ...withInterval(hours),
      unit: 'h',
      ...said,
      because: `at that pace, for what is planned (\`difficulty\`)`,
    }),
    ...(money
      ? [
          factOf({
            key: 'compute/money',
            title: 'money for training',
            ...withInterval(money),
            ...said,
            because: 'hours times `difficulty.costPerHour`',
          }),
        ]
      : []),
    ...(last
      ? [
          factOf({
            key: 'compute/as-foretold',
            title: 'finished runs that took as long as those before them foretold',
            value: `${formatCount(right)} of ${formatCount(pace.foretold.length)}`,
            kind: 'measured',
            because: `run ${last.run}: ${last.interval.map((end) => formatSignificant(end)).join('–')} s foretold, ${formatSignificant(last.seconds)} s taken; 19 of 20 should be inside`,
          }),
        ]
      : []),
  ];
}
