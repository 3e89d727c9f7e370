import {
  formatCount,
  formatDifference,
  formatEstimate,
  formatNumber,
  formatP,
  formatRough,
  formatSignificant,
} from '../base/number-format.ts';
import type { RuleName } from '../contracts/best-rule.ts';
import type { Comparison, Interval, RungName, VerdictKind } from '../contracts/report.ts';
import { rungNouns } from '../contracts/rung-names.ts';

/** Score of one rung on the test rows, in the metric's own units. */
export interface RungScore {
  readonly rung: RungName;
  readonly score: number;
  readonly interval: Interval;
}

/** What the verdict needs to know of the signal test. */
export interface SignalFacts {
  readonly p: number;
  readonly permutations: number;
  /** Chance that the test would have seen a weak signal (AUC 0.60, the floor + 0.05, or R² 0.05); null when unknown. */
  readonly power: number | null;
}

/** Everything that the verdict rests on, as plain data: the same facts always give the same verdict. */
export interface VerdictFacts {
  readonly target: string;
  readonly metricTitle: string;
  /** Rows under test. */
  readonly testRows: number;
  /** Smallest gain that would matter, in the metric's units. */
  readonly usefulGain: number;
  readonly signal: SignalFacts;
  readonly candidate: RungScore;
  /** The best rule at hand: the found one, or the user's own where that scores better. */
  readonly rule: RungScore & { readonly rung: RuleName };
  /** Absent when the candidate is itself the linear rung. */
  readonly linear: RungScore | null;
  readonly versusRule: Comparison;
  /** Whether the rule's gain over the constant has an interval above 0 on the test rows. */
  readonly ruleBeatsConstant: boolean;
  /** The candidate against the constant on the test rows, 95 %; null when it cannot be compared. */
  readonly aboveFloor: { readonly difference: number; readonly interval: Interval } | null;
  /** The same answer for every row. */
  readonly constant: RungScore;
  /** Of all models the best one that is shown to beat the constant on the test rows; null when none is. */
  readonly aheadOfConstant: RungScore | null;
  /** The rung with the best score on the test rows, when that is not the candidate. */
  readonly bestOnTest: RungScore | null;
  readonly versusLinear: Comparison | null;
  /** All labelled rows that a check would need to see a gain of `usefulGain` with 80 % power. */
  readonly rowsNeeded: number | null;
  readonly labelledRows: number;
  /** Several labelled groups only: rows of the same group do not add up, so groups are what is short. */
  readonly groups: number | null;
  /** Thresholds that the candidate misses on the test rows, as in `recall ≥ 0.8 (0.62)`. */
  readonly requirementsMissed: readonly string[];
}

export interface Verdict {
  readonly kind: VerdictKind;
  readonly sentence: string;
  readonly because: readonly string[];
  readonly flips: readonly string[];
}

/** A signal that the columns carry less often than this by chance is taken as real. The usual convention. */
const SIGNAL_LEVEL = 0.05;
/** A test that finds nothing says "nothing is there" only if it would have found a weak signal this often. The usual convention. */
const ENOUGH_POWER = 0.8;

/** The first of the verdict's conditions that holds; see docs/reference/verdicts.md for the list in words. */
function verdictKind(facts: VerdictFacts): VerdictKind {
  const { signal, versusRule, versusLinear, usefulGain } = facts;
  if (signal.p >= SIGNAL_LEVEL) {
    // A rule that a person wrote may know what no model finds, and then the columns do say something.
    const isKnown = facts.rule.rung === 'own-rule' && facts.ruleBeatsConstant;
    if ((signal.power ?? 0) >= ENOUGH_POWER && !isKnown) return 'no-signal';
    // A test that could not have seen much does not overrule rows that show it.
    if (!shownOnTestRows(facts) && !isKnown) return 'cannot-tell';
  }
  if (versusRule.interval[1] < usefulGain) return 'rules-suffice';
  if (versusRule.interval[0] <= 0) return 'cannot-tell';
  if (versusLinear === null || versusLinear.interval[0] <= 0 || versusLinear.interval[1] < usefulGain) {
    return 'simple-suffices';
  }
  return 'ml-helps';
}

const shownOnTestRows = ({ aboveFloor }: VerdictFacts): boolean => aboveFloor !== null && aboveFloor.interval[0] > 0;

/** What a rule that does is called. */
const RULE_ENOUGH: Readonly<Record<RuleName, string>> = {
  rule: 'A simple rule is enough',
  'own-rule': 'Your own rule is enough',
};

/** The verdict in words, with the numbers it rests on and the facts that would flip it. */
export function decideVerdict(facts: VerdictFacts): Verdict {
  const kind = verdictKind(facts);
  const words = withDoubts(WORDS[kind](facts), facts);
  const missed = facts.requirementsMissed;
  if (missed.length === 0) return { kind, ...words };
  return {
    kind,
    sentence: `${words.sentence} No model can be used as it is: ${rungNouns[facts.candidate.rung]} ${verb(facts.candidate.rung, 'miss')} ${missed.join(' and ')}.`,
    because: words.because,
    flips: [`A model that reaches ${missed.map((text) => text.replace(/ \(.*/, '')).join(' and ')}.`, ...words.flips],
  };
}

