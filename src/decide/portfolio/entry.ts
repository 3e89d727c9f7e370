import type { FilePath } from '../../contracts/describe-issue.ts';
import type { Ground } from '../ground.ts';
import { countedEconomics, economicsOf, keysOf, NO_UNIT, type NamedEconomics } from '../economics.ts';
import type { Decision } from '../verdict.ts';
import { wordOf } from '../word.ts';

/** An idea as a portfolio sees it: what is known of it, the verdict on it, and where it stands. */
export interface PortfolioIdea {
  readonly ground: Ground;
  readonly decision: Decision;
  /** Name of its file, for the reader. */
  readonly file: string;
  /** `ideas/photos.yaml:12:3`, the place of a key. */
  readonly locate: (path: FilePath) => string;
}

/** Why an idea cannot enter a portfolio. */
export interface Refusal {
  readonly field: string;
  readonly path: FilePath;
  readonly because: string;
  readonly hint: string;
}

/** The unit that most ideas count their worth in; of equals the first by name. `money` where no idea names one. */
export function unitOf(ideas: readonly Pick<PortfolioIdea, 'ground'>[]): string {
  const units = ideas.map(({ ground }) => economicsOf(ground)?.unit ?? NO_UNIT).filter((unit) => unit !== NO_UNIT);
  const groups = [...Map.groupBy(units, (unit) => unit)].toSorted(
    ([a, first], [b, second]) => second.length - first.length || (a < b ? -1 : 1),
  );
  return groups[0]?.[0] ?? NO_UNIT;
}

/** Worth and cost of an idea that may enter, or why it may not: no number of the organisation, no worth, another unit. */
export function enter(ground: Ground, unit: string): NamedEconomics | Refusal {
  const { file } = ground;
  if (!file.metric) {
    return {
      field: 'metric',
      path: [],
      because: 'it names no number of the organisation that should move (`metric`)',
      hint: 'Write metric.name and metric.volumePerYear.',
    };
  }
  const economics = countedEconomics(ground);
  if (!economics) return withoutWorth(ground);
  if (economics.unit !== unit && economics.unit !== NO_UNIT) {
    return {
      field: 'value.unit',
      path: ['value', 'unit'],
      because: `its worth is in ${economics.unit}, that of the others in ${unit}`,
      hint: `Write its worth and cost in ${unit}.`,
    };
  }
  if (economics.costUnit !== null && economics.costUnit !== unit) {
    return {
      field: 'cost.unit',
      path: ['cost', 'unit'],
      because: `its cost is in ${economics.costUnit}, the worth of the others in ${unit}`,
      hint: `Write what it costs in ${unit}.`,
    };
  }
  return economics;
}

function withoutWorth(ground: Ground): Refusal {
  for (const key of Object.values(keysOf(ground))) {
    const word = wordOf(ground, key);
    if (word.kind !== 'expired') continue;
    return {
      field: `attested.${key}`,
      path: ['attested', key],
      because: `what ${word.by} said of \`${key}\` counted until ${word.until}`,
      hint: `Ask again, and write a new day at attested.${key}.`,
    };
  }
  return {
    field: 'value',
    path: [],
    because: 'it is not written what it would be worth (`value`)',
    hint: 'Write value, or a rough guess as in `belief: {impact: 10k to 80k, cost: 5k to 20k}`.',
  };
}

/** Nothing but a guess of the first hour: it is too early to assess it. */
export const isUnassessed = ({ ground: { file } }: PortfolioIdea): boolean =>
  !file.value && !file.product && !file.surface;
