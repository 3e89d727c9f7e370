import { formatEstimate, formatShare } from '../base/number-format.ts';
import { chanceAbove, meanOf } from './estimate.ts';
import { failsRarelyEnough } from './failures.ts';
import type { Ground } from './ground.ts';
import {
  immediateValidation,
  minUsefulAccuracy,
  savesChecking,
  SURE,
  type Ivo,
  type IvoTimes,
} from './immediate-validation.ts';
import { cannotTell, ivoFacts } from './ivo-facts.ts';
import { compareAccuracies, ivoLevers, type IvoLever } from './ivo-levers.ts';
import { measuredAccuracy } from './measured-score.ts';
import type { Section, SectionOutcome } from './section.ts';
import type { TimedCases } from './timed-cases.ts';
import { expiredSection, unknownSection } from './unknown-section.ts';
import { wordOf } from './word.ts';

const HEAD = { id: 'ivo', title: 'Can the user check an output at once?' } as const;

/** What follows from the times alone, by simulation. */
export interface Checking {
  readonly times: IvoTimes;
  readonly ivo: Ivo;
  /** Best first. */
  readonly levers: readonly IvoLever[];
}

/** What the times of an idea say of checking its outputs. */
export function checkingOf(said: WrittenTimes): Checking {
  const times = { manual: said.manualSeconds, validate: said.validateSeconds, fix: said.fixSeconds };
  return { times, ivo: immediateValidation(times), levers: ivoLevers(times) };
}

type WrittenTimes = NonNullable<Ground['file']['ivo']>;

/**
 * Whether a person gains time by checking outputs, from which accuracy, and what would lower it.
 *
 * @param found - what follows from written times, for who has already worked it out
 */
export function ivoSection(ground: Ground, found: (said: WrittenTimes) => Checking = checkingOf): Section {
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
  const { times, ivo, levers } = found(said);
  const outcome = outcomeOf(ivo, ground);
  return {
    ...HEAD,
    outcome,
    sentence: sentenceOf(ivo, times, ground),
    facts: ivoFacts({ ivo, times, levers }, ground, word),
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

function nextOf(outcome: SectionOutcome, levers: readonly IvoLever[], trial: TimedCases | undefined): string | null {
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
