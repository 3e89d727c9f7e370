import { UserError } from '../../base/errors.ts';
import { randomInteger, type Rng } from '../../base/random.ts';
import type { FieldSpec } from '../../contracts/project-file.ts';
import { checkValue } from './check-values.ts';

export type JsonValue = string | number | boolean | null;
export type StubRow = Readonly<Record<string, JsonValue>>;

/** Width of a range that is open on one side or both: our choice. */
const OPEN_RANGE = 1000;
/** How often an optional value is missing. */
const MISSING = 0.25;
const FIRST_DAY = Date.UTC(2020, 0, 1);
const DAYS = 3653;
const DAY = 86_400_000;
const WORDS = ['grey', 'stone', 'path', 'above', 'the', 'lake', 'wind', 'from', 'north', 'two', 'hours', 'later'];

/**
 * Rows that fit the fields: the first with every value at its lower end, the second at its upper end, the others drawn.
 *
 * @throws UserError `bad-input` when a field has no value that fits, as a whole number between 0.2 and 0.8
 */
export function stubRows(
  fields: readonly FieldSpec[],
  options: { readonly count: number; readonly rng: Rng },
): StubRow[] {
  const { count, rng } = options;
  return Array.from({ length: count }, (_, i) => {
    const draw: Draw = i === 0 ? () => 0 : i === 1 ? () => LAST : rng;
    return Object.fromEntries(fields.map((field) => [field.name, stubValue(field, draw)]));
  });
}

type Draw = () => number;
/** The largest number below 1. */
const LAST = 1 - 2 ** -53;

/** A value that fits. @throws UserError `bad-input` when there is none */
export function stubValue(field: FieldSpec, draw: Draw): JsonValue {
  if (!field.required && draw() < MISSING) return null;
  const listed = field.values?.filter((value) => checkValue(field, value) === null);
  const value = listed ? listed[randomInteger(draw, listed.length)] : drawnValue(field, draw);
  if (value !== undefined && checkValue(field, value) === null) return value;
  throw new UserError('bad-input', `No value fits the field \`${field.name}\` of the interface`, {
    hint: 'Look at its type, values, min and max: nothing satisfies all of them.',
  });
}

function drawnValue(field: FieldSpec, draw: Draw): JsonValue {
  switch (field.type) {
    case 'number':
      return drawnNumber(field, draw());
    case 'integer':
      return drawnInteger(field, draw());
    case 'boolean':
      return draw() < 0.5;
    case 'category':
    case 'text':
      return Array.from({ length: 1 + randomInteger(draw, 5) }, () => WORDS[randomInteger(draw, WORDS.length)]!).join(
        ' ',
      );
    case 'date':
      return dayText(draw);
    case 'timestamp':
      return new Date(FIRST_DAY + Math.floor(draw() * DAYS) * DAY + Math.floor(draw() * 86_400) * 1000).toISOString();
  }
}

const dayText = (draw: Draw): string =>
  new Date(FIRST_DAY + Math.floor(draw() * DAYS) * DAY).toISOString().slice(0, 10);

function rangeOf({ min, max }: FieldSpec): readonly [number, number] {
  if (min !== undefined && max !== undefined) return [min, max];
  if (min !== undefined) return [min, min + OPEN_RANGE];
  return max === undefined ? [-OPEN_RANGE, OPEN_RANGE] : [max - OPEN_RANGE, max];
}

/** With few digits where the range allows it. */
function drawnNumber(field: FieldSpec, share: number): number {
  const [low, high] = rangeOf(field);
  if (share === 0) return low;
  if (share === LAST) return high;
  const exact = low + share * (high - low);
  const rounded = Number(exact.toPrecision(4));
  return rounded >= low && rounded <= high ? rounded : Math.min(high, Math.max(low, exact));
}

function drawnInteger(field: FieldSpec, share: number): number {
  const [low, high] = rangeOf(field).map((end, i) => (i === 0 ? Math.ceil(end) : Math.floor(end))) as [number, number];
  return low + Math.floor(share * (high - low + 1));
}
