import { formatCount, formatDifference, formatEstimate, formatShare } from '../../base/number-format.ts';
import type { Claim, ClaimKind, EvidenceRef } from '../../contracts/claim.ts';
import type { Archetype } from '../../contracts/profile.ts';
import type { RungName, VerdictKind } from '../../contracts/report.ts';
import { archetypeTitles } from '../../evidence/archetype.ts';
import { claimValue } from '../../evidence/claim-words.ts';
import { inputWords, staleWords } from '../../evidence/stale-words.ts';
import type { ClaimStatus } from '../../evidence/staleness.ts';
import { asSentence } from '../plain-text.ts';
import { rungTitles, verdictTitles } from '../words.ts';

/** A number of the document with all that is to be said when somebody opens it. */
export interface DesignNumber {
  readonly key: string;
  readonly title: string;
  readonly state: 'holds' | 'stale' | 'missing';
  readonly kind: ClaimKind;
  /** `0.81`, `yes`, `Machine learning helps`; empty when missing. */
  readonly value: string;
  /** `0.78–0.83`; null when unknown. */
  readonly interval: string | null;
  readonly n: number | null;
  readonly unit: string | null;
  /** Why it is stale or missing, as a sentence; null when it holds. */
  readonly why: string | null;
  /** A person, `cairn`, or null: declared in cairn.yaml and not signed. */
  readonly by: string | null;
  /** ISO date; null when declared and not signed. */
  readonly on: string | null;
  readonly expires: string | null;
  readonly evidence: readonly string[];
  readonly inputs: readonly string[];
  readonly note: string | null;
  /** What renews or measures it; null when it is an edit of cairn.yaml. */
  readonly command: string | null;
}

/** What a reference may ask of a number beside the number itself. */
export const numberParts = ['value', 'interval', 'n', 'unit', 'title', 'kind', 'by', 'date', 'expires', 'key'] as const;
export type NumberPart = (typeof numberParts)[number];

/** The current claim of a key as a number. @param command - what measures it, when the claim does not say */
export function numberOf({ claim, stale }: ClaimStatus, command: string | null): DesignNumber {
  const { key, title, value, kind, n, unit, by, at, expires, note } = claim;
  const known = value !== null;
  const written = writtenValue(claim);
  return {
    key,
    title,
    kind,
    state: stale.length > 0 ? 'stale' : known ? 'holds' : 'missing',
    value: known ? written.value : stale.length > 0 ? 'unknown' : '',
    interval: known ? written.interval : null,
    n,
    unit,
    why:
      stale.length > 0
        ? asSentence(staleWords(stale))
        : known
          ? null
          : asSentence(note ?? 'it is unknown, and no reason was recorded'),
    by,
    on: at.slice(0, 10),
    expires,
    evidence: claim.evidence.map(evidenceWords),
    inputs: claim.inputs.map(inputWords),
    note: known ? (note ?? reasonOf(claim)) : null,
    command: claim.command ?? command,
  };
}

/** What the detail of a claim says about its making. */
function reasonOf({ key, detail }: Claim): string | null {
  const reason = detail?.[key === 'headroom' ? 'ceilingReason' : 'method'];
  return typeof reason === 'string' ? reason : null;
}

/** Claims that are shares of a whole, shown in percent. */
const SHARES: ReadonlySet<string> = new Set(['headroom', 'interface/coverage', 'interface/mapping']);

/** The value as a person reads it: names in words, shares in percent, and else with the digits that its interval supports. */
function writtenValue(claim: Claim): { readonly value: string; readonly interval: string | null } {
  const { key, value, interval, detail } = claim;
  if (typeof value === 'string') return { value: wordOf(key, value), interval: null };
  if (typeof value !== 'number') return { value: claimValue(claim), interval: null };
  if (SHARES.has(key)) {
    if (interval === null) return { value: formatShare(value), interval: null };
    const share = formatEstimate(100 * value, [100 * interval[0], 100 * interval[1]]);
    const percent = (text: string | null): string | null => text && `${text}\u00A0%`;
    return { value: percent(share.value)!, interval: percent(share.interval) };
  }
  if (interval === null) {
    const words = detail?.['words'];
    return { value: typeof words === 'string' ? words : claimValue(claim), interval: null };
  }
  const difference = key.startsWith('candidate/gain-') || key === 'slices/worst';
  return difference ? formatDifference(value, interval) : formatEstimate(value, interval);
}

