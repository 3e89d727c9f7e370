import { formatSignificant } from '../../base/number-format.ts';
import type { Estimate } from '../../contracts/estimate.ts';
import type { Ground } from '../ground.ts';
import { uselessFrom } from '../ivo.ts';
import { measuredAccuracy } from '../measured-score.ts';
import { numberOf, type Candidate } from './candidate.ts';

/** Checking an output that takes as long as doing the work, or no longer so long. */
export function checking({ file: { ivo }, check }: Ground): Candidate[] {
  if (!ivo) return [];
  const validate = middle(ivo.validateSeconds);
  const measured = measuredAccuracy(check);
  const times = { manual: ivo.manualSeconds, validate: ivo.validateSeconds, fix: ivo.fixSeconds };
  // From here on no accuracy is useful; then not even the upper end of what was measured.
  const edges = [1, ...(measured ? [measured.interval[1]] : [])]
    .map((accuracy) => uselessFrom(times, accuracy))
    .filter((edge) => edge > 0);
  return edges.map((edge) => {
    const to = Number((validate < edge ? edge * 1.01 : edge * 0.99).toPrecision(3));
    const step = 10 ** (Math.floor(Math.log10(to)) - 2);
    return numberOf(['ivo', 'validateSeconds'], {
      from: Math.max(validate, 1e-3),
      to,
      step,
      text: (seconds) => formatSignificant(seconds),
    });
  });
}

function middle(estimate: Estimate): number {
  if (estimate.kind === 'exactly') return estimate.value;
  return Math.sqrt(estimate.points[0]!.value * estimate.points.at(-1)!.value);
}
