import { createHasher } from '../table/hash.ts';

/**
 * A hash of a value as JSON would hold it: the order of keys does not count, that of lists does, and keys without a value
 * are as if they were not there.
 *
 * @returns 32 hexadecimal digits
 */
export function fingerprint(value: unknown): string {
  const hasher = createHasher();
  hasher.addText(canonicalJson(value));
  return hasher.hex();
}

/** JSON with sorted keys. Numbers that JSON has no word for are written by name. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return `"${value}"`;
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`);
  return `{${entries.join(',')}}`;
}
