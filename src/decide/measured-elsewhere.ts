import type { Claim } from '../contracts/claim.ts';
import type { Interval } from '../stats/interval.ts';
import type { TrainingRun } from './training-pace.ts';

/** A number that was measured, with its 95 % interval. */
export interface Measurement {
  readonly value: number;
  readonly interval: Interval;
  readonly n: number;
}

/** What was measured of an idea beside a look at its table: by people who labelled its rows and by runs. */
export interface MeasuredElsewhere {
  /** Agreement of people who labelled the same items, such as Cohen's kappa. */
  readonly kappa?: Measurement;
  /** Share of right answers of people on a benchmark. */
  readonly humanAccuracy?: Measurement;
  /** Money for an accepted label. */
  readonly labelPrice?: Measurement;
  /** Finished runs of the project that read its table, newest first. */
  readonly trainingRuns?: readonly TrainingRun[];
}

/**
 * What the claims of a project say of a table: agreement, human score and price of a label. Only claims that rest on the very
 * content of that table count, so that a table that has changed since is not judged by what was measured of another.
 *
 * @param claims - the newest of each key
 * @param tableHash - content hash of the table as it is
 */
export function measuredElsewhere(claims: readonly Claim[], tableHash: string): MeasuredElsewhere {
  const about = claims.filter(({ inputs }) =>
    inputs.some(({ kind, hash }) => kind === 'dataset' && hash === tableHash),
  );
  const measurement = (key: string, fits: (claim: Claim) => boolean = () => true): Measurement | undefined => {
    const claim = about.find((each) => each.key === key && fits(each));
    if (!claim || typeof claim.value !== 'number' || claim.interval === null || claim.n === null) return undefined;
    return { value: claim.value, interval: claim.interval, n: claim.n };
  };
  const kappa = measurement('benchmark/kappa');
  const humanAccuracy = measurement('rung/human', ({ detail }) => detail?.['metric'] === 'accuracy');
  const labelPrice = measurement('label/price');
  return { ...(kappa && { kappa }), ...(humanAccuracy && { humanAccuracy }), ...(labelPrice && { labelPrice }) };
}
