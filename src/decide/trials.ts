import {
  formatCount,
  formatCounted,
  formatShare,
  formatShareAtMost,
  formatSignificant,
  formatWrittenShare,
} from '../base/number-format.ts';
import { binomialCdf } from '../math/binomial.ts';
import { proportionAtMost } from '../stats/clopper-pearson.ts';
import { wilsonInterval } from '../stats/wilson.ts';
import { failedOf, failuresOf, isShownRare, plainWords, type Failing, type Failures } from './failures.ts';
import type { Ground } from './ground.ts';
import { independentShare } from './measured-score.ts';
import type { AnsweredRows } from './ranked-answers.ts';
import { factOf, type Fact, type Section, type SectionOutcome } from './section.ts';
import { unknownSection } from './unknown-section.ts';
import { saidAs, wordOf, type Word } from './word.ts';

/**
 * Trials without a single failure that show a failure rate of at most `rate`: ⌈ln(1 − confidence) / ln(1 − rate)⌉, the smallest n
 * whose chance of no failure at that rate, (1 − rate)ⁿ, is at most 1 − confidence.
 *
 * @param rate - above 0 and below 1
 * @param confidence - above 0 and below 1
 * @see Hanley & Lippman-Hand 1983, doi:10.1001/jama.1983.03330370053031, for the same as "rule of three"
 */
export function zeroFailureTrials(rate: number, confidence = 0.95): number {
  // The margin keeps a quotient that is whole in decimal from being rounded up.
  return Math.ceil(Math.log1p(-confidence) / Math.log1p(-rate) - 1e-9);
}

/**
 * Smallest number of trials of which so many may fail and the rate is still shown to be at most `rate`, by the one-sided
 * Clopper–Pearson bound; `zeroFailureTrials` for none. By halving, because the bound falls with every trial.
 */