/** What a careful reader would object, said aloud. */
function withDoubts(words: Omit<Verdict, 'kind'>, facts: VerdictFacts): Omit<Verdict, 'kind'> {
  const doubts: string[] = [];
  if (facts.signal.p >= SIGNAL_LEVEL && shownOnTestRows(facts)) {
    const { difference, interval } = facts.aboveFloor!;
    const amount = formatDifference(difference, interval).text;
    doubts.push(
      `The signal test is too weak here to see anything, but the test rows show it: ${amount} above the constant.`,
    );
  }
  if (facts.bestOnTest) {
    const { rung } = facts.bestOnTest;
    doubts.push(
      `On these rows ${rungNouns[rung]} ${verb(rung, 'score')} ${claim(facts.bestOnTest)}; the choice between models is made on training rows only.`,
    );
  }
  return { ...words, because: [...words.because, ...doubts] };
}

/** The verdict on a table that cannot be judged at all. */
export function notReady(target: string, because: readonly string[], flips: readonly string[]): Verdict {
  return { kind: 'not-ready', sentence: `\`${target}\` cannot be learnt from this table yet.`, because, flips };
}

type Words = (facts: VerdictFacts) => Omit<Verdict, 'kind'>;

const WORDS: Record<VerdictKind, Words> = {
  'not-ready': (facts) => ({ ...notReady(facts.target, [], []) }),
  'no-signal': (facts) => ({
    sentence: `These columns say nothing about \`${facts.target}\`. Don't start a machine-learning project on them.`,
    because: [
      signalSentence(facts.signal),
      `The test would have seen a weak signal in ${formatNumber((facts.signal.power ?? 0) * 100, 0)} % of such tables, so it is not for want of rows.`,
    ],
    flips: [
      'Columns that know something about the outcome before it happens.',
      'Another question to the same columns.',
    ],
  }),
  'cannot-tell': cannotTell,
  'rules-suffice': (facts) => ({
    sentence: facts.ruleBeatsConstant
      ? `${RULE_ENOUGH[facts.rule.rung]}: it scores ${claim(facts.rule)} in ${facts.metricTitle}, and the candidate is not ahead by ${gain(facts)}.`
      : noRuleSentence(facts),
    because: [
      candidateSentence(facts),
      `The interval of that difference ends below the smallest useful gain of ${gain(facts)}.`,
    ],
    flips: [
      ...(facts.versusRule.interval[1] > 0
        ? [
            `A smallest useful gain below ${formatSignificant(facts.versusRule.interval[1], { digits: 2 })} (--useful-gain).`,
          ]
        : []),
      'A new column that the rule cannot use alone.',
      'Rows from another place or a later time on which the rule breaks.',
    ],
  }),
  'simple-suffices': simpleSuffices,
  'ml-helps': (facts) => ({
    sentence: `Machine learning helps: ${rungNouns[facts.candidate.rung]} ${verb(facts.candidate.rung, 'score')} ${claim(facts.candidate)} in ${facts.metricTitle}, ${rungNouns[facts.rule.rung]} ${claim(facts.rule)}.`,
    because: [candidateSentence(facts), ...(facts.versusLinear ? [comparisonSentence(facts.versusLinear, facts)] : [])],
    flips: [
      `A smallest useful gain above ${formatSignificant(Math.min(facts.versusRule.interval[1], facts.versusLinear?.interval[1] ?? Infinity), { digits: 2 })} (--useful-gain).`,
      'A column among the strongest that turns out to be known only after the outcome.',
      'A check on new rows, collected as they will be in use, on which the gain is gone.',
    ],
  }),
};

/** No model is ahead of a rule by what matters, and the rule is not shown to be worth anything. */
function noRuleSentence(facts: VerdictFacts): string {
  const { candidate, constant, rule, aheadOfConstant: ahead, metricTitle } = facts;
  const same = `the same answer for every row, at ${claim(constant)} in ${metricTitle}`;
  const chosen = `${rungNouns[candidate.rung]}, at ${claim(candidate)}`;
  const ruled = `${rungNouns[rule.rung]}, at ${claim(rule)}`;
  if (!ahead) return `Nothing was shown to beat ${same}: neither ${chosen}, nor ${ruled}.`;
  if (ahead.rung === candidate.rung) {
    return `${capital(chosen)}, ${verb(candidate.rung, 'beat')} ${same}, but not ${rungNouns[rule.rung]} by ${gain(facts)}; ${ruled}, is not shown to beat that answer.`;
  }
  const isWorse = facts.aboveFloor !== null && facts.aboveFloor.interval[1] < 0;
  const turned = isWorse
    ? ` ${capital(rungNouns[candidate.rung])} ${candidate.rung === 'boosting' ? 'are' : 'is'} worse than that answer: what the columns say seems to turn round between training and test rows.`
    : '';
  return `${capital(rungNouns[ahead.rung])}, at ${claim(ahead)}, ${verb(ahead.rung, 'beat')} ${same}, but the choice that was made on training rows does not hold on the test rows: neither ${chosen}, nor ${ruled}, is shown to.${turned}`;
}

