import { z } from 'zod';
import { nearestName } from '../base/nearest.ts';
import { keysAt } from './schema-place.ts';
import { shownValue } from './shown-value.ts';

/** What to do about a key that may not stand where it stands. */
export function keyHint(key: string, names: readonly string[]): string {
  if (names.length === 0) return 'Remove it.';
  const nearest = nearestName(key, names);
  return nearest ? `Did you mean ${nearest}?` : `The keys are ${names.join(', ')}.`;
}

interface WrongValue {
  readonly written: unknown;
  readonly key: string | number | undefined;
  /** That may stand below it. */
  readonly keys: readonly string[];
  /** The schema of the place; undefined where there is none. */
  readonly place: unknown;
  /** Without it the file would be wrong as well. */
  readonly isNeeded: boolean;
}

const PERCENT = /^(\d+(?:\.\d+)?)\s*%$/;

/** What to write in place of a value that may not stand where it stands, with an example that may. */
export function valueHint(issue: z.core.$ZodIssue, wrong: WrongValue): string {
  const { written, keys, isNeeded: needed } = wrong;
  if (written === null) return `Write a value after the colon${needed ? '.' : ', or remove the line.'}`;
  if (issue.code === 'invalid_type' && issue.expected === 'object' && keys.length > 0) {
    return `Write its keys below it, indented: ${keys.join(', ')}.`;
  }
  const percent = typeof written === 'string' ? PERCENT.exec(written.trim()) : null;
  if (percent && issue.code === 'invalid_type' && issue.expected === 'number') {
    return `Write ${Number((Number(percent[1]) / 100).toPrecision(12))}.`;
  }
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof written !== 'object') {
    return `Put it in quotes: "${shownValue(written)}".`;
  }
  if (issue.code === 'invalid_value' && typeof written === 'string') {
    const nearest = nearestName(written, issue.values.map(String));
    if (nearest) return `Did you mean ${nearest}?`;
  }
  return `${shapeHint(issue, wrong)}${needed ? '.' : ', or remove it.'}`;
}

/** The shape that may stand in a place, without a full stop. */
function shapeHint(issue: z.core.$ZodIssue, { written, key, keys, place }: WrongValue): string {
  const as = (value: string): string => `\`${typeof key === 'string' ? `${key}:` : '-'} ${value}\``;
  if (issue.code === 'invalid_value') return `Write one of them, as in ${as(String(issue.values[0]))}`;
  if (issue.code === 'too_small' && issue.origin === 'string') return 'Write some words';
  if (issue.code === 'invalid_type') {
    if (issue.expected === 'string') return 'Write it as text on one line';
    if (issue.expected === 'boolean') return `Write ${as('true')} or ${as('false')}`;
    if (issue.expected === 'record') return 'Write keys with values below it, indented';
  }
  const example = exampleOf(place, [...nearTo(written), ...USUAL]);
  if (example !== undefined) return `Write it as in ${as(example)}`;
  if (issue.code === 'invalid_type' && issue.expected === 'array') {
    const [first, ...rest] = keysAt(place, [0]);
    if (first !== undefined)
      return `Write a list below it, each entry as \`- ${first}: …\`${rest.length === 0 ? '' : `, with ${rest.join(', ')} below`}`;
  }
  if (keys.length > 0) return `Change ${keys.join(' or ')} below it`;
  return `Change ${key === undefined ? 'it' : `what stands at ${typeof key === 'number' ? `entry ${key + 1}` : key}`}`;
}

type Example = string | number | readonly unknown[];

/** One of them stands in most places: a day, an address, estimates of an amount and of a share, numbers. */
const USUAL: readonly Example[] = ['2026-11-23', 'https://example.org/v1', '2 to 8', '0.05 to 0.2', 3, 0.5, 0.95];

/** What may have been meant: without its sign, as a range, a share, whole, in a list; the ends changed over, as one word. */
function nearTo(written: unknown): Example[] {
  if (typeof written === 'number') {
    const amount = Math.abs(written);
    const share = amount > 1 ? [amount / 100] : [];
    return [amount, `${amount / 2} to ${amount * 2}`, ...share, Math.round(amount), [written]];
  }
  if (typeof written !== 'string') return [[written]];
  const ends = /^(.+?)\s+to\s+(.+)$/.exec(written.trim());
  return [
    ...(ends ? [`${ends[2]} to ${ends[1]}`] : []),
    [written],
    written
      .split(/[^\w.-]+/)
      .filter(Boolean)
      .join('-'),
  ];
}

/** The first of the values that may stand in a place, as it is written; undefined where none may. */
function exampleOf(place: unknown, values: readonly Example[]): string | undefined {
  if (!(place instanceof z.ZodType)) return undefined;
  const value = values.find((each) => place.safeParse(each).success);
  if (value === undefined) return undefined;
  return typeof value === 'object' ? `[${value.join(', ')}]` : String(value);
}
