import type { FilePath } from '../../contracts/describe-issue.ts';
import type { Estimate } from '../../contracts/estimate.ts';
import { economicsOf } from '../economics.ts';
import type { Ground } from '../ground.ts';
import { breakEvenFactors } from '../simulate-money.ts';
import { IS_OR_NOT, type Candidate } from './candidate.ts';
import { asWritten, writtenTimes } from './written-estimate.ts';

/** Worth less than it costs, where nobody has written of worth: it may decide more than anything that is known. Our choice: a bad answer. */
export function unknownWorth({ file: { value, belief } }: Ground): Candidate[] {
  if (value || belief?.impact) return [];
  return [
    {
      edits: [
        { path: ['value'], to: { decisionsPerYear: '1 to 2', perDecision: '1 to 2', unit: 'EUR' } },
        { path: ['cost'], to: { build: '1000 to 2000', unit: 'EUR' } },
      ],
      says: 'It is worth less than it costs (`value`, `cost`)',
      distance: IS_OR_NOT.unknown,
    },
  ];
}

/** How far beyond the break-even an amount is moved, in turn: the break-even itself is simulated and rounded. */
const MARGINS = [0.005, 0.02, 0.05, 0.15];

/** Value and cost moved to where the chance of being worth it crosses one half. */
export function amounts(ground: Ground): Candidate[] {
  const economics = economicsOf(ground);
  if (!economics?.hasCost) return [];
  const { value, cost, belief } = ground.file;
  const factors = breakEvenFactors(economics);
  const build = cost?.build ?? belief?.cost;
  return [
    ...(value ? moved(['value', 'perDecision'], value.perDecision, factors.value) : []),
    ...(value ? moved(['value', 'decisionsPerYear'], value.decisionsPerYear, factors.value) : []),
    ...(!value && belief?.impact ? moved(['belief', 'impact'], belief.impact, factors.value) : []),
    ...(build ? moved(cost ? ['cost', 'build'] : ['belief', 'cost'], build, factors.build) : []),
  ];
}

function moved(path: FilePath, estimate: Estimate, factor: number): Candidate[] {
  if (!(factor > 0) || factor === Infinity) return [];
  return MARGINS.map((margin) => {
    const beyond = factor > 1 ? factor * (1 + margin) : factor / (1 + margin);
    const { to, text } = writtenTimes(estimate, beyond);
    const says = `\`${path.join('.')}\` at ${text} instead of ${asWritten(estimate)}`;
    return { edits: [{ path, to }], says, distance: Math.abs(Math.log(beyond)) };
  });
}
