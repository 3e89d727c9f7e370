import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import type { Waived } from '../../evidence/answers.ts';
import { evaluateGate, type Gate } from '../../evidence/gates/evaluate-gates.ts';
import { activeWaivers } from '../../evidence/gates/waivers.ts';
import { gateIds, type GateId } from '../../evidence/gates/need.ts';
import type { Project } from '../project/project.ts';
import { lastDay } from './last-day.ts';
import { openTrail } from './open-trail.ts';

export interface WaiveRequest {
  /** `G3` or `G3/human`. */
  readonly what: string;
  readonly because: string;
  readonly until: string;
  /** Who takes it upon them; null: who is at the keyboard. */
  readonly by: string | null;
}

/**
 * Goes on without a need, or without all needs of a gate, until a day. The same waiver is written down once.
 *
 * @throws UserError `not-found` for an unknown gate or need, `bad-input` for a missing reason, a wrong date, or when there
 *   is nothing to waive
 */
export async function waive(project: Project, { what, because, until, by }: WaiveRequest): Promise<Waived> {
  const { facts } = await openTrail(project);
  const slash = what.indexOf('/');
  const id = gateNamed(slash < 0 ? what : what.slice(0, slash));
  const gate = evaluateGate(id, facts);
  const need = slash < 0 ? null : needNamed(gate, what.slice(slash + 1));
  const reason = because.trim();
  if (reason === '') {
    throw new UserError('bad-input', '--because is empty', { hint: 'Say why the project may go on without it.' });
  }
  const lastOf = lastDay(until, facts.today);
  const open = gate.needs.filter(({ id: other, state }) => state !== 'met' && (need === null || other === need));
  if (open.length === 0) {
    throw new UserError('bad-input', `${what} is met, there is nothing to waive`, {
      hint: `cairn gate ${id} shows what opened it.`,
    });
  }
  const person = by ?? project.person;
  const same = activeWaivers(facts).find(
    (waiver) =>
      waiver.gate === id &&
      waiver.need === need &&
      waiver.until === lastOf &&
      waiver.by === person &&
      waiver.because === reason,
  );
  // A script that waives before each of its runs has waived once.
  if (same) return { waiver: same, gate, active: activeWaivers(facts).length };
  const entry = await project.store.journal.add({
    kind: 'waiver',
    at: project.now().toISOString(),
    by: person,
    text: reason,
    body: { gate: id, need, until: lastOf },
  });
  const after = { ...facts, journal: [...facts.journal, entry] };
  const active = activeWaivers(after);
  return {
    waiver: active.find((waiver) => waiver.id === entry.id)!,
    gate: evaluateGate(id, after),
    active: active.length,
  };
}

/** @throws UserError `not-found`, naming the nearest */
export function gateNamed(name: string): GateId {
  const found = gateIds.find((id) => id === name.toUpperCase());
  if (found) return found;
  throw new UserError('not-found', `"${name}" is not a gate`, { hint: `The gates are ${gateIds.join(', ')}.` });
}

function needNamed(gate: Gate, name: string): string {
  const ids = gate.needs.map(({ id }) => id);
  const found = ids.find((id) => id.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const nearest = nearestName(name, ids);
  throw new UserError('not-found', `"${name}" is not a need of ${gate.id}`, {
    hint: `${nearest ? `Did you mean ${nearest}? ` : ''}${gate.id} needs ${ids.join(', ')}.`,
  });
}
