import { formatCount, formatCounted } from '../../base/number-format.ts';
import type { Report } from '../../contracts/report.ts';
import type { TableProbe } from '../../decide/ground.ts';

/** What was seen of a table at one time. */
interface Seen {
  readonly probe: TableProbe | null;
  readonly check: Report | null;
}

/** Columns that are named; the rest are counted. */
const MOST_NAMED = 5;

/** What is another about a table since an earlier look, a sentence each. Never empty: at least some values differ. */
export function tableChanges(
  { look: before, on }: { readonly look: Seen; readonly on: string },
  now: Seen,
): readonly string[] {
  if (!before.probe || !now.probe) return [];
  const sentences = [
    ...countWords('rows', before.probe.rows, now.probe.rows),
    ...columnWords(before.check, now.check),
    ...(before.check && now.check ? [] : countWords('columns', before.probe.columns, now.probe.columns)),
    ...verdictWords(before.check, now.check),
  ];
  const head = `${now.probe.name} has changed since it was measured on ${on}.`;
  return [head, ...(sentences.length === 0 ? ['It has the same rows and columns, with other values.'] : sentences)];
}

function countWords(noun: 'rows' | 'columns', before: number, now: number): string[] {
  return before === now ? [] : [`It had ${formatCount(before)} ${noun} and has ${formatCount(now)}.`];
}

function columnWords(before: Report | null, now: Report | null): string[] {
  if (!before || !now) return [];
  const types = new Map(before.columns.map(({ name, type }) => [name, type]));
  const names = new Set(now.columns.map(({ name }) => name));
  const added = now.columns.filter(({ name }) => !types.has(name)).map(({ name }) => name);
  const gone = [...types.keys()].filter((name) => !names.has(name));
  const retyped = now.columns.filter(({ name, type }) => types.has(name) && types.get(name) !== type);
  return [
    ...(added.length === 0 ? [] : [`New: ${listed(added)}.`]),
    ...(gone.length === 0 ? [] : [`Gone: ${listed(gone)}.`]),
    ...retyped.slice(0, MOST_NAMED).map(({ name, type }) => `\`${name}\` was ${types.get(name)!} and is ${type}.`),
  ];
}

function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, MOST_NAMED)
    .map((name) => `\`${name}\``)
    .join(', ');
  return names.length <= MOST_NAMED ? shown : `${shown} and ${formatCounted(names.length - MOST_NAMED, 'more column')}`;
}

function verdictWords(before: Report | null, now: Report | null): string[] {
  if (!before || !now || before.verdict.kind === now.verdict.kind) return [];
  return [`The check said: ${before.verdict.sentence} It says now: ${now.verdict.sentence}`];
}
