import { formatSignificant } from '../../base/number-format.ts';
import type { Claim } from '../../contracts/claim.ts';
import type { StaleReason } from '../staleness.ts';
import type { GateFacts } from './facts.ts';
import { lookAtClaim, missing, type Finding, type NeedRule } from './need.ts';

/** G0: what the business counts, how often, and which kind of project it is. */
export const ideaNeeds: readonly NeedRule[] = [
  { id: 'business-metric', title: 'Business metric and volume, said by a person', look: businessMetric },
  { id: 'archetype', title: 'Archetype, from three answers', look: archetype },
];

function businessMetric(facts: GateFacts): Finding {
  const { businessMetric: declared } = facts.file;
  if (!declared) {
    return missing(null, 'cairn.yaml says no businessMetric: give its name and volumePerYear.', null);
  }
  const what = `${declared.name}, ${formatSignificant(declared.volumePerYear)} a year`;
  const command = 'cairn sign businessMetric';
  const signatures = signaturesOf(facts, 'businessMetric');
  const valid = signatures.find(({ stale }) => stale.length === 0) ?? signatures[0];
  if (!valid) return missing(null, `Nobody has signed for ${what}.`, command);
  const { key, by } = valid.claim;
  return lookAtClaim(facts, key, {
    command,
    absent: '',
    judge: () => ({ ok: true, why: `${by} signed for ${what}.` }),
  });
}

/** Signatures under one field of the charter, each with its status, by person. */
export function signaturesOf(
  { claims }: GateFacts,
  field: string,
): { person: string; claim: Claim; stale: readonly StaleReason[] }[] {
  const prefix = `signed/${field}/`;
  return Array.from(claims.values())
    .filter(({ claim }) => claim.key.startsWith(prefix))
    .map(({ claim, stale }) => ({ person: claim.key.slice(prefix.length), claim, stale }));
}

function archetype(facts: GateFacts): Finding {
  const command = 'cairn archetype';
  if (!facts.file.archetype)
    return missing('archetype', 'The three questions of the archetype are not answered.', command);
  return lookAtClaim(facts, 'archetype', {
    command,
    absent: 'The three questions are answered, the archetype is not derived from them yet.',
    judge: ({ value }) => ({ ok: true, why: `Archetype: ${String(value)}.` }),
  });
}
