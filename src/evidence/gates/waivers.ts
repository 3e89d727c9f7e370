import { lastDayOf } from '../days.ts';
import { entriesOf, type GateFacts } from './facts.ts';
import type { Finding, GateId } from './need.ts';

/** A waiver that counts today. */
export interface Waiver {
  readonly id: string;
  readonly gate: string;
  /** Null: every need of the gate, as older projects have it on record. */
  readonly need: string | null;
  readonly by: string;
  readonly at: string;
  /** The last day on which it counts, ISO. */
  readonly until: string;
  readonly because: string;
}

/** The waivers that count today, oldest first. */
export function activeWaivers(facts: Pick<GateFacts, 'journal' | 'today'>): readonly Waiver[] {
  return waiversOf(facts).filter(({ until }) => until >= facts.today);
}

/** The waivers whose last day has passed, oldest first. */
export function expiredWaivers(facts: Pick<GateFacts, 'journal' | 'today'>): readonly Waiver[] {
  return waiversOf(facts).filter(({ until }) => until < facts.today);
}

function waiversOf({ journal }: Pick<GateFacts, 'journal'>): Waiver[] {
  return entriesOf(journal, 'waiver').map(({ id, by, at, text, body }) => ({
    id,
    by,
    at,
    because: text,
    ...body,
    until: lastDayOf(at, body.until),
  }));
}

/** A need that is not met, as waivers look at it. */
export interface Unmet {
  readonly gate: GateId;
  readonly need: string;
  readonly state: Finding['state'];
  /** ISO 8601, when the claim that decides was made; null where there is none. */
  readonly measuredAt: string | null;
}

/** The waiver that stands in for a need: of those that do, the one that lasts longest. */
export function waiverFor(waivers: readonly Waiver[], unmet: Unmet): Waiver | undefined {
  return waivers
    .filter((waiver) => standsIn(waiver, unmet))
    .reduce<Waiver | undefined>((best, waiver) => (best && best.until >= waiver.until ? best : waiver), undefined);
}

/**
 * A waiver is given for what is missing. What was measured after it and turned stale is to be renewed; only who waives a
 * need that is stale already has seen that.
 */
function standsIn(waiver: Waiver, { gate, need, state, measuredAt }: Unmet): boolean {
  if (waiver.gate !== gate || (waiver.need !== null && waiver.need !== need)) return false;
  if (state !== 'stale') return state === 'missing';
  return waiver.need !== null && measuredAt !== null && measuredAt <= waiver.at;
}
