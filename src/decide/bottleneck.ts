import { formatCount, formatCounted, formatEstimate, formatShare, formatSignificant } from '../base/number-format.ts';
import type { Estimate } from '../contracts/estimate.ts';
import type { ProcessStep } from '../contracts/idea-file.ts';
import { sortedQuantile } from '../math/quantile.ts';
import { DEFAULT_WORLDS } from '../plan/simulate.ts';
import { chanceAtMost, exactly, medianOf, rangeOf, samplesOf, scaled } from './estimate.ts';
import type { Ground } from './ground.ts';
import { factOf, type Fact, type Section, type SectionOutcome } from './section.ts';
import { expiredSection, unknownSection } from './unknown-section.ts';
import { saidAs, wordOf, type Word } from './word.ts';

export interface StepLoad {
  readonly name: string;
  /** Work that arrives, over the work that its people can do: cases · minutes / (people · hours · 60). */
  readonly utilisation: Estimate;
  /** Cases that reach it in a week. */
  readonly casesPerWeek: number;
  /** True where the idea does not say how many cases reach it, and the step before, or a single case, was taken. */
  readonly casesAssumed: boolean;
  /** Chance that more arrives than is done, so that its queue grows without end. */
  readonly overloadChance: number;
}

export interface Bottleneck {
  readonly loads: readonly StepLoad[];
  /** Place of the step with the largest utilisation. */
  readonly at: number;
  /** False where no step says how many cases reach it: utilisations then compare steps and mean nothing by themselves. */
  readonly countsKnown: boolean;
}

/**
 * Load of each step, and the step that limits how many cases get through: the one with the largest utilisation. A step that
 * does not say how many cases reach it gets those of the step before.
 *
 * @param steps - one or more
 * @see Hopp & Spearman, Factory Physics, chapter 7: utilisation, and the bottleneck as the busiest station
 */
export function bottleneckOf(steps: readonly ProcessStep[]): Bottleneck {
  const first = steps.find(({ casesPerWeek }) => casesPerWeek !== undefined)?.casesPerWeek;
  let cases = first ?? 1;
  const loads = steps.map((step): StepLoad => {
    cases = step.casesPerWeek ?? cases;
    const utilisation = scaled(step.minutes, cases / (step.people * step.hoursPerWeek * 60));
    return {
      name: step.name,
      utilisation,
      casesPerWeek: cases,
      casesAssumed: step.casesPerWeek === undefined,
      overloadChance: chanceAtLeastOne(utilisation),
    };
  });
  const busy = loads.map(({ utilisation }) => medianOf(utilisation));
  return { loads, at: busy.indexOf(Math.max(...busy)), countsKnown: first !== undefined };
}

const chanceAtLeastOne = (utilisation: Estimate): number =>
  utilisation.kind === 'exactly' ? Number(utilisation.value >= 1) : 1 - chanceAtMost(utilisation, 1);

/** Amdahl's bound: how many times faster it gets when a share of the time costs nothing any more; ∞ for all of it. */
export const amdahlBound = (removedShare: number): number => 1 / (1 - removedShare);