export function trialsNeeded(
  failures: number,
  { rate, confidence = 0.95 }: { readonly rate: number; readonly confidence?: number },
): number {
  if (failures === 0) return zeroFailureTrials(rate, confidence);
  const shown = (trials: number): boolean => binomialCdf(failures, trials, rate) <= 1 - confidence;
  let [low, high] = [failures, Math.max(failures + 1, zeroFailureTrials(rate, confidence))];
  while (!shown(high)) [low, high] = [high, high * 2];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (shown(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Chance that so many trials all pass when failures really are this rare. */
export const passChance = (trials: number, rate: number): number => Math.exp(trials * Math.log1p(-rate));

export interface AbstainThreshold {
  /** It acts where its chance is at least this, and leaves the other cases to a person. */
  readonly threshold: number;
  readonly answered: number;
  readonly failures: number;
  /** Largest failure rate among those on which it acts, one-sided Clopper–Pearson. */
  readonly upper: number;
}

/**
 * The lowest threshold from which failures are shown to be rare enough among the cases on which it acts, and among all cases of
 * each class: of a rare class all may be missed while few of all cases fail. Thresholds are tested
 * from the surest rows on that are enough to show anything, in an order that is fixed beforehand, up to the first that fails;
 * so the confidence holds for the one that is chosen.
 *
 * @param options - `share`: of the rows that counts as telling nothing of the others. @default 1
 * @returns null where no threshold shows it
 * @see Angelopoulos et al. 2021, "Learn then Test", arXiv:2110.01052, for testing in a fixed sequence
 */
export function abstainThreshold(
  answered: readonly AnsweredRows[],
  { rate, confidence, share = 1 }: { readonly rate: number; readonly confidence: number; readonly share?: number },
): AbstainThreshold | null {
  const least = zeroFailureTrials(rate, confidence);
  const wrong = (cut: { answered: number; right: number }): number =>
    Math.max(0, Math.ceil(cut.answered - cut.right - 1e-9)); // a tie counts half: rounded against it
  const bound = (failures: number, trials: number): number =>
    proportionAtMost(Math.ceil(failures * share - 1e-9), Math.floor(trials * share + 1e-9), confidence);
  const classRows = answered.at(-1)?.ofClass.map((own) => own.answered) ?? [];
  let best: AbstainThreshold | null = null;
  for (const cut of answered) {
    if (Math.floor(cut.answered * share + 1e-9) < least) continue;
    const failures = wrong(cut);
    const upper = bound(failures, cut.answered);
    const isRareInEach = classRows.every((rows, i) => rows === 0 || bound(wrong(cut.ofClass[i]!), rows) <= rate);
    if (upper > rate || !isRareInEach) break;
    best = { threshold: cut.threshold, answered: cut.answered, failures, upper };
  }
  return best;
}

const HEAD = { id: 'trials', title: 'Could it be shown that it may act alone?' } as const;

/** The trials that would show an acceptable failure rate, and what the test rows show of it already. */
export function trialsSection(ground: Ground): Section {
  const { archetype, need, design } = ground.file;
  const alone = design === 'act' || (archetype ? archetype.actsWithoutReview : need?.failureRate !== undefined);
  if (!alone) {
    return {
      ...HEAD,
      outcome: 'not-applicable',
      sentence: 'Does not apply, because it does not act without a person.',
      facts: [],
      next: null,
    };
  }
  if (need?.failureRate === undefined) {
    return unknownSection(
      HEAD,
      `It is to act alone, and it is not written how many failures are acceptable. ${EXAMPLES}`,
      'Write need.failureRate, such as 0.001.',
    );
  }
  const word = wordOf(ground, 'need');
  const { failureRate: rate, confidence } = need;
  if (rate === 0 || rate === 1) {
    return unknownSection(
      HEAD,
      rate === 1
        ? 'Every failure is acceptable, so there is nothing to show.'
        : 'No number of trials can show that something never fails.',
      'Write a need.failureRate between 0 and 1, such as 0.001.',
    );
  }
  const trials = zeroFailureTrials(rate, confidence);
  const seen = failuresOf(ground.check, confidence);
  const ranked = ground.ranked && !('because' in ground.ranked) ? ground.ranked : null;
  const abstain =
    ranked &&
    abstainThreshold(ranked.answered, { rate, confidence, share: independentShare(ground.check, ranked.rows) });
  const outcome: SectionOutcome = seen === null ? 'unknown' : isShownRare(seen, rate) ? 'passed' : 'warns';
  return {
    ...HEAD,
    outcome,
    sentence: [
      trialWords(trials, { rate, confidence }),
      seenWords(seen, rate),
      abstainWords(abstain, { ranked: ground.ranked, rate }),
    ]
      .filter((part) => part !== '')
      .join(' '),
    facts: [
      ...trialFacts(trials, { rate, confidence, word }),
      ...seenFacts(seen, { rate, confidence, word }),
      ...abstainFacts(abstain, { ranked: ground.ranked, rate, confidence, word }),
    ],
    next:
      outcome === 'passed'
        ? null
        : `Let a person look at each output until ${formatCount(trials)} in a row were right.`,
  };
}

/** Trials for two rates that people name, so that the question has a price. */
const EXAMPLES = `${[0.01, 0.001].map((rate) => `${formatCounted(zeroFailureTrials(rate), 'trial')} without a failure show at most ${formatShare(rate)}`).join(', ')} (95\u00A0% confidence).`;

const trialWords = (trials: number, { rate, confidence }: { rate: number; confidence: number }): string =>
  `${formatCounted(trials, 'trial')} without a failure ${trials === 1 ? 'shows' : 'show'}, with ${formatShare(confidence)} confidence, that at most ${formatWrittenShare(rate)} fail.`;

function seenWords(seen: Failures | null, rate: number): string {
  if (!seen) return 'Nothing was tried yet.';
  const { all, worstClass } = seen;
  const most = (upper: number): string => `at most ${formatShareAtMost(upper, rate)} in truth`;
  const ofClass = worstClass
    ? ` Of the rows of "${worstClass.name}" ${failedOf(worstClass)} fail: ${most(worstClass.upper)}.`
    : '';
  const acceptable = isShownRare(seen, rate) ? '' : ` ${formatWrittenShare(rate)} is acceptable.`;
  const plain = plainWords(seen, rate);
  return `On the test rows ${failedOf(all)} fail${countedAs(seen)}: ${most(all.upper)}.${ofClass}${acceptable}${plain === '' ? '' : ` ${plain}`}`;
}

const countedAs = ({ all, share }: Failures): string =>
  share === 1
    ? ''
    : `, which say as much as ${formatCounted(Math.round(share * all.trials), 'row')} that tell nothing of each other`;

function trialFacts(trials: number, { rate, confidence, word }: Said): Fact[] {
  return [
    factOf({
      key: 'trials/zero-failure',
      title: `trials without a failure that show a rate of at most ${formatShare(rate)}`,
      value: trials,
      unit: 'trials',
      ...saidAs(word),
      because: `⌈ln(1 − ${confidence}) / ln(1 − ${rate})⌉`,
    }),
    factOf({
      key: 'trials/pass-chance',
      title: 'chance that they all pass when it fails half as often as is acceptable',
      value: passChance(trials, rate / 2),
      ...saidAs(word),
      because: `(1 − ${rate} / 2) to the power of ${formatCount(trials)}`,
    }),
  ];
}

/** Confidence of the bounds where nobody says another: a convention, and nobody's word. */
const USUAL_CONFIDENCE = 0.95;

interface Said {
  readonly rate: number;
  readonly confidence: number;
  /** The word behind both. */
  readonly word: Word;
}

function seenFacts(seen: Failures | null, { rate, confidence, word }: Said): Fact[] {
  const title = 'largest failure rate that the trials allow';
  if (!seen) {
    const because = 'unknown until something was tried';
    return [factOf({ key: 'trials/upper', title, value: null, kind: 'computed', because, command: 'cairn assess' })];
  }
  const { all, worstClass, plain, share } = seen;
  const bound = (key: string, of: Failing, whose: string): Fact =>
    factOf({
      key,
      title: `${title}${whose}`,
      value: of.upper,
      n: of.trials,
      bound: 'upper',
      ...(confidence === USUAL_CONFIDENCE ? { kind: 'measured' } : saidAs(word)),
      because: `one-sided Clopper–Pearson bound of ${failedOf(of)}${countedAs(seen)}, ${formatShare(confidence)} confidence`,
    });
  return [
    bound('trials/upper', all, ''),
    ...(worstClass ? [bound('trials/upper-class', worstClass, ` of the rows of "${worstClass.name}"`)] : []),
    ...plain.map((each) => bound(`trials/upper/${each.rung}`, each, ` of ${each.name}`)),
    factOf({
      key: 'trials/needed',
      title: 'trials that would be needed with so many failures',
      value: Math.ceil(trialsNeeded(Math.ceil(share * all.failures), { rate, confidence }) / share),
      unit: 'trials',
      ...saidAs(word),
      because: `smallest number whose bound is at most ${formatShare(rate)} with ${formatCounted(all.failures, 'failure')}`,
    }),
  ];
}

interface Abstaining {
  readonly ranked: Ground['ranked'];
  readonly rate: number;
}

function abstainWords(found: AbstainThreshold | null, { ranked, rate }: Abstaining): string {
  if (!ranked || 'because' in ranked)
    return 'From which chance on it may act, and leave the rest to a person, is not known until predictions are kept.';
  if (!found)
    return `At no threshold do these rows show that at most ${formatWrittenShare(rate)} fail of those on which it acts, and of each class.`;
  return `From a chance of ${formatSignificant(found.threshold)} on it may act: ${formatCounted(found.failures, 'failure')} in ${formatCount(found.answered)} of ${formatCount(ranked.rows)} rows, at most ${formatShareAtMost(found.upper, rate)} in truth, and of no class more than ${formatWrittenShare(rate)}. The others are for a person.`;
}

function abstainFacts(found: AbstainThreshold | null, { ranked, rate, confidence, word }: Abstaining & Said): Fact[] {
  const head = { key: 'trials/abstain-threshold', title: 'chance from which it may act, below it a person does' };
  if (!ranked || 'because' in ranked) {
    const because = `unknown: ${ranked?.because ?? 'no predictions were kept'}`;
    return [factOf({ ...head, value: null, kind: 'measured', because, command: 'cairn assess' })];
  }
  const of = { ...saidAs(word), n: ranked.rows, ...(ranked.run === null ? {} : { run: ranked.run }) };
  const bound = `one-sided Clopper–Pearson, ${formatShare(confidence)} confidence, thresholds tested from the surest rows on`;
  if (!found) {
    const because = `no threshold shows at most ${formatShare(rate)} failures (${ranked.of}; ${bound})`;
    return [factOf({ ...head, ...of, value: null, because })];
  }
  return [
    factOf({
      ...head,
      ...of,
      value: found.threshold,
      because: `${formatCounted(found.failures, 'failure')} in the ${formatCounted(found.answered, 'row')} from there on, at most ${formatShareAtMost(found.upper, rate)} in truth, and of the rows of no class more than ${formatWrittenShare(rate)} (${ranked.of}; ${bound})`,
    }),
    factOf({
      key: 'trials/abstain-share',
      title: 'share of cases on which it may act',
      ...of,
      value: found.answered / ranked.rows,
      interval: wilsonInterval(found.answered, ranked.rows),
      because: `rows from that chance on (${ranked.of})`,
    }),
  ];
}
