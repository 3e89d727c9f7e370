import type { PlanePoint, PortfolioEllipse } from '../../contracts/portfolio.ts';
import { mean, sampleVariance } from '../../math/sum.ts';
import type { IdeaDraws } from './draws.ts';

/** Share of the draws that an ellipse holds, as far as they are normal. */
export const ELLIPSE_SHARE = 0.8;

/** Chi-square quantile with 2 degrees of freedom, which has a closed form: −2 ln(1 − p); 3.2189 for 80 %. */
const ellipseRadius = (share: number): number => Math.sqrt(-2 * Math.log(1 - share));

const OUTLINE = 64;

/**
 * The ellipse that holds eight of ten draws of chance and money a year, on the logarithm of the money: from their mean and
 * covariance, as if both were normal there. Of a chance near 0 or 1 it is only a picture; its outline is held inside 0 to 1.
 *
 * @returns null where some draw is worth nothing, for which there is no logarithm
 */
export function ellipseOf({ chance, value }: Pick<IdeaDraws, 'chance' | 'value'>): PortfolioEllipse | null {
  if (!value.every((money) => money > 0)) return null;
  const logs = value.map((money) => Math.log10(money));
  const centre = { chance: mean(chance), logMoney: mean(logs) };
  const [xx, yy] = [sampleVariance(chance), sampleVariance(logs)];
  const xy =
    chance.reduce((sum, p, i) => sum + (p - centre.chance) * (logs[i]! - centre.logMoney), 0) / (chance.length - 1);
  const { variances, angle } = principalAxes(xx, yy, xy);
  const radius = ellipseRadius(ELLIPSE_SHARE);
  const axes = [radius * Math.sqrt(variances[0]), radius * Math.sqrt(Math.max(0, variances[1]))] as const;
  return { centre, axes, angle, points: outline({ centre, axes, angle }) };
}

/** Eigenvalues of a 2 × 2 covariance, largest first, and the angle of the first axis. */
function principalAxes(
  xx: number,
  yy: number,
  xy: number,
): { readonly variances: readonly [number, number]; readonly angle: number } {
  const half = (xx + yy) / 2;
  const root = Math.hypot((xx - yy) / 2, xy);
  return { variances: [half + root, half - root], angle: Math.atan2(2 * xy, xx - yy) / 2 };
}

function outline({ centre, axes, angle }: Omit<PortfolioEllipse, 'points'>): PlanePoint[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return Array.from({ length: OUTLINE }, (_, i) => {
    const turn = (2 * Math.PI * i) / OUTLINE;
    const [u, v] = [axes[0] * Math.cos(turn), axes[1] * Math.sin(turn)];
    return {
      chance: Math.min(1, Math.max(0, centre.chance + u * cos - v * sin)),
      money: 10 ** (centre.logMoney + u * sin + v * cos),
    };
  });
}
