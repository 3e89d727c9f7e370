import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import type { Waived } from '../../evidence/answers.ts';
import { evaluateGate, type Gate, type Need } from '../../evidence/gates/evaluate-gates.ts';
import { activeWaivers, type Waiver } from '../../evidence/gates/waivers.ts';
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
 * Goes on without a need, or without all that a gate misses, until a day: one waiver for each need, so that what is met
 * today and turns stale later is not waived with it. The same waiver is written down once.
 *
 * @throws UserError `not-found` for an unknown gate or need, `bad-input` for a missing reason, a wrong date, or when there
 *   is nothing to waive
 */
export async function waive(project: Project, { what, because, until, by }: WaiveRequest): Promise<Waived> {
  const { facts } = await openTrail(project);
  const slash = what.indexOf('/');
  const id = gateNamed(slash < 0 ? what : what.slice(0, slash));
  const bare = evaluateGate(id, { ...facts, journal: facts.journal.filter(({ kind }) => kind !== 'waiver') });
  const named = slash < 0 ? null : needNamed(bare, what.slice(slash + 1));
  const reason = because.trim();
  if (reason === '') {
    throw new UserError('bad-input', '--because is empty', { hint: 'Say why the project may go on without it.' });
  }
  const lastOf = lastDay(until, facts.today);
  const person = by ?? project.person;
  const isSame = (waiver: Waiver): boolean =>
    waiver.gate === id && waiver.until === lastOf && waiver.by === person && waiver.because === reason;
  const needs = toWaive(bare, named);
  const known = activeWaivers(facts).filter(isSame);
  const added = [];
  for (const { id: need } of needs) {
    // A script that waives before each of its runs has waived once.
    if (known.some((waiver) => waiver.need === need)) continue;
    added.push(
      await project.store.journal.add({
        kind: 'waiver',
        at: project.now().toISOString(),
        by: person,
        text: reason,
        body: { gate: id, need, until: lastOf },
      }),
    );
  }
  const after = { ...facts, journal: [...facts.journal, ...added] };
  const active = activeWaivers(after);
  const waived = new Set(needs.map((need) => need.id));
  return {
    waivers: active.filter((waiver) => isSame(waiver) && waiver.need !== null && waived.has(waiver.need)),
    gate: evaluateGate(id, after),
    active: active.length,
  };
}

/** The needs that a waiver is written for. @param named - null: all that the gate misses */
function toWaive({ id, needs }: Gate, named: string | null): readonly Need[] {
  if (named === null) {
    const missing = needs.filter(({ state }) => state === 'missing');
    if (missing.length > 0) return missing;
    const stale = needs.find(({ state }) => state === 'stale');
    throw stale ? toRenew(id, stale) : nothingToWaive(id, id);
  }
  const need = needs.find((other) => other.id === named)!;
  if (need.state === 'met') throw nothingToWaive(`${id}/${named}`, id);
  // Without a claim it is not known whether it was measured before or after the waiver.
  if (need.state === 'stale' && need.claim === null) throw toRenew(`${id}/${named}`, need);
  return [need];
}

const nothingToWaive = (what: string, gate: GateId): UserError =>
  new UserError('bad-input', `${what} is met, there is nothing to waive`, {
    hint: `cairn gate ${gate} shows what opened it.`,
  });

const toRenew = (what: string, { why, command }: Need): UserError =>
  new UserError('bad-input', `${what} misses nothing, it is stale: ${why}`, {
    hint: `Renew it${command === null ? '' : `: ${command}`}`,
  });

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
