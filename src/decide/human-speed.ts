import { formatEstimate, formatShare } from '../base/number-format.ts';
import type { Estimate } from '../contracts/estimate.ts';
import { chanceAtMost, medianOf, rangeOf } from './estimate.ts';
import type { Ground } from './ground.ts';
import { factOf, type Section, type SectionOutcome } from './section.ts';
import { expiredSection, unknownSection } from './unknown-section.ts';
import { saidAs, wordOf } from './word.ts';

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
export function counterExamples(tags: readonly string[]): string[] {
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
  if (counterExamples(tags).length > 0) return 'caution';
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

/** How quick a person is at it, as a belief about machines that a measurement overrides. */
export function humanSpeedSection(ground: Ground): Section {
  const { humanSeconds: seconds, tags = [] } = ground.file.difficulty ?? {};
  const hard = counterExamples(tags);
  const word = wordOf(ground, 'difficulty');
  if (word.kind === 'expired') return expiredSection(HEAD, { key: 'difficulty', word, what: 'the difficulty' });
  if (!seconds && hard.length === 0) {
    return unknownSection(
      HEAD,
      'It is not known how long a person takes to decide one case.',
      'Time a few cases: cairn assess trial.',
    );
  }
  const prior: SpeedPrior = seconds ? humanSpeedPrior(seconds, tags) : 'caution';
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
        ...saidAs(word),
        because: seconds ? 'difficulty.humanSeconds' : 'difficulty.humanSeconds is not written',
        command: 'cairn assess trial',
      }),
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
  if (prior === 'caution') return `${time}, but at ${hard.join(' and ')} machines fall short of quick people: caution.`;
  if (prior === 'favourable') {
    const sure =
      seconds && seconds.kind !== 'exactly'
        ? ` (chance of less than one second ${formatShare(chanceQuick(seconds))})`
        : '';
    return `${time}${sure}: what takes less than one second is favourable for a machine.`;
  }
  return `${time}, longer than the blink that is favourable for a machine: the question is open.`;
}
