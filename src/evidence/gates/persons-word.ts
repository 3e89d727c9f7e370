import type { Claim } from '../../contracts/claim.ts';
import type { GateFacts } from './facts.ts';

/** Names are compared as people write them: without case and outer blanks. */
export const samePerson = (name: string, other: string): boolean =>
  name.trim().toLowerCase() === other.trim().toLowerCase();

/** Where stakeholders are declared, an answer counts when one of them gave it. */
export function judgeAnswer({ file: { stakeholders } }: GateFacts, { value, by }: Claim): { ok: boolean; why: string } {
  const ok = stakeholders.length === 0 || stakeholders.some(({ name }) => samePerson(name, by));
  return { ok, why: `${ok ? by : `${by}, who is no stakeholder,`} answered ${String(value)}` };
}

/** Whose answers to a round of labels were made elsewhere, and by whose word: " Answers from a file, by Ana's word: Ben." */
export function fromFileWords({ claims }: GateFacts, round: unknown): string {
  const shown = Array.from(claims.values(), ({ claim }) => claim).filter(
    ({ key, detail }) =>
      key.startsWith('label/shown/') &&
      detail?.['purpose'] === 'import' &&
      (typeof round !== 'string' || detail['round'] === round),
  );
  const words = [...new Set(shown.map(({ by }) => by))].map((by) => {
    const annotators = shown.filter((claim) => claim.by === by).map(({ detail }) => String(detail?.['annotator']));
    const twins = shown.filter((claim) => claim.by === by && typeof claim.detail?.['sameAs'] === 'string');
    const same = twins.map(
      ({ detail }) =>
        ` The files of ${String(detail!['annotator'])} and ${String(detail!['sameAs'])} hold the same answers and times.`,
    );
    return ` Answers from a file, by ${by}'s word: ${annotators.join(', ')}.${same.join('')}`;
  });
  return words.join('');
}
