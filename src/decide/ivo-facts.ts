import { formatCounted, formatEstimate, formatNumber, formatShare, formatSignificant } from '../base/number-format.ts';
import type { Ground } from './ground.ts';
import { savesChecking, secondsSaved, type Ivo, type IvoTimes } from './immediate-validation.ts';
import type { IvoLever } from './ivo-levers.ts';
import { measuredAccuracy } from './measured-score.ts';
import { factOf, type Fact } from './section.ts';
import { saidAs, type Word } from './word.ts';

const RULE = 'min useful accuracy = 1 − (manual − validate) / fix';

/** What is useful, what is saved and what each lever would change, from the times and what was measured. */
export function ivoFacts(
  { ivo, times, levers }: { readonly ivo: Ivo; readonly times: IvoTimes; readonly levers: readonly IvoLever[] },
  ground: Ground,
  word: Word,
): Fact[] {
  return [
    usefulFact(ivo, word),
    accuracyFact(ivo, word),
    failFact(ivo, word),
    savedFact(ground, times, word),
    ...levers.map((lever) => leverFact(lever, ivo, word)),
  ];
}

/** ∞ becomes null, with the reason beside it; below 0 any accuracy is useful, so 0 is the smallest. */
const shown = (accuracy: number): number | null => (accuracy === Infinity ? null : Math.max(0, accuracy));

/** That it is open whether checking saves time, with the chance that it does not; a sentence without its full stop. */
export const cannotTell = ({ failChance }: Ivo): string =>
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

function leverFact({ id, change, ivo }: IvoLever, before: Ivo, word: Word): Fact {
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