interface Spread {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export interface SpeedUp {
  /** Share of the time of work on a case that a model could take over. */
  readonly share: Spread;
  /** How many times shorter the work on a case can get at best. */
  readonly work: Spread;
  /** The same for the time from start to end, waits counted, which a model does not shorten. */
  readonly elapsed: Spread;
  /** 1 where all times are exact. */
  readonly worlds: number;
}

/**
 * Bound of what taking over the automatable shares can do to the time of a case, by Amdahl's law: the rest stays. Steps'
 * times are independent; ranges are simulated, the same for the same seed.
 *
 * @see Amdahl 1967, doi:10.1145/1465482.1465560
 */
export function speedUpOf(steps: readonly ProcessStep[], { seed = 0, worlds = DEFAULT_WORLDS } = {}): SpeedUp {
  const waits = steps.map(({ waitMinutes }) => waitMinutes ?? exactly(0));
  const exact = [...waits, ...steps.map(({ minutes }) => minutes)].every(({ kind }) => kind === 'exactly');
  const count = exact ? 1 : worlds;
  const [work, removed, waiting] = [0, 1, 2].map(() => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  steps.forEach(({ minutes, automatable }, step) => {
    const spent = samplesOf(minutes, { seed, stream: `process/${step}/work`, count });
    const waited = samplesOf(waits[step]!, { seed, stream: `process/${step}/wait`, count });
    for (let i = 0; i < count; i++) {
      work[i]! += spent[i]!;
      removed[i]! += spent[i]! * automatable;
      waiting[i]! += waited[i]!;
    }
  });
  const share = removed.map((minutes, i) => (work[i] === 0 ? 0 : minutes / work[i]!));
  const ofElapsed = removed.map((minutes, i) => (work[i] === 0 ? 0 : minutes / (work[i]! + waiting[i]!)));
  return {
    share: spreadOf(share),
    work: spreadOf(share.map(amdahlBound)),
    elapsed: spreadOf(ofElapsed.map(amdahlBound)),
    worlds: count,
  };
}

function spreadOf(values: Float64Array): Spread {
  const sorted = values.toSorted();
  return { p10: sortedQuantile(sorted, 0.1), p50: sortedQuantile(sorted, 0.5), p90: sortedQuantile(sorted, 0.9) };
}

const HEAD = { id: 'bottleneck', title: 'Where is the bottleneck, and could a model remove it?' } as const;

/** The busiest step of today's process, and the most that a model could do to the time of a case. */
export function bottleneckSection(ground: Ground): Section {
  const { steps } = ground.file;
  const word = wordOf(ground, 'steps');
  if (word.kind === 'expired') return expiredSection(HEAD, { key: 'steps', word, what: 'the process' });
  if (steps.length === 0) {
    return unknownSection(
      HEAD,
      'It is not written how the work is done today.',
      'Write steps: each with minutes, cases a week and the share that a model could take over.',
    );
  }
  const bottleneck = bottleneckOf(steps);
  const speedUp = speedUpOf(steps);
  const limit = steps[bottleneck.at]!;
  const [outcome, next] = judge(limit, speedUp);
  return {
    ...HEAD,
    outcome,
    sentence: [loadWords(bottleneck), speedWords(speedUp), limitWords(limit, steps)]
      .filter((part) => part !== '')
      .join(' '),
    facts: [
      ...bottleneck.loads.map((load, i) => loadFact(load, { i, bottleneck, word })),
      ...boundFacts(speedUp, word),
    ],
    next,
  };
}

function judge(limit: ProcessStep, { share }: SpeedUp): [SectionOutcome, string | null] {
  if (share.p50 === 0) return ['warns', 'Write which share of each step a model could take over: steps.automatable.'];
  return limit.automatable > 0
    ? ['passed', null]
    : ['warns', `Look at \`${limit.name}\` first: it decides how many cases get through.`];
}

function loadWords({ loads, at, countsKnown }: Bottleneck): string {
  const { name, utilisation, overloadChance } = loads[at]!;
  if (!countsKnown) return `\`${name}\` takes most of its people's time; how many cases there are is not written.`;
  const busy = formatShare(medianOf(utilisation));
  const queue =
    overloadChance >= 0.5
      ? ': more cases arrive than are done, and its queue grows'
      : overloadChance > 0.005
        ? `; with a chance of ${formatShare(overloadChance)} more cases arrive than are done`
        : '';
  return `The bottleneck is \`${name}\`, where people are busy ${busy} of their time${queue}.`;
}

function speedWords({ share, work, elapsed }: SpeedUp): string {
  if (share.p50 === 0) return 'No step says that a model could take over a share of it.';
  const waits = elapsed.p50 < work.p50 * 0.995 ? `, and ${times(elapsed)} from start to end, with the waits` : '';
  return `With everything that a model could take over gone, the work on a case gets faster by at most ${times(work)}${waits}.`;
}

const times = ({ p10, p50, p90 }: Spread): string =>
  Number.isFinite(p50)
    ? `${formatEstimate(p50, p10 < p90 && Number.isFinite(p90) ? [p10, p90] : null).text} times`
    : 'any number of times';

const limitWords = (limit: ProcessStep, steps: readonly ProcessStep[]): string =>
  limit.automatable === 0 && steps.some(({ automatable }) => automatable > 0)
    ? `No more cases get through while \`${limit.name}\` stays as it is.`
    : '';

function loadFact(
  { name, utilisation, casesPerWeek, casesAssumed, overloadChance }: StepLoad,
  { i, bottleneck, word }: { readonly i: number; readonly bottleneck: Bottleneck; readonly word: Word },
): Fact {
  const queue = overloadChance >= 0.5 ? '; its queue grows' : '';
  const cases = bottleneck.countsKnown
    ? `${formatCounted(casesPerWeek, 'case')} a week${casesAssumed ? ', taken from the step before' : ''}`
    : 'one case a week, because no number is written';
  return factOf({
    key: `process/${i + 1}/utilisation`,
    title: `share of their time that the people of \`${name}\` are busy`,
    value: medianOf(utilisation),
    interval: rangeOf(utilisation),
    ...saidAs(word),
    because: `cases · minutes / (people · hours · 60), with ${cases}${queue}${i === bottleneck.at ? '; the largest' : ''}`,
  });
}

function boundFacts({ share, work, elapsed, worlds }: SpeedUp, word: Word): Fact[] {
  const how = worlds === 1 ? '' : `, in ${formatCount(worlds)} worlds`;
  const fact = (key: string, title: string, { p10, p50, p90 }: Spread, because: string): Fact =>
    factOf({
      key: `process/${key}`,
      title,
      value: Number.isFinite(p50) ? p50 : null,
      interval: worlds > 1 && Number.isFinite(p90) ? [p10, p90] : null,
      ...saidAs(word),
      because: Number.isFinite(p50) ? because : 'all of it could go: there is no bound',
    });
  const rest = formatSignificant(share.p50);
  return [
    fact('share', 'share of the work that a model could take over', share, `Σ minutes · automatable / Σ minutes${how}`),
    fact('bound', 'times that the work on a case gets faster, at most', work, `1 / (1 − ${rest})${how}`),
    fact('bound-elapsed', 'the same from start to end, waits counted', elapsed, `waits stay as they are${how}`),
  ];
}
