import { listed } from '../base/listed.ts';
import { formatCount, formatCounted, formatEstimate, formatShare } from '../base/number-format.ts';
import { economicsOf, economicsWord, economicsWords, keysOf, type NamedEconomics } from './economics.ts';
import type { Ground } from './ground.ts';
import { factOf, type Fact, type Section, type SectionOutcome } from './section.ts';
import type { Distribution } from './simulate-money.ts';
import { guessClause, inTexture } from './texture.ts';
import { expiredSection, unknownSection } from './unknown-section.ts';
import { saidAs, weakestWord, type Word } from './word.ts';
import { chanceWorthIt, worthOf, type Worth } from './worth.ts';

const HEAD = { id: 'value', title: 'Is it worth more than it costs?' } as const;

/** Worth of a year and the chance that it is worth more than it costs, from what the idea says. */
export function valueSection(ground: Ground): Section {
  const economics = economicsOf(ground);
  const keys = keysOf(ground);
  const { worth: worthWord, cost: costWord } = economicsWords(ground);
  if (!economics) {
    if (worthWord.kind === 'expired')
      return expiredSection(HEAD, { key: keys.value, word: worthWord, what: 'its worth' });
    return unknownSection(
      HEAD,
      'It is not written what it would be worth.',
      'Write value: decisions a year, share that comes out better, worth of each.',
    );
  }
  const worth = worthOf(economics);
  const words = { worth: worthWord, cost: costWord, both: weakestWord([worthWord, costWord]) };
  if (!economics.hasCost) {
    const facts = [valueFact(worth, economics, words.worth)];
    if (costWord.kind === 'expired')
      return expiredSection(HEAD, { key: keys.cost, word: costWord, what: 'its cost' }, facts);
    return unknownSection(
      HEAD,
      `${worthWords(worth, economics, worthWord)}${guessClause({ worth: worthWord.kind })}; what it costs is not written.${takenWords(economics, worth)}`,
      'Write cost.build and cost.perYear.',
      facts,
    );
  }
  const [outcome, sentence, next] = judge(worth, economics, words);
  return { ...HEAD, outcome, sentence, facts: worthFacts(worth, economics, words), next };
}

/** As much of `valueSection` as the verdict rests on: the chance where it is known, else the whole, which says why it is not. */
export function chanceSection(ground: Ground): Section {
  const economics = economicsOf(ground);
  if (economics?.hasCost !== true) return valueSection(ground);
  const chance = factOf({
    key: 'value/p-net-positive',
    title: 'chance that it is worth more than it costs',
    value: chanceWorthIt(economics),
    ...saidAs(economicsWord(ground)),
    because: 'as the whole assessment has it',
  });
  return { ...HEAD, outcome: 'passed', sentence: '', facts: [chance], next: null };
}

/** The words behind the worth, the cost, and what follows from both. */
interface Words {
  readonly worth: Word;
  readonly cost: Word;
  readonly both: Word;
}

/** `50,000 EUR on average (eight of ten 11,000–106,000)`; what is exact stands alone. */
function amountWords({ mean, p10, p90 }: Distribution, unit: string, word: Word): string {
  if (!(p10 < p90)) return inTexture(`${formatEstimate(mean, null).text} ${unit}`, word.kind);
  const { value, interval } = formatEstimate(mean, [p10, p90]);
  return inTexture(`${value} ${unit} on average (eight of ten ${interval})`, word.kind);
}

/** The middle, as likely above as below, with eight of ten cases around it. */
function typicalWords({ p10, p50, p90 }: Distribution): string {
  const { value, interval } = formatEstimate(p50, [p10, p90]);
  return `typically ${value}, eight of ten ${interval}`;
}

const worthWords = ({ value }: Worth, { unit }: NamedEconomics, word: Word): string =>
  `If it works, a year is worth ${amountWords(value, unit, word)}`;

