import { formatCount, formatEstimate, formatRough, formatShare } from '../base/number-format.ts';
import { countedEconomics, economicsOf, keysOf, type NamedEconomics } from './economics.ts';
import type { Ground } from './ground.ts';
import { factOf, type Fact, type Section, type SectionOutcome } from './section.ts';
import type { Distribution } from './simulate-money.ts';
import { expiredSection, unknownSection } from './unknown-section.ts';
import { saidAs, weakestWord, wordOf, type Word } from './word.ts';
import { chanceWorthIt, worthOf, type Worth } from './worth.ts';

const HEAD = { id: 'value', title: 'Is it worth more than it costs?' } as const;

/** Worth of a year and the chance that it is worth more than it costs, from what the idea says. */
export function valueSection(ground: Ground): Section {
  const economics = economicsOf(ground);
  if (!economics) {
    return unknownSection(
      HEAD,
      'It is not written what it would be worth.',
      'Write value: decisions a year, share that comes out better, worth of each.',
    );
  }
  const { value: valueKey, cost: costKey } = keysOf(ground);
  const [valueWord, costWord] = [wordOf(ground, valueKey), wordOf(ground, costKey)];
  if (valueWord.kind === 'expired') return expiredSection(HEAD, { key: valueKey, word: valueWord, what: 'its worth' });
  if (economics.hasCost && costWord.kind === 'expired') {
    return expiredSection(HEAD, { key: costKey, word: costWord, what: 'its cost' });
  }
  const worth = worthOf(economics);
  const words = { value: valueWord, cost: costWord, both: weakestWord([valueWord, costWord]) };
  if (!economics.hasCost) {
    return unknownSection(
      HEAD,
      `${worthWords(worth, economics)}; what it costs is not written.`,
      'Write cost.build and cost.perYear.',
      [valueFact(worth, economics, words.value)],
    );
  }
  const [outcome, sentence, next] = judge(worth, economics);
  return { ...HEAD, outcome, sentence, facts: worthFacts(worth, economics, words), next };
}

/** The one fact of `valueSection` that the verdict rests on, without the rest of it. */
export function chanceSection(ground: Ground): Section {
  const economics = countedEconomics(ground);
  const fact =
    economics?.hasCost === true
      ? [
          factOf({
            key: 'value/p-net-positive',
            title: 'chance that it is worth more than it costs',
            value: chanceWorthIt(economics),
            kind: 'computed',
            because: 'as the whole assessment has it',
          }),
        ]
      : [];
  return { ...HEAD, outcome: 'passed', sentence: '', facts: fact, next: null };
}

const amount = ({ p10, p50, p90 }: Distribution): string => formatEstimate(p50, p10 < p90 ? [p10, p90] : null).text;

const worthWords = ({ value, cutShare }: Worth, { unit }: NamedEconomics): string =>
  `Worth ${amount(value)} ${unit} a year${cutShare > 0.005 ? ` (shares above 1, a chance of ${formatShare(cutShare)}, count as 1)` : ''}`;

function judge(worth: Worth, economics: NamedEconomics): [SectionOutcome, string, string | null] {
  const { years, unit } = economics;
  const over = `over ${years === 1 ? 'a year' : `${formatCount(years)} years`}`;
  const { p } = worth.netPositive;
  const both = `${worthWords(worth, economics)}; ${over} it costs ${amount(worth.cost)} ${unit}`;
  const chance = `the chance that it is worth more than it costs is ${formatShare(p)}`;
  if (worth.notWorthIt) {
    return [
      'blocks',
      `Not worth it: ${lower(both)}. Even a worth that nine of ten stay below does not pay for it; ${chance}.`,
      'Find a cheaper way, such as a rule, or leave it.',
    ];
  }
  if (p < 0.5) return ['warns', `${both}; ${chance}.`, 'Find out first what moves the worth or the cost most.'];
  return ['passed', `${both}; ${chance}.`, null];
}

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

function worthFacts(
  worth: Worth,
  economics: NamedEconomics,
  words: { readonly value: Word; readonly cost: Word; readonly both: Word },
): Fact[] {
  const { cost, net, netPositive, notWorthIt } = worth;
  const { unit, years, debt } = economics;
  const over = `${formatCount(years)} ${years === 1 ? 'year' : 'years'}`;
  const debtWords =
    debt.kind === 'exactly' && debt.value === 0
      ? '; the interest of its complexity is not written and counts as 0'
      : '';
  return [
    valueFact(worth, economics, words.value),
    factOf({
      key: 'value/cost',
      title: `cost over ${over}`,
      value: cost.p50,
      unit,
      interval: rangeOfDistribution(cost),
      ...saidAs(words.cost),
      because: `build, and run and complexity of each year${debtWords}; ${howWords(cost.worlds)}`,
    }),
    factOf({
      key: 'value/net',
      title: `worth less cost over ${over}`,
      value: net.p50,
      unit,
      interval: rangeOfDistribution(net),
      ...saidAs(words.both),
      because: `value · ${over} − cost; expected ${formatRough(net.mean)}; ${howWords(net.worlds)}`,
    }),
    factOf({
      key: 'value/p-net-positive',
      title: 'chance that it is worth more than it costs',
      value: netPositive.p,
      ...saidAs(words.both),
      because:
        netPositive.standardError === null
          ? 'exact: a product of lognormals against one cost'
          : `${howWords(netPositive.worlds)}, standard error ${formatEstimate(netPositive.standardError, null).text}`,
    }),
    factOf({
      key: 'value/not-worth-it',
      title: 'even a high worth does not pay for it',
      value: notWorthIt,
      ...saidAs(words.both),
      because: 'true when P90 of the value over all years lies below the middle of the cost',
    }),
  ];
}

const rangeOfDistribution = ({ p10, p90 }: Distribution): readonly [number, number] | null =>
  p10 < p90 ? [p10, p90] : null;

const howWords = (worlds: number | null): string =>
  worlds === null ? 'exact' : `simulated in ${formatCount(worlds)} worlds`;

function valueFact({ value, cutShare }: Worth, { unit, factors }: NamedEconomics, word: Word): Fact {
  const cut = cutShare > 0.005 ? `; shares above 1 (chance ${formatShare(cutShare)}) count as 1` : '';
  return factOf({
    key: 'value/per-year',
    title: 'worth of a year',
    value: value.p50,
    unit: `${unit} a year`,
    interval: rangeOfDistribution(value),
    ...saidAs(word),
    because: `${factors.length > 1 ? 'decisions · share that comes out better · worth of each' : 'a rough guess (`belief.impact`)'}${cut}; ${howWords(value.worlds)}, expected ${formatRough(value.mean)}`,
  });
}
