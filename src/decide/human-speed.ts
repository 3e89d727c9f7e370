import { listed } from '../base/listed.ts';
import { formatCounted, formatEstimate, formatShare } from '../base/number-format.ts';
import type { Estimate } from '../contracts/estimate.ts';
import { clopperPearsonInterval } from '../stats/clopper-pearson.ts';
import { chanceAtMost, medianOf, rangeOf } from './estimate.ts';
import type { Ground } from './ground.ts';
import { factOf, type Section, type SectionOutcome } from './section.ts';
import { expiredSection, unknownSection } from './unknown-section.ts';
import { saidAs, wordOf, type Word } from './word.ts';

/** What the speed of a person says of a machine's chances, before anything was tried. */
export type SpeedPrior = 'favourable' | 'open' | 'caution';

/** What a normal person does in less than this, machines have learnt to do; a rule of thumb of practitioners, of 2016. */
const QUICK_SECONDS = 1;

/** What people do in a blink and machines do badly, by the words under which it may be tagged. */
const COUNTER_EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  'humour and sarcasm': ['sarcasm', 'humour', 'humor', 'irony', 'jokes'],
  'in-hand manipulation': ['in-hand-manipulation', 'manipulation', 'dexterity', 'grasping-in-hand'],
  'new scenarios': ['new-scenarios', 'new-scenario', 'novel-situations', 'out-of-distribution', 'unseen-situations'],
};

/** `New Scenarios` and `new_scenarios` are the same tag. */
export const plainTag = (tag: string): string =>
  tag
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');

/** Counter-examples that the tags name, in words. */
function counterExamples(tags: readonly string[]): string[] {
  const plain = new Set(tags.map(plainTag));
  return Object.entries(COUNTER_EXAMPLES)
    .filter(([, words]) => words.some((word) => plain.has(word)))
    .map(([name]) => name);
}

/**
 * Favourable when a person probably decides in less than a second, open when it takes longer, and caution where the tags name one of
 * the counter-examples, however quick a person is.
 *
 * @see Ng 2016, "What artificial intelligence can and can't do right now", Harvard Business Review, for the rule
 */
export function humanSpeedPrior(seconds: Estimate, tags: readonly string[] = []): SpeedPrior {
  return priorOf(seconds, counterExamples(tags));
}

/** The same by the counter-examples themselves; without a time there are some. */
export function priorOf(seconds: Estimate | undefined, hard: readonly string[]): SpeedPrior {
  if (!seconds || hard.length > 0) return 'caution';
  return chanceQuick(seconds) >= 0.5 ? 'favourable' : 'open';
}

const chanceQuick = (seconds: Estimate): number =>
  seconds.kind === 'exactly' ? Number(seconds.value < QUICK_SECONDS) : chanceAtMost(seconds, QUICK_SECONDS);

const HEAD = { id: 'human-speed', title: 'Does a person do it in a blink?' } as const;
const OUTCOMES: Readonly<Record<SpeedPrior, SectionOutcome>> = {
  favourable: 'passed',
  open: 'passed',
  caution: 'warns',
};

/** What is known of how a person does a case. */
export interface HumanPace {
  /** Time of one case; undefined where nobody was timed. */
  readonly seconds: Estimate | undefined;
  /** Key of the file that holds it. */
  readonly key: 'difficulty.humanSeconds' | 'ivo.manualSeconds';
  /** Counter-examples that the tags name. */
  readonly hard: readonly string[];
  /** The word behind the time. */
  readonly timed: Word;
  /** The word behind what both say of a machine: the tags alone where they name a counter-example. */
  readonly word: Word;
}

/** The time that is written of it, or else that of a case by hand, as a trial takes it. */
export function humanPace(ground: Pick<Ground, 'file' | 'today'>): HumanPace {
  const { difficulty, ivo } = ground.file;
  const [difficult, timed] = [wordOf(ground, 'difficulty'), wordOf(ground, 'ivo')];
  const hard = counterExamples(difficulty?.tags ?? []);
  if (difficulty?.humanSeconds !== undefined || !ivo) {
    const seconds = difficulty?.humanSeconds;
    return { seconds, key: 'difficulty.humanSeconds', hard, timed: difficult, word: difficult };
  }
  const word = hard.length > 0 ? difficult : timed;
  return { seconds: ivo.manualSeconds, key: 'ivo.manualSeconds', hard, timed, word };
}

/** How often a person agreed with the table in a trial, with its exact 95 % interval; null where none stands for it today. */
export function humanAgreement(ground: Pick<Ground, 'file' | 'today'>) {
  const { ivo, attested } = ground.file;
  const word = wordOf(ground, 'ivo');
  if (!ivo?.byHand) return null;
  const { cases, agree } = ivo.byHand;
  return {
    value: agree / cases,
    interval: clopperPearsonInterval(agree, cases),
    n: cases,
    word,
    because: `${agree} of ${formatCounted(cases, 'case')} by hand agree with the table${word.kind === 'attested' ? `, as ${word.by} found on ${attested['ivo']!.on}` : ''}`,
  };
}

/** How quick a person is at it, as a belief about machines that a measurement overrides. */
export function humanSpeedSection(ground: Ground): Section {
  const { seconds, key, hard, timed, word } = humanPace(ground);
  const agreement = humanAgreement(ground);
  if (!seconds && hard.length === 0) {
    if (word.kind === 'expired') return expiredSection(HEAD, { key: 'difficulty', word, what: 'the difficulty' });
    return unknownSection(
      HEAD,
      'It is not known how long a person takes to decide one case.',
      'Time a few cases: cairn assess trial.',
    );
  }
  const prior = priorOf(seconds, hard);
  return {
    ...HEAD,
    outcome: OUTCOMES[prior],
    sentence: sentenceOf(prior, seconds, hard),
    facts: [
      factOf({
        key: 'human-speed/seconds',
        title: 'time in which a person decides one case',
        value: seconds ? medianOf(seconds) : null,
        unit: 's',
        interval: seconds ? rangeOf(seconds) : null,
        ...saidAs(timed),
        because: seconds ? key : `${key} is not written`,
        command: 'cairn assess trial',
      }),
      ...(agreement
        ? [
            factOf({
              key: 'human-speed/agreement',
              title: 'share of cases by hand that agree with the table',
              value: agreement.value,
              interval: agreement.interval,
              n: agreement.n,
              ...saidAs(agreement.word),
              because: agreement.because,
              command: 'cairn assess trial',
            }),
          ]
        : []),
      factOf({
        key: 'human-speed/prior',
        title: 'what that says of a machine',
        value: prior,
        ...saidAs(word),
        because:
          hard.length > 0
            ? `tagged with ${hard.join(', ')}`
            : 'below one second is favourable, a rule of thumb of 2016 that a measurement overrides',
      }),
    ],
    next:
      prior === 'favourable' ? null : 'Measure a simple baseline on a few hundred cases before believing either way.',
  };
}

function sentenceOf(prior: SpeedPrior, seconds: Estimate | undefined, hard: readonly string[]): string {
  const time = seconds
    ? `A person decides a case in ${formatEstimate(medianOf(seconds), rangeOf(seconds)).text} s`
    : 'However quick a person is';
  if (prior === 'caution') return `${time}, but at ${listed(hard)} machines fall short of quick people: caution.`;
  if (prior === 'favourable') {
    const sure =
      seconds && seconds.kind !== 'exactly'
        ? ` (chance of less than one second ${formatShare(chanceQuick(seconds))})`
        : '';
    return `${time}${sure}: what takes less than one second is favourable for a machine.`;
  }
  return `${time}, longer than the blink that is favourable for a machine: the question is open.`;
}