function cannotTell(facts: VerdictFacts): Omit<Verdict, 'kind'> {
  const rows = `these ${formatCount(facts.testRows)} test rows`;
  if (facts.signal.p >= SIGNAL_LEVEL) {
    return {
      sentence: `On this table it cannot be told whether the columns say anything about \`${facts.target}\`.`,
      because: [signalSentence(facts.signal), powerSentence(facts.signal)],
      flips: ['More labelled rows.', 'Columns that know more about the outcome.'],
    };
  }
  return {
    sentence: `On ${rows}, ${rungNouns[facts.candidate.rung]} at ${claim(facts.candidate)} and ${rungNouns[facts.rule.rung]} at ${claim(facts.rule)} cannot be told apart. ${facts.ruleBeatsConstant ? 'Use the rule until more is known.' : 'The rule is not shown to beat the same answer for every row either.'}`,
    because: [candidateSentence(facts), rowsSentence(facts)],
    flips: [
      rowsFlip(facts),
      `A smallest useful gain above ${formatSignificant(facts.versusRule.interval[1], { digits: 2 })} (--useful-gain): then the rule is enough.`,
      'A column that knows more about the outcome.',
    ],
  };
}

function simpleSuffices(facts: VerdictFacts): Omit<Verdict, 'kind'> {
  const linear = facts.linear ?? facts.candidate;
  const beyond = facts.versusLinear;
  return {
    sentence: `A linear model is enough: it scores ${claim(linear)} in ${facts.metricTitle}, ${rungNouns[facts.rule.rung]} ${claim(facts.rule)}.`,
    because: [
      candidateSentence(facts),
      beyond
        ? comparisonSentence(beyond, facts)
        : 'Inside the training rows no costlier model was better by more than one standard error.',
    ],
    flips: [
      simpleFlip(beyond, facts),
      `A smallest useful gain above ${formatSignificant(facts.versusRule.interval[1], { digits: 2 })} (--useful-gain): then the rule is enough.`,
      'A column whose effect depends on another one.',
      'More training rows: trees gain from them longer than a linear model.',
    ],
  };
}

/** What would make a costlier model worth it. */
function simpleFlip(beyond: Comparison | null, facts: VerdictFacts): string {
  if (beyond === null) {
    return 'More training rows, until a costlier model is better by more than one standard error inside them.';
  }
  if (beyond.interval[0] > 0) {
    return `A smallest useful gain below ${formatSignificant(beyond.interval[1], { digits: 2 })} (--useful-gain).`;
  }
  return `More test rows: a gain of ${formatSignificant(beyond.detectable, { digits: 2 })} in ${facts.metricTitle} over the linear model is the smallest that these could show.`;
}

/** The verb that goes with a rung's name. */
const verb = (rung: RungName, word: 'score' | 'miss' | 'beat'): string =>
  rung === 'boosting' ? word : word === 'miss' ? 'misses' : `${word}s`;

const claim = (rung: RungScore): string => formatEstimate(rung.score, rung.interval).text;
const gain = (facts: VerdictFacts): string => formatSignificant(facts.usefulGain);

function candidateSentence(facts: VerdictFacts): string {
  return comparisonSentence(facts.versusRule, facts);
}

function comparisonSentence(comparison: Comparison, facts: VerdictFacts): string {
  const { a, b, difference, interval } = comparison;
  const amount = formatDifference(difference, interval).text;
  const told = interval[0] > 0 ? 'better' : interval[1] < 0 ? 'worse' : 'cannot be told apart';
  return `${capital(rungNouns[a])} against ${rungNouns[b]}: ${amount} in ${facts.metricTitle}, ${told}.`;
}

function signalSentence(signal: SignalFacts): string {
  return `Against ${formatCount(signal.permutations)} tables with shuffled labels: ${formatP(signal.p)}.`;
}

function powerSentence(signal: SignalFacts): string {
  if (signal.power === null) return 'How weak a signal the test could have seen is unknown.';
  return `A weak signal would have been seen in only ${formatNumber(signal.power * 100, 0)} % of such tables.`;
}

function rowsSentence(facts: VerdictFacts): string {
  const detectable = formatSignificant(facts.versusRule.detectable, { digits: 2 });
  const shown = `The smallest difference that these rows can show is ${detectable}`;
  if (facts.rowsNeeded === null) return `${shown}.`;
  return `${shown}; to see a gain of ${gain(facts)}, about ${formatRough(facts.rowsNeeded)} labelled rows are needed, ${formatCount(facts.labelledRows)} are here.`;
}

function rowsFlip(facts: VerdictFacts): string {
  if (facts.groups !== null) {
    return `More groups: ${formatCount(facts.groups)} are here, and more rows of the same groups do not help.`;
  }
  if (facts.rowsNeeded === null || facts.rowsNeeded <= facts.labelledRows) return 'More labelled rows.';
  return `About ${formatRough(facts.rowsNeeded)} labelled rows instead of ${formatCount(facts.labelledRows)}.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
