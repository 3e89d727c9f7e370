import { formatCounted, formatShare } from '../../base/number-format.ts';
import type { Portfolio } from '../../contracts/portfolio.ts';
import { updateBelief } from '../../plan/forecast-scores.ts';

/** How often ideas work of which nothing else is known: a beta distribution that says what it weighs. */
export interface BaseRate {
  readonly a: number;
  readonly b: number;
  readonly because: string;
}

/**
 * What others say before one's own record. One in four with the weight of four projects; both numbers that are in use have
 * no measurement behind them.
 */
const IDEA_PRIOR: BaseRate = {
  a: 1,
  b: 3,
  because:
    'practitioners guess about one in four (a lecture of 2022 on ML-powered products); "87 % fail" has been repeated since 2019 without a source; so it counts like four projects, one of which worked',
};

/** How own ideas and projects ended. */
export interface OwnRecord {
  readonly worked: number;
  readonly failed: number;
  /** Of which closed ideas, and answered forecasts of the class. */
  readonly ideas: number;
  readonly forecasts: number;
}

/**
 * The base rate after the own record: each closed idea counts like one of the prior, so that Beta(1, 3) with 3 of 4 that
 * worked is Beta(4, 4), one half. The own record soon outweighs what others say.
 */
export function baseRateWith(own: OwnRecord, prior: BaseRate = IDEA_PRIOR): Portfolio['baseRate'] {
  const { mean } = updateBelief(prior, own);
  const closed = own.worked + own.failed;
  const weight = closed / (closed + prior.a + prior.b);
  const before = formatShare(prior.a / (prior.a + prior.b));
  const sentence =
    closed === 0
      ? `Before anything is known of it, an idea works with a chance of ${before}: ${prior.because}. No idea is closed here yet.`
      : `Of ${formatCounted(closed, 'own outcome')} ${own.worked} worked: the chance of an idea goes from ${before} to ${formatShare(mean)}, in which the own record weighs ${formatShare(weight)}. Before it: ${prior.because}.`;
  return { prior, own, mean, weight, sentence };
}
