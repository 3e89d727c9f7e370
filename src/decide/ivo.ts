import { formatCounted, formatEstimate, formatNumber, formatShare, formatSignificant } from '../base/number-format.ts';
import type { Estimate } from '../contracts/estimate.ts';
import { DEFAULT_WORLDS } from '../plan/simulate.ts';
import { chanceAbove, meanOf, samplesOf, scaled } from './estimate.ts';
import { failsRarelyEnough } from './failures.ts';
import type { Ground } from './ground.ts';
import { measuredAccuracy } from './measured-score.ts';
import { factOf, type Fact, type Section, type SectionOutcome } from './section.ts';
import type { TimedCases } from './timed-cases.ts';
import { expiredSection, unknownSection } from './unknown-section.ts';
import { saidAs, wordOf, type Word } from './word.ts';

/** Seconds for one case: to do it by hand, to see whether an output is right, to put a wrong one right. */
export interface IvoTimes {
  readonly manual: Estimate;
  readonly validate: Estimate;
  readonly fix: Estimate;
}

/**
 * Share of right answers from which checking outputs takes less time than doing the work by hand:
 * 1 − (manual − validate) / fix, because an output costs `validate`, and `fix` besides when it is wrong.
 *
 * @returns ∞ where checking takes as long as the work, so that no accuracy helps; 0 or less where every accuracy does, −∞
 *   where fixing takes no time
 */
export function minUsefulAccuracy(manual: number, validate: number, fix: number): number {
  if (validate >= manual) return Infinity;
  return 1 - (manual - validate) / fix;
}

/** Seconds saved on a case, on average, at an accuracy; below 0 it takes longer than by hand. */
export function secondsSaved({ manual, validate, fix }: IvoTimes, accuracy: number): number {
  return meanOf(manual) - meanOf(validate) - (1 - accuracy) * meanOf(fix);
}

export interface Ivo {
  /** P10, P50 and P90 of the smallest useful accuracy; ∞: none is useful, 0 or less: any is. All equal for exact times. */
  readonly minAccuracy: { readonly p10: number; readonly p50: number; readonly p90: number };
  /** Chance that checking takes as long as the work itself: then it fails at any accuracy. Exact. */
  readonly failChance: number;
  /** Chance that it is useful at any accuracy. */
  readonly anyChance: number;
  /** 1 for times that are known exactly. */
  readonly worlds: number;
}

/** The same for times that are only known as ranges, taken to be independent: by simulation, equal for equal seeds. */
export function immediateValidation(times: IvoTimes, options: SimulationOptions = {}): Ivo {
  return judged(times, drawTimes(times, options));
}

interface SimulationOptions {
  readonly seed?: number;
  readonly worlds?: number;
}

/** Seconds of each kind in each world; one world where all are exact. */
type TimeDraws = Readonly<Record<keyof IvoTimes, Float64Array>>;

function drawTimes(times: IvoTimes, { seed = 0, worlds = DEFAULT_WORLDS }: SimulationOptions): TimeDraws {
  const exact = Object.values(times).every(({ kind }) => kind === 'exactly');
  const draws = (key: keyof IvoTimes): Float64Array =>
    samplesOf(times[key], { seed, stream: `ivo/${key}`, count: exact ? 1 : worlds });
  return { manual: draws('manual'), validate: draws('validate'), fix: draws('fix') };
}

function judged(times: IvoTimes, { manual, validate, fix }: TimeDraws): Ivo {
  const count = manual.length;
  const sorted = manual.map((seconds, i) => minUsefulAccuracy(seconds, validate[i]!, fix[i]!)).sort();
  const at = (p: number): number => sorted[Math.round(p * (count - 1))]!;
  return {
    minAccuracy: { p10: at(0.1), p50: at(0.5), p90: at(0.9) },
    failChance: 1 - chanceAbove(times.manual, times.validate),
    anyChance: sorted.filter((accuracy) => accuracy <= 0).length / count,
    worlds: count,
  };
}

/** Chance from which one time is said to be longer than another; our choice. */
const SURE = 0.9;

/** Whether checking takes less time than the work; null: it cannot be told, for neither is as likely as nine of ten. */
export function savesChecking({ failChance }: Pick<Ivo, 'failChance'>): boolean | null {
  if (failChance >= SURE) return false;
  return failChance > 1 - SURE + 1e-9 ? null : true;
}

