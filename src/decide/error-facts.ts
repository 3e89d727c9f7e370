import { formatCount, formatCounted, formatSignificant } from '../base/number-format.ts';
import {
  costThreshold,
  expectedCost,
  errorCountsFrom,
  errorCountsOf,
  errorCountsOfConstant,
  type ErrorCounts,
} from './error-costs.ts';
import type { Ground } from './ground.ts';
import { factOf, type Fact } from './section.ts';
import { saidAs, wordOf } from './word.ts';

/** What errors cost, where that is written: from which chance acting pays, and errors of the candidate there, at .5 and of doing the same always. */
export function errorFacts(ground: Ground): Fact[] {
  const { errorCosts } = ground.file;
  const word = wordOf(ground, 'errorCosts');
  const threshold = errorCosts ? costThreshold(errorCosts) : null;
  if (!errorCosts || threshold === null) return [];
  const { check, ranked } = ground;
  const now = errorCountsOf(check);
  const advised = now && ranked && 'acted' in ranked ? errorCountsFrom(threshold, ranked.acted) : null;
  const constant = errorCountsOfConstant(check, errorCosts);
  const cost = (key: string, whose: string, counts: ErrorCounts | null, how: string): Fact[] =>
    counts === null
      ? []
      : [
          factOf({
            key,
            title: `cost of the errors of ${whose} in 1,000 decisions`,
            ...expectedCost(counts, errorCosts),
            unit: errorCosts.unit ?? null,
            ...saidAs(word),
            because: `${formatCounted(counts.falsePositives, 'false alarm')} and ${formatCount(counts.falseNegatives)} ${counts.falseNegatives === 1 ? 'miss' : 'misses'} on ${formatCounted(counts.rows, 'test row')}, ${how}`,
          }),
        ];
  const from = (chance: number): string => `acting from a chance of ${formatSignificant(chance)} on`;
  return [
    factOf({
      key: 'errors/threshold',
      title: 'chance from which acting costs less than not acting',
      value: threshold,
      ...saidAs(word),
      because: 'cFP / (cFP + cFN), for chances that are calibrated',
    }),
    ...cost('errors/per-1000', 'the candidate', now, from(check?.curves.confusion?.threshold ?? 0.5)),
    ...cost(
      'errors/per-1000-advised',
      ranked && 'of' in ranked ? ranked.of : 'the candidate',
      advised,
      `${from(threshold)}, from which it costs least where chances are calibrated`,
    ),
    ...cost(
      'errors/per-1000-constant',
      'the same decision for every row',
      constant,
      constant?.falsePositives === 0 ? 'never acting' : 'always acting',
    ),
  ];
}
