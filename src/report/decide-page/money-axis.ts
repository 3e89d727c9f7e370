import { shortNumber } from '../charts/plot.ts';

export interface MoneyTick {
  /** Share of the length of the axis. */
  readonly at: number;
  readonly text: string;
}

/** Where an amount above 0 stands on a logarithmic axis, as a share of its length. */
export const moneyPosition = (amount: number, [low, high]: readonly [number, number]): number =>
  Math.log10(amount / low) / Math.log10(high / low);

/** Round amounts on a logarithmic axis: 1, 2 and 5 times the powers of ten, or the powers alone where these would be too many. */
export function moneyTicks([low, high]: readonly [number, number], most: number): MoneyTick[] {
  const [from, to] = [Math.floor(Math.log10(low) + 1e-9), Math.ceil(Math.log10(high) - 1e-9)];
  const powers = Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
  const within = (amounts: readonly number[]): number[] =>
    amounts.filter((amount) => amount >= low * (1 - 1e-9) && amount <= high * (1 + 1e-9));
  const choices = [
    within(powers.flatMap((power) => [power, 2 * power, 5 * power])),
    within(powers.flatMap((power) => [power, 3 * power])),
    within(powers),
  ];
  const found = choices.find((choice) => choice.length <= most) ?? thinned(choices[2]!, most);
  return found.map((amount) => ({ at: moneyPosition(amount, [low, high]), text: shortNumber(amount) }));
}

function thinned(amounts: readonly number[], most: number): number[] {
  const step = Math.ceil(amounts.length / most);
  return amounts.filter((_, i) => i % step === 0);
}
