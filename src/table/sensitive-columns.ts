import { formatCount, formatShare } from '../base/number-format.ts';
import type { ColumnSchema } from './schema.ts';
import { inferSchema } from './infer-schema.ts';
import { findsInValues } from './sensitive/find-in-values.ts';
import { findsByName } from './sensitive/find-by-name.ts';
import { describeValues, type ValueTexts } from './sensitive/value-texts.ts';
import { namesFor, wordsOfName } from './sensitive/column-names.ts';
import type { Certainty, Match, SensitiveColumn, SensitiveFinding, SensitiveKind } from './sensitive/finding.ts';
import type { Table } from './table.ts';

export interface SensitiveOptions {
  /** Columns that a person named. @default none */
  readonly declared?: readonly string[];
  /** What is known of the columns; inferred when it is not given. */
  readonly schema?: readonly ColumnSchema[];
}

/**
 * The columns that may say something of a person, from names and values: e-mail addresses, telephone numbers, accounts and
 * cards (by check digits), national numbers, names, birth dates, places, network addresses, protected attributes and free
 * text. Every distinct value is looked at, so one address in a million cells is found.
 *
 * @returns the columns with a finding or a declaration, in the order of the table, declared ones that are absent last
 */
export function sensitiveColumns(table: Table, options: SensitiveOptions = {}): readonly SensitiveColumn[] {
  const { declared = [], schema = inferSchema(table) } = options;
  const hasPair = holdsPlaces(table);
  const found = table.columns.map((column, i): SensitiveColumn => {
    const values = describeValues(column);
    const findings = values.present === 0 ? [] : findingsOf(values, { type: schema[i]!.type, hasPair });
    return { column: column.name, declared: declared.includes(column.name), absent: false, findings };
  });
  const settled = holdsPersons(found) ? found : found.map(placesOnly);
  const names = new Set(table.columns.map(({ name }) => name));
  const absent = declared
    .filter((name) => !names.has(name))
    .map((column): SensitiveColumn => ({ column, declared: true, absent: true, findings: [] }));
  return [...settled.filter((column) => column.declared || column.findings.length > 0), ...absent];
}

/** Columns that must not leave this machine: declared ones, and those where something was found that is more than possible. */
export function mustNotLeave(columns: readonly SensitiveColumn[]): readonly string[] {
  return columns.filter((column) => column.declared || isFound(column)).map(({ column }) => column);
}

/** Whether something was found that is more than possible. */
export const isFound = ({ findings }: SensitiveColumn): boolean =>
  findings.some(({ certainty }) => certainty !== 'possible');

const STRENGTH: readonly Certainty[] = ['checked', 'likely', 'possible'];

function findingsOf(
  values: ValueTexts,
  about: { readonly type: ColumnSchema['type']; readonly hasPair: boolean },
): SensitiveFinding[] {
  const byKind = new Map<SensitiveKind, Match>();
  for (const match of [...findsInValues(values, about.type), ...findsByName(values, about)]) {
    const known = byKind.get(match.kind);
    if (!known || STRENGTH.indexOf(match.certainty) < STRENGTH.indexOf(known.certainty)) byKind.set(match.kind, match);
  }
  return [...byKind.values()]
    .map(({ kind, certainty, matches, what }) => {
      const share = matches / values.present;
      const rows = `${formatCount(matches)} of ${formatCount(values.present)} values (${formatShare(share)})`;
      return { kind, certainty, matches, present: values.present, share, evidence: `${rows} ${what}` };
    })
    .sort((a, b) => STRENGTH.indexOf(a.certainty) - STRENGTH.indexOf(b.certainty) || b.share - a.share);
}

/** Whether a column beside the places speaks of people. */
const holdsPersons = (columns: readonly SensitiveColumn[]): boolean =>
  columns.some(({ declared, findings }) => declared || findings.some(speaksOfPersons));

const speaksOfPersons = ({ kind, certainty }: SensitiveFinding): boolean =>
  kind !== 'location' && kind !== 'free-text' && (certainty !== 'possible' || kind === 'protected-attribute');

/** Where nothing else speaks of people, a place is that of an airport or a storm as likely as that of a person. */
const placesOnly = (column: SensitiveColumn): SensitiveColumn => ({
  ...column,
  findings: column.findings.map((finding) =>
    finding.kind === 'location' ? { ...finding, certainty: 'possible' } : finding,
  ),
});

/** One of the two alone is no place. */
function holdsPlaces(table: Table): boolean {
  const names = table.columns.map(({ name }) => wordsOfName(name));
  return names.some((name) => namesFor.latitude.test(name)) && names.some((name) => namesFor.longitude.test(name));
}
