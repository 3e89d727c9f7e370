import type { JournalDraft } from '../contracts/journal.ts';
import { fingerprint } from './fingerprint.ts';
import { entriesOf, type GateFacts } from './gates/facts.ts';

/** Fields whose change after results were seen moves the goal posts. */
const WATCHED = ['metric', 'target'] as const;
type Watched = (typeof WATCHED)[number];

type Facts = Pick<GateFacts, 'file' | 'journal' | 'claims' | 'runs'>;

/**
 * What is to be written down about watched fields: the first value that was seen of one, and every value after it that
 * differs from the last that is on record, in the log or under a signature.
 */
export function unrecordedChanges(facts: Facts, at: string): JournalDraft<'charter-change'>[] {
  const resultsSeen = sawResults(facts);
  return WATCHED.flatMap((field) => {
    const after: unknown = facts.file[field] ?? null;
    const known = lastKnown(facts, field);
    if (known === undefined && after === null) return [];
    if (known !== undefined && fingerprint(known) === fingerprint(after)) return [];
    const before = known ?? null;
    const text = known === undefined ? `${field} as it was first seen` : changeWords(field, before, after).join('; ');
    return [{ kind: 'charter-change', at, by: 'cairn', text, body: { field, before, after, resultsSeen } }];
  });
}

/** A score on test rows or a run that was finished is a result. */
export function sawResults({ claims, runs }: Facts): boolean {
  return runs.total > 0 || Array.from(claims.keys()).some((key) => /^(?:rung|candidate)\//.test(key));
}

/** undefined: nobody has seen it. */
function lastKnown({ journal, claims }: Facts, field: Watched): unknown {
  const seen = [
    ...entriesOf(journal, 'charter-change')
      .filter(({ body }) => body.field === field)
      .map(({ at, body }) => ({ at, value: body.after })),
    ...Array.from(claims.values())
      .filter(
        ({ claim }) => claim.key.startsWith(`signed/${field}/`) && claim.detail !== null && 'field' in claim.detail,
      )
      .map(({ claim }) => ({ at: claim.at, value: claim.detail!['field'] })),
  ];
  return seen.reduce<{ at: string; value: unknown } | undefined>(
    (last, entry) => (last === undefined || entry.at >= last.at ? entry : last),
    undefined,
  )?.value;
}

/** A change of the metric or the target after results were seen. */
export interface GoalChange {
  readonly field: string;
  readonly at: string;
  /** As in "metric.atLeast 0.8 became 0.75". */
  readonly what: string;
}

/**
 * Every change that was made after results were seen, oldest first. To say something for the first time, a field or a part
 * of one such as the number to reach, moves nothing.
 */
export function goalChanges(journal: GateFacts['journal']): GoalChange[] {
  return entriesOf(journal, 'charter-change').flatMap(({ at, body: { field, before, after, resultsSeen } }) => {
    const parts = resultsSeen ? changeWords(field, before, after).filter((part) => !FROM_NOTHING.test(part)) : [];
    return parts.length === 0 ? [] : [{ field, at, what: parts.join('; ') }];
  });
}

/** What differs between two values of a field, a part each: `metric.atLeast 0.8 became 0.75`. */
export function changeWords(field: string, before: unknown, after: unknown): string[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    return [
      ...before.filter((entry) => !after.includes(entry)).map((entry) => `${field}: ${shown(entry)} was removed`),
      ...after.filter((entry) => !before.includes(entry)).map((entry) => `${field}: ${shown(entry)} was added`),
    ];
  }
  if (!isRecord(before) || !isRecord(after)) return [becameWords(field, before, after)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => fingerprint(before[key] ?? null) !== fingerprint(after[key] ?? null))
    .map((key) => becameWords(`${field}.${key}`, before[key], after[key]));
}

function becameWords(name: string, before: unknown, after: unknown): string {
  if (isNothing(before)) return `${name} was set to ${shown(after)}`;
  return isNothing(after)
    ? `${name} ${shown(before)} was taken away`
    : `${name} ${shown(before)} became ${shown(after)}`;
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const FROM_NOTHING = /^[\w.-]+ was set to |^[\w.-]+: .* was added$/s;

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