/**
 * Seconds of checking from which an output that is right with a chance of `accuracy` probably helps nobody any more: nine of
 * ten of what the other times may be lie below.
 */
export function uselessFrom(times: IvoTimes, accuracy: number): number {
  const { manual, fix } = drawTimes(times, {});
  const least = manual.map((seconds, i) => seconds - (1 - accuracy) * fix[i]!).sort();
  return least[Math.round(SURE * (least.length - 1))]!;
}

/** Something that could be changed about the product, and the smallest useful accuracy after it. */
export interface Lever {
  readonly id: 'user' | 'validation' | 'format';
  /** What is changed and by how much, in words. */
  readonly change: string;
  readonly times: IvoTimes;
  readonly ivo: Ivo;
  /** Middle of the smallest useful accuracy, after less before; −∞ where only the change makes it useful. */
  readonly difference: number;
}

/** By how much a lever is pulled: our choice, the same for all three, so that they can be compared. */
const PULL = 2;

/**
 * Three ways out, each moving its time by a factor of two, best first: another user, who needs twice as long by hand;
 * outputs that are seen to be right in half the time; another format, such as smaller pieces, that is put right in half.
 */
export function ivoLevers(times: IvoTimes, options: SimulationOptions = {}): Lever[] {
  const draws = drawTimes(times, options);
  const before = judged(times, draws).minAccuracy.p50;
  const lever = (id: Lever['id'], change: string, [key, factor]: readonly [keyof IvoTimes, number]): Lever => {
    const after = { ...times, [key]: scaled(times[key], factor) };
    const ivo = judged(after, { ...draws, [key]: draws[key].map((seconds) => seconds * factor) });
    const difference = ivo.minAccuracy.p50 === before ? 0 : ivo.minAccuracy.p50 - before;
    return { id, change, times: after, ivo, difference };
  };
  return [
    lever('user', 'a user who needs twice as long by hand', ['manual', PULL]),
    lever('validation', 'an output that is checked in half the time', ['validate', 1 / PULL]),
    lever('format', 'a format in which a wrong output is put right in half the time', ['fix', 1 / PULL]),
  ].toSorted((a, b) => compareAccuracies(a.ivo, b.ivo));
}

/**
 * By the smallest useful accuracy as it is shown, where all below 0 read 0 and infinite ones are equal; then the rarer failure
 * is better. Ties keep the order user, validation, format.
 */
function compareAccuracies(a: Ivo, b: Ivo): number {
  const [one, other] = [a, b].map(({ minAccuracy }) => Math.max(0, minAccuracy.p50)) as [number, number];
  return (one === other ? 0 : one - other) || a.failChance - b.failChance;
}

const HEAD = { id: 'ivo', title: 'Can the user check an output at once?' } as const;

/** Whether a person gains time by checking outputs, from which accuracy, and what would lower it. */
export function ivoSection(ground: Ground): Section {
  const { ivo: said, design } = ground.file;
  if (design === 'act') {
    return {
      ...HEAD,
      outcome: 'not-applicable',
      sentence: 'Does not apply, because nobody looks at an output before it counts (`design: act`).',
      facts: [],
      next: null,
    };
  }
  const word = wordOf(ground, 'ivo');
  if (word.kind === 'expired') return expiredSection(HEAD, { key: 'ivo', word, what: 'the times' });
  if (!said) return notTimed(ground.trial);
  const times = { manual: said.manualSeconds, validate: said.validateSeconds, fix: said.fixSeconds };
  const ivo = immediateValidation(times);
  const levers = ivoLevers(times);
  const outcome = outcomeOf(ivo, ground);
  return {
    ...HEAD,
    outcome,
    sentence: sentenceOf(ivo, times, ground),
    facts: [
      usefulFact(ivo, word),
      accuracyFact(ivo, word),
      failFact(ivo, word),
      savedFact(ground, times, word),
      ...levers.map((lever) => leverFact(lever, ivo, word)),
    ],
    next: nextOf(outcome, levers, ground.trial),
  };
}

/** Cases of each task that a trial has when nobody says how many, and those that tell times apart that lie near: our choice. */
const [FEW_CASES, MORE_CASES] = [6, 20];