/** What nobody wrote and what is taken instead: a reader who would not agree must know. */
function takenWords({ taken, unit, costUnit, hasCost }: NamedEconomics, { cutShare }: Worth): string {
  const parts = [
    ...(taken.share ? ['every decision comes out better (`value.share`)'] : []),
    ...(hasCost && taken.run ? ['it costs nothing to run (`cost.perYear`)'] : []),
    ...(hasCost && costUnit === null ? [`the cost is in ${unit} (\`cost.unit\`)`] : []),
  ];
  const notWritten = parts.length === 0 ? '' : ` Not written, and so taken: ${listed(parts)}.`;
  return cutShare > 0.005
    ? `${notWritten} Shares above 1, a chance of ${formatShare(cutShare)}, count as 1.`
    : notWritten;
}

function judge(worth: Worth, economics: NamedEconomics, words: Words): [SectionOutcome, string, string | null] {
  const { years, unit } = economics;
  const { p } = worth.netPositive;
  const cost = `${years === 1 ? 'a year costs' : `${formatCounted(years, 'year')} cost`} ${amountWords(worth.cost, unit, words.cost)}`;
  const guesses = guessClause({ worth: words.worth.kind, cost: words.cost.kind });
  const chance = inTexture(formatShare(p), words.both.kind);
  const taken = takenWords(economics, worth);
  const both = `${worthWords(worth, economics, words.worth)}; ${cost}`;
  if (worth.notWorthIt) {
    return [
      'blocks',
      `Not worth it: ${both.charAt(0).toLowerCase()}${both.slice(1)}. Even a worth that nine of ten stay below does not pay for it: the chance that it does is ${chance}${guesses}.${taken}`,
      'Find a cheaper way, such as a rule, or leave it.',
    ];
  }
  const sentence = `${both}. It then pays with a chance of ${chance}${guesses}.${taken}`;
  if (p < 0.5) return ['warns', sentence, 'Find out first what moves the worth or the cost most.'];
  return ['passed', sentence, null];
}

function worthFacts(worth: Worth, economics: NamedEconomics, words: Words): Fact[] {
  const { cost, net, netPositive, notWorthIt } = worth;
  const { unit, years, debt } = economics;
  const over = formatCounted(years, 'year');
  const debtWords =
    debt.kind === 'exactly' && debt.value === 0
      ? '; the interest of its complexity is not written and counts as 0'
      : '';
  return [
    valueFact(worth, economics, words.worth),
    factOf({
      key: 'value/cost',
      title: `average cost over ${over}`,
      value: cost.mean,
      unit,
      interval: rangeOfDistribution(cost),
      ...saidAs(words.cost),
      because: `build, and run and complexity of each year${debtWords}; ${howWords(cost)}`,
    }),
    factOf({
      key: 'value/net',
      title: `average net over ${over}`,
      value: net.mean,
      unit,
      interval: rangeOfDistribution(net),
      ...saidAs(words.both),
      because: `worth less cost: value · ${over} − cost; ${howWords(net)}`,
    }),
    factOf({
      key: 'value/p-net-positive',
      title: 'chance that it is worth more than it costs, if it works',
      value: netPositive.p,
      ...saidAs(words.both),
      because:
        netPositive.standardError === null
          ? 'exact: a product of lognormals against one cost'
          : `${simulatedWords(netPositive.worlds!)}, standard error ${formatEstimate(netPositive.standardError, null).text}`,
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

const simulatedWords = (worlds: number): string => `simulated in ${formatCount(worlds)} worlds`;

/** Where a number lies typically, and how its range came about; the average is always exact. */
function howWords(money: Distribution): string {
  const how = money.worlds === null ? 'exact' : `range ${simulatedWords(money.worlds)}`;
  return money.p10 < money.p90 ? `${typicalWords(money)}; ${how}` : how;
}

function valueFact({ value, cutShare }: Worth, { unit, factors }: NamedEconomics, word: Word): Fact {
  const cut = cutShare > 0.005 ? `; shares above 1 (chance ${formatShare(cutShare)}) count as 1` : '';
  return factOf({
    key: 'value/per-year',
    title: 'average worth of a year, if it works',
    value: value.mean,
    unit: `${unit} a year`,
    interval: rangeOfDistribution(value),
    ...saidAs(word),
    because: `${factors.length > 1 ? 'decisions · share that comes out better · worth of each' : 'a rough guess (`belief.impact`)'}${cut}; ${howWords(value)}`,
  });
}
