import { median } from '../../math/quantile.ts';
import type { IdeaDraws } from './draws.ts';

/** From where on an idea is of high impact and feasible: money a year, and chance that it works. */
export interface Thresholds {
  readonly money: number;
  readonly chance: number;
}

/** Fewer ideas have no middle to be compared with. */
const LEAST_IDEAS = 2;

/** The middle of the ideas themselves; null for fewer than two. */
export function ownThresholds(ideas: readonly Thresholds[]): Thresholds | null {
  if (ideas.length < LEAST_IDEAS) return null;
  return { money: median(ideas.map(({ money }) => money)), chance: median(ideas.map(({ chance }) => chance)) };
}

/** 1 in each world in which an idea lies on or above both thresholds, 0 elsewhere. */
export const topRightWorlds = ({ chance, value }: IdeaDraws, thresholds: Thresholds): Float64Array =>
  value.map((money, i) => Number(money >= thresholds.money && chance[i]! >= thresholds.chance));

/** The share of these worlds, after worth or chance are multiplied. */
export function topRightShare(
  { chance, value }: IdeaDraws,
  thresholds: Thresholds,
  factors: { readonly value?: number; readonly chance?: number } = {},
): number {
  const money = thresholds.money / (factors.value ?? 1);
  const least = thresholds.chance / (factors.chance ?? 1);
  let inside = 0;
  for (let i = 0; i < value.length; i++) inside += Number(value[i]! >= money && chance[i]! >= least);
  return inside / value.length;
}