/** Without times in the idea, with what became of the trial that was made. */
function notTimed(trial: TimedCases | undefined): Section {
  const unknown = 'It is not known how long a case takes by hand, to check and to put right.';
  if (!trial) return unknownSection(HEAD, unknown, 'Time a few cases: cairn assess trial.');
  const { by, on, cases, because } = trial;
  if (because === null) {
    const kept = `${by} timed ${cases} or more cases of each task on ${on} and did not write the times into the idea (\`ivo\`).`;
    return { ...HEAD, outcome: 'unknown', sentence: `${unknown} ${kept}`, facts: [], next: null };
  }
  return unknownSection(
    HEAD,
    `${unknown} ${by} made a trial on ${on}. ${because}`,
    `The trial of ${on} does not do. Time ${FEW_CASES} cases of each task, with care: cairn assess trial --cases ${FEW_CASES}.`,
  );
}

function nextOf(outcome: SectionOutcome, levers: readonly Lever[], trial: TimedCases | undefined): string | null {
  if (outcome === 'passed') return null;
  if (outcome === 'unknown') {
    return `Time more cases: cairn assess trial --cases ${Math.max(MORE_CASES, 2 * (trial?.cases ?? 0))}.`;
  }
  const best = levers.filter(({ ivo }) => compareAccuracies(ivo, levers[0]!.ivo) === 0);
  return `Best of three ways out: ${best.map(({ change }) => change).join(', or as good: ')}.`;
}

function outcomeOf(ivo: Ivo, ground: Ground): SectionOutcome {
  const saves = savesChecking(ivo);
  if (saves === null) return 'unknown';
  // What is shown to do without a person needs none who gains time.
  if (!saves) return failsRarelyEnough(ground) ? 'warns' : 'blocks';
  const measured = measuredAccuracy(ground.check);
  return measured && measured.interval[1] < ivo.minAccuracy.p50 ? 'warns' : 'passed';
}

function sentenceOf(ivo: Ivo, times: IvoTimes, ground: Ground): string {
  const { p50 } = ivo.minAccuracy;
  if (ivo.failChance === 1) {
    return 'Checking an output takes as long as doing the work by hand: it helps nobody at any accuracy.';
  }
  const saves = savesChecking(ivo);
  if (saves === false) {
    return `Checking an output takes as long as doing the work by hand, with a chance of ${formatShare(ivo.failChance)}: then it helps at no accuracy.`;
  }
  if (saves === null) return `${cannotTell(ivo)}.`;
  const chance =
    ivo.failChance > 0.005 ? ` With a chance of ${formatShare(ivo.failChance)} it helps at no accuracy.` : '';
  if (p50 <= 0) {
    return `Useful at any accuracy: checking an output and putting it right takes less time than the work by hand.${chance}`;
  }
  const from = `Useful from ${formatShare(p50)}${rangeWords(ivo)} right answers on${measuredWords(ivo, ground)}.`;
  return `${from}${slowFix(times)}${chance}`;
}

function rangeWords({ minAccuracy: { p10, p90 }, worlds }: Ivo): string {
  const share = (accuracy: number): string => formatShare(Math.min(1, Math.max(0, accuracy)));
  return worlds === 1 ? '' : ` (${share(p10)} to ${share(p90)})`;
}

function measuredWords({ minAccuracy }: Ivo, { check }: Ground): string {
  const measured = measuredAccuracy(check);
  if (!measured) return '';
  const text = formatEstimate(measured.value, measured.interval).text;
  if (measured.interval[0] >= minAccuracy.p50) return `; the candidate reaches ${text}`;
  if (measured.interval[1] < minAccuracy.p50) return `; the candidate reaches only ${text}`;
  return `; the candidate reaches ${text}, and the two cannot be told apart`;
}

/**
 * Who throws a wrong output away and works by hand never needs longer than that to put it right. Said only of times that can
 * be told apart: nine of ten or more of what both may be.
 */
function slowFix({ manual, validate, fix }: IvoTimes): string {
  const [byHand, check, putRight] = [manual, validate, fix].map(meanOf) as [number, number, number];
  if (chanceAbove(fix, manual) < SURE || putRight <= byHand || check >= byHand) return '';
  const thrownAway = minUsefulAccuracy(byHand, check, byHand);
  return ` Putting it right takes longer than the work by hand: who throws a wrong output away needs only ${formatShare(thrownAway)}.`;
}

