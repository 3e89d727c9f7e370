import { formatSignificant } from '../base/number-format.ts';

/** One way to be doomed. */
export interface Doom {
  readonly id: DoomId;
  readonly title: string;
  /** unknown: the facts to judge it are not there, and `why` says which. */
  readonly state: 'flagged' | 'clear' | 'unknown';
  readonly why: string;
  /** What would clear it; null when it is an edit of a file, as `why` says. */
  readonly command: string | null;
}

/** The four ways in which a project is doomed, in words. */
export const DOOMS = {
  infeasible: 'It cannot be done, or is badly scoped',
  'never-in-production': 'It never reaches production',
  'unclear-success': 'Nobody knows what success is',
  'too-small': 'It works, and is too small for what it costs',
} as const;
export type DoomId = keyof typeof DOOMS;

export type JudgedDoom = Pick<Doom, 'state' | 'why' | 'command'>;

/** What each detector found, as the four ways. */
export const doomsFrom = (judged: Readonly<Record<DoomId, JudgedDoom>>): readonly Doom[] =>
  (Object.keys(DOOMS) as DoomId[]).map((id) => ({ id, title: DOOMS[id], ...judged[id] }));

export const flagged = (why: string, command: string | null): JudgedDoom => ({ state: 'flagged', why, command });
export const clear = (why: string): JudgedDoom => ({ state: 'clear', why, command: null });
export const unknown = (why: string, command: string | null = null): JudgedDoom => ({
  state: 'unknown',
  why,
  command,
});

/** Chance that shuffled labels would look as good, from which on nothing is shown; the usual 5 %. */
const SIGNAL_P = 0.05;

/** Whether anything shows that it can be done: a signal in the data, or somebody or something that does it. */
export function judgeFeasible(
  signal: number | null,
  reached: readonly { readonly noun: string; readonly score: number }[],
  command: string,
): JudgedDoom {
  if (signal !== null && signal < SIGNAL_P) return clear(`The data holds a signal (p = ${formatSignificant(signal)}).`);
  const [first] = reached;
  if (first) return clear(`It can be done: ${first.noun} reach ${formatSignificant(first.score)}.`);
  const why =
    signal === null
      ? 'Nothing shows that it can be done: no signal test, no human score and no upper bound that holds today.'
      : `The signal test gives p = ${formatSignificant(signal)}, and neither people nor an upper bound were measured.`;
  return flagged(why, command);
}

/** Whether it is said where it would run and who would run it. @param file - where that would stand */
export function judgeDeployment(
  deployment: { readonly target: string; readonly owner: string } | undefined,
  file: string,
): JudgedDoom {
  if (!deployment) return flagged(`${file} names no deployment: a target and an owner.`, null);
  return clear(`It is to run in ${deployment.target}, and ${deployment.owner} owns it.`);
}

/**
 * @param words - how the best was computed, and the cost, with the digits that each supports
 * @param amounts - in one unit of money
 */
export function judgeSize(
  { sum, against }: { readonly sum: string; readonly against: string },
  { best, cost }: { readonly best: number; readonly cost: number },
): JudgedDoom {
  if (best < cost) return flagged(`At best it is worth less than it costs: ${sum}, against ${against}.`, null);
  return clear(`At best ${sum}, against a cost of ${against}.`);
}
