import { formatSignificant } from '../../base/number-format.ts';
import type { Estimate } from '../../contracts/estimate.ts';
import type { Ground } from '../ground.ts';
import { uselessFrom } from '../immediate-validation.ts';
import { measuredAccuracy } from '../measured-score.ts';
import { numberOf, type Candidate } from './candidate.ts';
import { asWritten, writtenTimes } from './written-estimate.ts';

const PATH = ['ivo', 'validateSeconds'] as const;

/** Checking an output that takes as long as doing the work, or no longer so long. */
export function checking({ file: { ivo }, check }: Ground): Candidate[] {
  if (!ivo) return [];
  const measured = measuredAccuracy(check);
  const times = { manual: ivo.manualSeconds, validate: ivo.validateSeconds, fix: ivo.fixSeconds };
  // From here on no accuracy is useful; then not even the upper end of what was measured.
  const edges = [1, ...(measured ? [measured.interval[1]] : [])]
    .map((accuracy) => uselessFrom(times, accuracy))
    .filter((edge) => edge > 0);
  const { validateSeconds } = ivo;
  return edges.flatMap((edge) =>
    validateSeconds.kind === 'exactly' ? [timeAt(validateSeconds.value, edge)] : scaledTo(validateSeconds.points, edge),
  );
}

/** A time just beyond an edge, or just within. */
function timeAt(validate: number, edge: number): Candidate {
  const to = Number((validate < edge ? edge * 1.01 : edge * 0.99).toPrecision(3));
  const step = 10 ** (Math.floor(Math.log10(to)) - 2);
  return numberOf(PATH, {
    from: Math.max(validate, 1e-3),
    to,
    step,
    text: (seconds) => formatSignificant(seconds),
  });
}

/** A range of times by one factor, until its lower end lies beyond the edge, and until its upper end lies within. */
function scaledTo(points: Extract<Estimate, { kind: 'quantiles' }>['points'], edge: number): Candidate[] {
  const estimate: Estimate = { kind: 'quantiles', points };
  const [beyond, within] = [(edge * 1.01) / points[0]!.value, (edge * 0.99) / points.at(-1)!.value];
  const at = (factor: number): Candidate => {
    const { to, text } = writtenTimes(estimate, factor);
    return {
      edits: [{ path: PATH, to }],
      says: `\`${PATH.join('.')}\` at ${text} instead of ${asWritten(estimate)}`,
      distance: Math.abs(Math.log(factor)),
    };
  };
  return [...(beyond > 1 ? [beyond] : []), ...(within < 1 ? [within] : [])].map((to) => {
    const step = 10 ** (Math.floor(Math.log10(to)) - 2);
    return { ...at(to), number: { from: 1, to, step, at } };
  });
}