const RULE = 'min useful accuracy = 1 − (manual − validate) / fix';

/** ∞ becomes null, with the reason beside it; below 0 any accuracy is useful, so 0 is the smallest. */
const shown = (accuracy: number): number | null => (accuracy === Infinity ? null : Math.max(0, accuracy));

const cannotTell = ({ failChance }: Ivo): string =>
  `Whether checking an output takes less time than the work by hand cannot be told: the chance that it takes as long, and helps at no accuracy, is ${formatShare(failChance)}`;

/** Whether there is an accuracy at all from which it is useful; null where that cannot be told. */
function usefulFact(ivo: Ivo, word: Word): Fact {
  const { failChance } = ivo;
  const value = savesChecking(ivo);
  const chance = failChance === 1 ? '' : `, with a chance of ${formatShare(failChance)}`;
  const because =
    value === null
      ? `${cannotTell(ivo)}.`
      : value
        ? 'Checking an output takes less time than the work by hand.'
        : `Checking an output takes as long as the work by hand${chance}: a person who looks at each gains nothing at any accuracy.`;
  return factOf({
    key: 'ivo/useful-at-any-accuracy',
    title: 'useful, if it is only right often enough',
    value,
    ...saidAs(word),
    because,
    command: 'cairn assess trial',
  });
}

function accuracyFact({ minAccuracy: { p10, p50, p90 }, worlds }: Ivo, word: Word): Fact {
  return factOf({
    key: 'ivo/min-accuracy',
    title: 'smallest share of right answers that is useful',
    value: shown(p50),
    unit: 'accuracy',
    interval: worlds === 1 || shown(p90) === null ? null : [Math.max(0, p10), Math.min(1, Math.max(0, p90))],
    ...saidAs(word),
    because: `${RULE}, ${fromWords(word)}${worlds === 1 ? '' : `, in ${formatNumber(worlds, 0)} worlds`}${shown(p50) === null ? '; checking takes as long as the work, so no accuracy is useful' : ''}`,
    command: 'cairn assess trial',
  });
}

const fromWords = (word: Word): string =>
  word.kind === 'attested' ? `from times that ${word.by} stands for` : 'from times that nobody has put a name to';

function failFact({ failChance }: Ivo, word: Word): Fact {
  return factOf({
    key: 'ivo/fails',
    title: 'chance that checking takes as long as the work',
    value: failChance,
    ...saidAs(word),
    because: 'chance that validateSeconds is not below manualSeconds',
  });
}

function savedFact({ check }: Ground, times: IvoTimes, word: Word): Fact {
  const measured = measuredAccuracy(check);
  const head = { key: 'ivo/saved', title: 'seconds saved on a case, on average', unit: 's', ...saidAs(word) };
  if (!measured) {
    return factOf({ ...head, value: null, because: 'no accuracy has been measured', command: 'cairn assess' });
  }
  const [low, high] = measured.interval;
  return factOf({
    ...head,
    value: secondsSaved(times, measured.value),
    interval: [secondsSaved(times, low), secondsSaved(times, high)],
    because: `manual − validate − (1 − accuracy) · fix, ${fromWords(word)}, at the accuracy of the candidate, ${formatEstimate(measured.value, measured.interval).text} on ${formatCounted(measured.n, 'test row')}`,
  });
}

function leverFact({ id, change, ivo }: Lever, before: Ivo, word: Word): Fact {
  const [was, is] = [before, ivo].map(({ minAccuracy }) => shown(minAccuracy.p50)) as [number | null, number | null];
  const words = (accuracy: number | null): string => (accuracy === null ? 'never' : formatSignificant(accuracy));
  return factOf({
    key: `ivo/lever-${id}`,
    title: `smallest useful accuracy with ${change}`,
    value: is,
    unit: 'accuracy',
    ...saidAs(word),
    because: `${words(was)} before, ${words(is)} after; ${id === 'user' ? 'manual twice as long' : id === 'validation' ? 'validate halved' : 'fix halved'}, our choice`,
  });
}
