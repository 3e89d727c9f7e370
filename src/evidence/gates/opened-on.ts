import type { Gate } from './evaluate-gates.ts';
import type { GateFacts } from './facts.ts';

/** The day of the newest claim or waiver that a gate rests on; null when cairn.yaml alone opens it. ISO date. */
export function openedOn({ needs }: Gate, claims: GateFacts['claims']): string | null {
  const times = needs.flatMap(({ state, claim, waiver }) => {
    if (state === 'waived') return waiver ? [waiver.at] : [];
    const found = claim === null ? undefined : claims.get(claim);
    return found ? [found.claim.at] : [];
  });
  return (
    times.reduce<string | null>((last, at) => (last === null || at > last ? at : last), null)?.slice(0, 10) ?? null
  );
}
