import { UserError } from '../../base/errors.ts';
import {
  lifecycleOf,
  moveBetween,
  phaseNamed,
  phases,
  timeInPhases,
  type Lifecycle,
  type Phase,
} from '../../evidence/lifecycle.ts';
import type { PhaseState } from '../../evidence/answers.ts';
import { beginning } from '../../evidence/trail.ts';
import type { Project } from '../project/project.ts';
import { openTrail } from './open-trail.ts';

export interface PhaseRequest {
  /** null: only say where the project stands. */
  readonly to: string | null;
  readonly because: string | null;
  readonly by: string | null;
}

const DAY = 86_400_000;

/**
 * Where the project stands in its lifecycle, after a move when one is asked for.
 *
 * @throws UserError `bad-input` for a jump forward, with the reason, and for a step back without a cause
 */
export async function movePhase(project: Project, { to, because, by }: PhaseRequest): Promise<PhaseState> {
  const { facts } = await openTrail(project);
  const now = project.now().toISOString();
  const began = beginning(facts) ?? now;
  const before = lifecycleOf(facts.journal, began);
  if (to === null) return { lifecycle: before, days: daysOf(before, now), moved: null };
  const target = phaseNamed(to);
  const kind = allowed(before.phase, target, because);
  const entry = await project.store.journal.add({
    kind: 'phase',
    at: now,
    by: by ?? project.person,
    text: because?.trim() ?? '',
    body: { from: before.phase, to: target },
  });
  const lifecycle = lifecycleOf([...facts.journal, entry], began);
  return { lifecycle, days: daysOf(lifecycle, now), moved: { from: before.phase, kind } };
}

function allowed(from: Phase, to: Phase, because: string | null): 'forward' | 'back' {
  const move = moveBetween(from, to);
  if (move.kind === 'refused') {
    const next = phases[phases.indexOf(from) + 1];
    throw new UserError('bad-input', move.because, {
      hint:
        next === undefined
          ? 'Go back to an earlier phase with --because.'
          : `The next phase is ${next}: cairn phase ${next}.`,
    });
  }
  if (move.kind === 'back' && (because === null || because.trim() === '')) {
    throw new UserError('bad-input', `From ${from} back to ${to} needs a cause`, {
      hint: `Say what sends the project back: cairn phase ${to} --because "…".`,
    });
  }
  return move.kind;
}

function daysOf(lifecycle: Lifecycle, now: string): Record<Phase, number> {
  const spent = timeInPhases(lifecycle, now);
  return Object.fromEntries(phases.map((phase) => [phase, spent[phase] / DAY])) as Record<Phase, number>;
}