function wordOf(key: string, value: string): string {
  if (key === 'verdict' && value in verdictTitles) return verdictTitles[value as VerdictKind];
  if (key === 'candidate/rung' && value in rungTitles) return rungTitles[value as RungName];
  if (key === 'archetype' && value in archetypeTitles) return archetypeTitles[value as Archetype];
  return value;
}

const evidenceWords = ({ kind, ref }: EvidenceRef): string => `${kind} \`${ref}\``;

/** Something that was not measured yet. */
export function missingNumber(key: string, title: string, why: string, command: string | null): DesignNumber {
  return { ...NOTHING, key, title, state: 'missing', why: asSentence(why), command };
}

/** A number that people declare in cairn.yaml. @param signed - whose signature covers it as it stands now */
export function declaredNumber(
  key: string,
  value: string,
  place: string,
  signed: { readonly by: string; readonly on: string; readonly expires: string | null } | null,
): DesignNumber {
  const field = key.split('.')[0]!;
  return {
    ...NOTHING,
    key,
    title: `Declared: \`${key}\``,
    state: 'holds',
    kind: 'attested',
    value,
    by: signed?.by ?? null,
    on: signed?.on ?? null,
    expires: signed?.expires ?? null,
    evidence: [`\`${place}\``],
    note: signed ? null : 'Nobody has signed it.',
    command: `cairn sign ${field}`,
  };
}

/** Another figure of the same evidence, from the detail of a claim. Missing and stale as the claim is. */
export function figureOf(number: DesignNumber, title: string, value: string): DesignNumber {
  return { ...number, title, value, interval: null };
}

/** A count of the project's own records: runs, versions, entries of the log. */
export function recordedNumber(
  key: string,
  title: string,
  value: number,
  evidence: string,
  command: string,
): DesignNumber {
  return {
    ...NOTHING,
    key,
    title,
    state: 'holds',
    value: formatCount(value),
    by: 'cairn',
    evidence: [evidence],
    command,
  };
}

const NOTHING = {
  kind: 'measured',
  value: '',
  interval: null,
  n: null,
  unit: null,
  why: null,
  by: null,
  on: null,
  expires: null,
  evidence: [],
  inputs: [],
  note: null,
} as const;

/** The number as a sentence holds it: with interval, and n where it says more than the value: `0.81 (0.78–0.83), n 1,200`. */
export function numberText(number: DesignNumber, part: NumberPart | null): string {
  if (part !== null) return partText(number, part);
  const { value, interval, n } = number;
  if (interval === null) return value;
  return `${value} (${interval})${n === null ? '' : `, n ${formatCount(n)}`}`;
}

function partText(number: DesignNumber, part: NumberPart): string {
  switch (part) {
    case 'value':
    case 'title':
    case 'kind':
    case 'key':
      return number[part];
    case 'n':
      return number.n === null ? '–' : formatCount(number.n);
    case 'date':
      return number.on ?? '–';
    case 'interval':
    case 'unit':
    case 'by':
    case 'expires':
      return number[part] ?? '–';
  }
}

/** `0.78–0.83`, `unknown` of a number that should have one, or null where none is to be expected. */
export function intervalWords({ interval, state, kind, value }: DesignNumber): string | null {
  if (state === 'missing') return null;
  return interval ?? (kind !== 'attested' && /^[+−]?\d/.test(value) ? 'unknown' : null);
}

/** Who said it and when, in short: `AK 2026-11-20`. */
export function saidBy({ by, on }: Pick<DesignNumber, 'by' | 'on'>): string {
  return by === null ? 'not signed' : `${initials(by)}${on === null ? '' : ` ${on}`}`;
}

/** `Ana Kovač` → `AK`, `ana` → `AN`. */
function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s._-]+/)
    .filter((word) => word !== '');
  if (words.length === 1) return Array.from(words[0]!).slice(0, 2).join('').toUpperCase();
  return words.map((word) => Array.from(word)[0]!.toUpperCase()).join('');
}
