import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import type { JournalEntry } from '../contracts/journal.ts';
import { entriesOf } from './gates/facts.ts';

/** The phases of a project, in their order. */
export const phases = ['planning', 'data', 'training', 'deploying'] as const;
export type Phase = (typeof phases)[number];

export const phaseTitles: Record<Phase, string> = {
  planning: 'planning and setup',
  data: 'data collection and labelling',
  training: 'training and debugging',
  deploying: 'deploying and testing',
};

/** How one phase may follow another. */
export type Move = { readonly kind: 'forward' | 'back' } | { readonly kind: 'refused'; readonly because: string };

/** Forward one step at a time; back from every phase to every earlier one. */
export function moveBetween(from: Phase, to: Phase): Move {
  const step = phases.indexOf(to) - phases.indexOf(from);
  if (step === 1) return { kind: 'forward' };
  if (step < 0) return { kind: 'back' };
  const next = phases[phases.indexOf(from) + 1];
  const after = next === undefined ? 'nothing follows it' : `${next} comes first`;
  return {
    kind: 'refused',
    because: step === 0 ? `The project is in the phase ${from} already` : `From ${from} to ${to} is a jump: ${after}`,
  };
}

/** A stretch of time in one phase. */
export interface Stay {
  readonly phase: Phase;
  /** ISO 8601. */
  readonly from: string;
  /** Null: it lasts. */
  readonly to: string | null;
  /** Why the project went back to it; null for a step forward. */
  readonly cause: string | null;
}

export interface Lifecycle {
  readonly phase: Phase;
  /** ISO 8601; null when nothing has happened in the project. */
  readonly since: string | null;
  readonly stays: readonly Stay[];
  /** Back edges, by `later>earlier`, as in `training>data`. */
  readonly loops: Readonly<Record<string, number>>;
}

/**
 * Where the project stands, folded from its log. It begins in planning, at the first record of any kind. An entry that
 * does not start where the project stood, or that jumps, changes nothing: two people may have moved at the same moment.
 *
 * @param began - ISO 8601 of the first record; null when there is none
 */
export function lifecycleOf(journal: readonly JournalEntry[], began: string | null): Lifecycle {
  let phase: Phase = 'planning';
  let since = began;
  let cause: string | null = null;
  const stays: Stay[] = [];
  const loops: Record<string, number> = {};
  for (const { body, at, text } of entriesOf(journal, 'phase')) {
    const to = phases.find((name) => name === body.to);
    if (to === undefined || (body.from !== null && body.from !== phase)) continue;
    const move = moveBetween(phase, to);
    if (move.kind === 'refused') continue;
    stays.push({ phase, from: since ?? at, to: at, cause });
    if (move.kind === 'back') loops[`${phase}>${to}`] = (loops[`${phase}>${to}`] ?? 0) + 1;
    cause = move.kind === 'back' ? text : null;
    phase = to;
    since = at;
  }
  if (since !== null) stays.push({ phase, from: since, to: null, cause });
  return { phase, since, stays, loops };
}

/** Milliseconds spent in each phase, over all stays. @param now - ISO 8601, the end of the stay that lasts */
export function timeInPhases({ stays }: Lifecycle, now: string): Record<Phase, number> {
  const spent: Record<Phase, number> = { planning: 0, data: 0, training: 0, deploying: 0 };
  for (const { phase, from, to } of stays) spent[phase] += Math.max(0, Date.parse(to ?? now) - Date.parse(from));
  return spent;
}

/** @throws UserError `bad-input`, naming the nearest phase */
export function phaseNamed(name: string): Phase {
  const found = phases.find((phase) => phase === name.toLowerCase());
  if (found) return found;
  const nearest = nearestName(name, phases);
  throw new UserError('bad-input', `"${name}" is not a phase`, {
    hint: `${nearest ? `Did you mean ${nearest}? ` : ''}The phases are ${phases.join(', ')}.`,
  });
}
