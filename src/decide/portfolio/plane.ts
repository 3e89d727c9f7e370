import type { Portfolio } from '../../contracts/portfolio.ts';
import type { Archetype } from '../../contracts/profile.ts';
import { archetypeTitles } from '../../evidence/archetype.ts';
import { ZONE_RADIUS, ZONES } from '../archetype-plane.ts';
import { ELLIPSE_SHARE } from './ellipse.ts';
import type { Thresholds } from './top-right.ts';

/** What of a placed idea the axes must hold. */
interface Shown {
  readonly value: { readonly p10: number; readonly p90: number };
  readonly ellipse: Portfolio['ideas'][number]['ellipse'];
}

/**
 * The plane that the ideas stand on: chance that it works to the right, money a year upwards on a logarithmic axis that
 * begins and ends at a power of ten. Zones are where archetypes usually stand, as shares of the plane: they know no money.
 */
export function planeOf(
  shown: readonly Shown[],
  { thresholds, from }: { readonly thresholds: Thresholds | null; readonly from: Portfolio['plane']['thresholdsFrom'] },
): Portfolio['plane'] {
  return {
    chance: { low: 0, high: 1, threshold: thresholds?.chance ?? null },
    money: { ...moneyAxis(shown, thresholds), threshold: thresholds?.money ?? null, scale: 'log' },
    thresholdsFrom: thresholds === null ? null : from,
    zones: (Object.keys(ZONES) as Archetype[]).map((archetype) => ({
      archetype,
      title: archetypeTitles[archetype],
      ...ZONES[archetype],
      radius: ZONE_RADIUS,
      because: 'where such projects usually stand, read off a lecture of 2022; a belief, and no measurement',
    })),
    ellipseShare: ELLIPSE_SHARE,
  };
}

function moneyAxis(shown: readonly Shown[], thresholds: Thresholds | null): { low: number; high: number } {
  const amounts = [
    ...shown.flatMap(({ value, ellipse }) => [
      value.p10,
      value.p90,
      ...(ellipse?.points ?? []).map(({ money }) => money),
    ]),
    ...(thresholds ? [thresholds.money] : []),
  ].filter((money) => money > 0 && Number.isFinite(money));
  if (amounts.length === 0) return { low: 1, high: 10 };
  const logs = amounts.map((money) => Math.log10(money));
  const low = Math.floor(logs.reduce((least, x) => Math.min(least, x)));
  const high = Math.ceil(logs.reduce((most, x) => Math.max(most, x)));
  return { low: 10 ** low, high: 10 ** Math.max(high, low + 1) };
}
