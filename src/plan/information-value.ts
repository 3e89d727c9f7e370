/** A bet on a project: it works with chance `p` and is then worth `value`. */
export interface Bet {
  readonly p: number;
  readonly value: number;
  /** When it works. */
  readonly cost: number;
  /** A project that fails early is cheap. @default cost */
  readonly costIfItFails?: number;
}

/** A feasibility study, a benchmark or a quick baseline, as a test of whether the project works. */
export interface Study {
  /** Chance of a good sign when it works. */
  readonly sensitivity: number;
  /** Chance of a bad sign when it does not. */
  readonly specificity: number;
  readonly price: number;
}

/** Worth of going ahead, where stopping is worth 0. */
export function worthOfGoing({ p, value, cost, costIfItFails = cost }: Bet): number {
  return Math.max(0, p * (value - cost) - (1 - p) * costIfItFails);
}

/** Expected value of perfect information: the most that any study can be worth. */
export function perfectInformationValue(bet: Bet): number {
  return bet.p * Math.max(0, bet.value - bet.cost) - worthOfGoing(bet);
}

export interface StudyValue {
  /** Chance of a good sign. */
  readonly pGoodSign: number;
  readonly pAfterGoodSign: number;
  readonly pAfterBadSign: number;
  /** Expected value of the study before its price; worth doing when larger than the price. */
  readonly value: number;
  readonly worthDoing: boolean;
}

/** Expected value of sample information: what the decision gains on average by waiting for the study. */
export function studyValue(bet: Bet, { sensitivity, specificity, price }: Study): StudyValue {
  const pGoodSign = bet.p * sensitivity + (1 - bet.p) * (1 - specificity);
  const pAfterGoodSign = pGoodSign === 0 ? 0 : (bet.p * sensitivity) / pGoodSign;
  const pAfterBadSign = pGoodSign === 1 ? 0 : (bet.p * (1 - sensitivity)) / (1 - pGoodSign);
  const informed =
    pGoodSign * worthOfGoing({ ...bet, p: pAfterGoodSign }) +
    (1 - pGoodSign) * worthOfGoing({ ...bet, p: pAfterBadSign });
  // Never below 0 but for rounding: who has looked may still go as without.
  const value = Math.max(0, informed - worthOfGoing(bet));
  return { pGoodSign, pAfterGoodSign, pAfterBadSign, value, worthDoing: value > price };
}
