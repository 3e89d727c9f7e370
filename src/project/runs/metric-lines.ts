import { printable } from '../../base/printable.ts';
import type { ParamValue } from '../../contracts/run.ts';

/** What one line of a program says. */
export type MetricLine =
  | { readonly kind: 'points'; readonly step: number | null; readonly points: readonly NamedValue[] }
  | { readonly kind: 'params'; readonly params: Readonly<Record<string, ParamValue>> }
  | { readonly kind: 'total'; readonly steps: number }
  | { readonly kind: 'malformed'; readonly problem: string };

export interface NamedValue {
  readonly name: string;
  /** NaN and infinite values are what the program said. */
  readonly value: number;
}

/** Names that Cairn itself writes begin so. */
export const OWN_PREFIX = 'cairn/';

const LONGEST_NAME = 200;

/**
 * One line of the file at `CAIRN_METRICS`: `{"name": "loss", "value": 0.2, "step": 3}`, `{"step": 3, "loss": 0.2, "auc": 0.9}`,
 * `{"param": "lr", "value": 0.1}`, `{"params": {"lr": 0.1}}` or `{"total": 100}`, how many steps there will be. Numbers that
 * JSON has no word for may be written bare or as text: NaN, Infinity, nan, inf, -inf.
 *
 * @returns null for an empty line
 */
export function parseMetricLine(line: string): MetricLine | null {
  const text = line.trim();
  if (text === '') return null;
  const parsed = parseLenient(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return malformed('it is not a JSON object');
  const fields = new Map(Object.entries(parsed));
  if (fields.has('params')) return paramsOf(fields.get('params'));
  if (fields.has('param')) return paramsOf({ [String(fields.get('param'))]: fields.get('value') });
  const step = stepOf(fields.get('step'));
  if (step === undefined) return malformed(`step ${shown(fields.get('step'))} is not a whole number`);
  if (fields.has('name')) return longForm(fields, step);
  if (fields.has('total') && fields.size === 1) return totalOf(fields);
  return wideForm(fields, step);
}

const METRIC_LINE = /^metric[ \t]+(?=\S+=)/;

/**
 * One line of standard output of the form `metric name=value other=value step=n`.
 *
 * @returns null for every other line, which is only text
 */
export function parseOutputLine(line: string): MetricLine | null {
  if (!METRIC_LINE.test(line)) return null;
  const fields = line.trim().split(/\s+/).slice(1);
  const values = new Map<string, unknown>();
  for (const field of fields) {
    const at = field.lastIndexOf('=');
    if (at <= 0) return malformed(`${shown(field)} is not of the form name=value`);
    values.set(field.slice(0, at), field.slice(at + 1));
  }
  const step = stepOf(values.get('step'));
  if (step === undefined) return malformed(`step ${shown(values.get('step'))} is not a whole number`);
  values.delete('step');
  const points: NamedValue[] = [];
  for (const [name, value] of values) {
    const number = numberOf(value);
    if (number === undefined) return malformed(`the value ${shown(value)} is not a number`);
    const problem = nameProblem(name);
    if (problem !== null) return malformed(problem);
    points.push({ name: cleanName(name), value: number });
  }
  return points.length === 0 ? malformed('it holds no value') : { kind: 'points', step, points };
}

function longForm(fields: ReadonlyMap<string, unknown>, step: number | null): MetricLine {
  const name = fields.get('name');
  if (typeof name !== 'string') return malformed(`the name ${shown(name)} is not text`);
  const problem = nameProblem(name);
  if (problem !== null) return malformed(problem);
  // JavaScript writes NaN as null.
  const value = fields.get('value') === null ? Number.NaN : numberOf(fields.get('value'));
  if (value === undefined) return malformed(`the value ${shown(fields.get('value'))} is not a number`);
  return { kind: 'points', step, points: [{ name: cleanName(name), value }] };
}

/** Every field with a number is a metric; text and lists beside them are somebody else's. */
function wideForm(fields: ReadonlyMap<string, unknown>, step: number | null): MetricLine {
  const points: NamedValue[] = [];
  for (const [name, field] of fields) {
    if (name === 'step') continue;
    const value = numberOf(field);
    if (value === undefined) continue;
    const problem = nameProblem(name);
    if (problem !== null) return malformed(problem);
    points.push({ name: cleanName(name), value });
  }
  return points.length === 0 ? malformed('it holds no number') : { kind: 'points', step, points };
}

function totalOf(fields: ReadonlyMap<string, unknown>): MetricLine {
  const steps = stepOf(fields.get('total'));
  if (typeof steps === 'number' && steps > 0) return { kind: 'total', steps };
  return malformed(`total ${shown(fields.get('total'))} is not a number of steps`);
}

function paramsOf(value: unknown): MetricLine {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return malformed('params is not an object');
  const params: [string, ParamValue][] = [];
  for (const [name, param] of Object.entries(value)) {
    if (typeof param !== 'number' && typeof param !== 'string' && typeof param !== 'boolean') {
      return malformed(`the parameter ${shown(name)} is neither number, text, true nor false`);
    }
    const problem = nameProblem(name);
    if (problem !== null) return malformed(problem);
    params.push([cleanName(name), param]);
  }
  return { kind: 'params', params: Object.fromEntries(params) };
}

/** null: not given. undefined: given, and not a step. */
function stepOf(value: unknown): number | null | undefined {
  if (value === undefined || value === null) return null;
  const step = numberOf(value);
  return step !== undefined && Number.isSafeInteger(step) ? step : undefined;
}

const WORDS: Record<string, number> = { nan: Number.NaN, inf: Infinity, infinity: Infinity };
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number, or a text that says one; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (DECIMAL.test(text)) return Number(text);
  const word = WORDS[text.replace(/^[+-]/, '').toLowerCase()];
  if (word === undefined) return undefined;
  return text.startsWith('-') ? -word : word;
}

const JSON_STRING_OR_WORD = /"(?:[^"\\]|\\.)*"|[+-]?\b(?:NaN|Infinity|nan|inf)\b/g;

/** JSON in which NaN and infinity may stand bare, as Python writes them. */
function parseLenient(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(text.replaceAll(JSON_STRING_OR_WORD, (part) => (part.startsWith('"') ? part : `"${part}"`)));
    } catch {
      return undefined;
    }
  }
}

/** A name is only a name, never a path; it is one line of text. */
function nameProblem(name: string): string | null {
  if (name.trim() === '') return 'the name is empty';
  if (name.length > LONGEST_NAME) return `the name is longer than ${LONGEST_NAME} characters`;
  if (name.startsWith(OWN_PREFIX)) return `names that begin with ${OWN_PREFIX} are Cairn's own`;
  return null;
}

const cleanName = (name: string): string => printable(name.trim()).replaceAll(/[\t\n]/g, ' ');

const malformed = (problem: string): MetricLine => ({ kind: 'malformed', problem });

/** The start of a value, for a message. */
function shown(value: unknown): string {
  const text = printable(typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'));
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}
