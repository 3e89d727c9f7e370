import { scaled } from './estimate.ts';
import { drawTimes, judged, type Ivo, type IvoTimes, type SimulationOptions } from './immediate-validation.ts';

/** Something that could be changed about the product, and the smallest useful accuracy after it. */
export interface IvoLever {
  readonly id: 'user' | 'validation' | 'format';
  /** What is changed and by how much, in words. */
  readonly change: string;
  readonly times: IvoTimes;
  readonly ivo: Ivo;
  /** Middle of the smallest useful accuracy, after less before; −∞ where only the change makes it useful. */
  readonly difference: number;
}

/** By how much a lever is pulled: our choice, the same for all three, so that they can be compared. */
const PULL = 2;

/**
 * Three ways out, each moving its time by a factor of two, best first: another user, who needs twice as long by hand;
 * outputs that are seen to be right in half the time; another format, such as smaller pieces, that is put right in half.
 */
export function ivoLevers(times: IvoTimes, options: SimulationOptions = {}): IvoLever[] {
  const draws = drawTimes(times, options);
  const before = judged(times, draws).minAccuracy.p50;
  const lever = (id: IvoLever['id'], change: string, [key, factor]: readonly [keyof IvoTimes, number]): IvoLever => {
    const after = { ...times, [key]: scaled(times[key], factor) };
    const ivo = judged(after, { ...draws, [key]: draws[key].map((seconds) => seconds * factor) });
    const difference = ivo.minAccuracy.p50 === before ? 0 : ivo.minAccuracy.p50 - before;
    return { id, change, times: after, ivo, difference };
  };
  return [
    lever('user', 'a user who needs twice as long by hand', ['manual', PULL]),
    lever('validation', 'an output that is checked in half the time', ['validate', 1 / PULL]),
    lever('format', 'a format in which a wrong output is put right in half the time', ['fix', 1 / PULL]),
  ].toSorted((a, b) => compareAccuracies(a.ivo, b.ivo));
}

/**
 * By the smallest useful accuracy as it is shown, where all below 0 read 0 and infinite ones are equal; then the rarer failure
 * is better. Ties keep the order user, validation, format.
 */
export function compareAccuracies(a: Ivo, b: Ivo): number {
  const [one, other] = [a, b].map(({ minAccuracy }) => Math.max(0, minAccuracy.p50)) as [number, number];
  return (one === other ? 0 : one - other) || a.failChance - b.failChance;
}
