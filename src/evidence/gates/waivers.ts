import { entriesOf, type GateFacts } from './facts.ts';
import type { GateId } from './need.ts';

/** A waiver that counts today. */
export interface Waiver {
  readonly id: string;
  readonly gate: string;
  /** Null: every need of the gate. */
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
  return entriesOf(journal, 'waiver').map(({ id, by, at, text, body }) => ({ id, by, at, because: text, ...body }));
}

/** The waiver that covers a need: of those that do, the one that lasts longest. */
export function waiverFor(waivers: readonly Waiver[], gate: GateId, need: string): Waiver | undefined {
  return waivers
    .filter((waiver) => waiver.gate === gate && (waiver.need === null || waiver.need === need))
    .reduce<Waiver | undefined>((best, waiver) => (best && best.until >= waiver.until ? best : waiver), undefined);
}
