import { counted } from '../../report/words.ts';
import type { VersionLabel } from '../data/data-views.ts';
import { shortHash } from './short-hash.ts';

/** A version as a person would name it: `now (2,000 rows)`, `3fa1c2d4e5 of 2026-11-21 (1,990 rows)`. */
export function versionWords({ label, hash, rows, at }: VersionLabel): string {
  const named =
    label === 'now' ? `now, ${shortHash(hash)}` : at === null ? label : `${shortHash(hash)} of ${at.slice(0, 10)}`;
  return `${named} (${counted(rows, 'row')})`;
}
