import { z } from 'zod';

/** How long an activity may take, in days of its calendar. Every kind but `exactly` admits that nobody knows. */
export type Duration =
  /** Fixed by a contract or the calendar. */
  | { readonly kind: 'exactly'; readonly days: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  /** Memoryless: the chance of finishing today does not depend on how long it has taken. */
  | { readonly kind: 'exponential'; readonly mean: number }
  /** Beta-PERT: smallest, most likely and largest. */
  | { readonly kind: 'pert'; readonly low: number; readonly mode: number; readonly high: number }
  /**
   * Through the given quantiles, ascending: the logarithm is linear in the normal score between them and beyond them. Two
   * of them give a lognormal.
   */
  | { readonly kind: 'quantiles'; readonly points: readonly { readonly p: number; readonly days: number }[] };

/** What was written as a duration: a duration, a single number that must not stand alone, or why it is neither. */
export type DurationReading =
  | { readonly kind: 'duration'; readonly duration: Duration }
  | { readonly kind: 'point'; readonly days: number }
  | { readonly kind: 'wrong'; readonly problem: string; readonly hint: string };

/** Days in a week of work, by which weeks and months are counted: 7, or fewer where weekends are free. */
export type DaysPerWeek = number;

const UNITS = ['day', 'week', 'month', 'year'] as const;
export type TimeUnit = (typeof UNITS)[number];

/** A mean month of the Gregorian calendar, in weeks. */
const WEEKS_PER_MONTH = 365.25 / 12 / 7;

/** Days of work in a day, week, month or year. */
export function unitDays(unit: TimeUnit, daysPerWeek: DaysPerWeek): number {
  switch (unit) {
    case 'day':
      return 1;
    case 'week':
      return daysPerWeek;
    case 'month':
      return WEEKS_PER_MONTH * daysPerWeek;
    case 'year':
      return 12 * WEEKS_PER_MONTH * daysPerWeek;
  }
}

/** Reads `week`, `weeks`, `w` and so on; undefined when it is no unit. */
export function parseUnit(text: string): TimeUnit | undefined {
  const plain = text.trim().toLowerCase();
  return UNITS.find((unit) => plain === unit || plain === `${unit}s` || (unit !== 'month' && plain === unit[0]));
}

const NUMBER = String.raw`(\d+(?:\.\d+)?|\.\d+)`;
const RANGE = new RegExp(String.raw`^${NUMBER}\s*([a-z]*)\s*(?:to|-|–)\s*${NUMBER}\s*([a-z]+)$`, 'i');
const EXACTLY = new RegExp(String.raw`^exactly\s+${NUMBER}\s*([a-z]+)$`, 'i');
const POINT = new RegExp(String.raw`^(?:about|~|ca\.?)?\s*${NUMBER}\s*([a-z]*)$`, 'i');

const Unit = z.string().refine((text) => parseUnit(text) !== undefined, 'is not days, weeks, months or years');
const positive = z.number().positive('must be above 0');
const DurationObject = z.union([
  z.strictObject({ pert: z.tuple([z.number().nonnegative(), z.number(), z.number()]), unit: Unit }),
  z.strictObject({ quantiles: z.record(z.string(), positive), unit: Unit }),
  z.strictObject({ uniform: z.tuple([z.number().nonnegative(), z.number()]), unit: Unit }),
  z.strictObject({ exponential: positive, unit: Unit }),
]);

const FORMS =
  'Write `2 to 6 weeks`, {pert: [2, 4, 12], unit: weeks}, {quantiles: {p10: 2, p90: 8}, unit: weeks}, ' +
  '{uniform: [0, 10], unit: weeks}, {exponential: 2, unit: weeks}, or `exactly 2 weeks` for what a contract fixes.';

const wrong = (problem: string, hint: string = FORMS): DurationReading => ({ kind: 'wrong', problem, hint });
const right = (duration: Duration): DurationReading => ({ kind: 'duration', duration });

/** Nobody plans further: what lasts longer was a typing error. In years. */
const LONGEST = 100;

/** Reads a duration as people write it. `2 to 6 weeks` are the 10th and 90th percentile of a lognormal. */
export function readDuration(written: unknown, daysPerWeek: DaysPerWeek): DurationReading {
  const read = readAnyDuration(written, daysPerWeek);
  if (read.kind !== 'duration' || longest(read.duration) <= LONGEST * unitDays('year', daysPerWeek)) return read;
  return wrong('lasts longer than a century', 'Write it in days, weeks, months or years, as in `2 to 6 weeks`.');
}

/** The most days that were written. */
function longest(duration: Duration): number {
  switch (duration.kind) {
    case 'exactly':
      return duration.days;
    case 'uniform':
    case 'pert':
      return duration.high;
    case 'exponential':
      return duration.mean;
    case 'quantiles':
      return duration.points.at(-1)!.days;
  }
}

function readAnyDuration(written: unknown, daysPerWeek: DaysPerWeek): DurationReading {
  if (typeof written === 'number') return { kind: 'point', days: written * daysPerWeek };
  if (typeof written === 'string') return readText(written.trim(), daysPerWeek);
  const parsed = DurationObject.safeParse(written);
  if (!parsed.success) return wrong('is not a duration');
  const factor = unitDays(parseUnit(parsed.data.unit)!, daysPerWeek);
  if ('exponential' in parsed.data) return right({ kind: 'exponential', mean: parsed.data.exponential * factor });
  if ('quantiles' in parsed.data) return readQuantiles(parsed.data.quantiles, factor);
  if ('uniform' in parsed.data) {
    const [low, high] = parsed.data.uniform;
    if (low >= high) return wrong(`begins at ${low} and ends at ${high}`, 'Write the smaller number first.');
    return right({ kind: 'uniform', low: low * factor, high: high * factor });
  }
  const [low, mode, high] = parsed.data.pert;
  if (!(low <= mode && mode <= high && low < high)) {
    return wrong(`has ${low}, ${mode}, ${high}`, 'Write smallest, most likely and largest, in this order.');
  }
  return right({ kind: 'pert', low: low * factor, mode: mode * factor, high: high * factor });
}

function readText(text: string, daysPerWeek: DaysPerWeek): DurationReading {
  const exactly = EXACTLY.exec(text);
  if (exactly) {
    const unit = parseUnit(exactly[2]!);
    if (!unit) return wrong(`has the unit "${exactly[2]}"`, 'Use days, weeks, months or years.');
    return right({ kind: 'exactly', days: Number(exactly[1]) * unitDays(unit, daysPerWeek) });
  }
  const range = RANGE.exec(text);
  if (range) {
    const last = parseUnit(range[4]!);
    const first = range[2] === '' ? last : parseUnit(range[2]!);
    if (!first || !last) return wrong(`has a unit that is not known`, 'Use days, weeks, months or years.');
    const [low, high] = [
      Number(range[1]) * unitDays(first, daysPerWeek),
      Number(range[3]) * unitDays(last, daysPerWeek),
    ];
    return readQuantiles({ p10: low, p90: high }, 1);
  }
  const point = POINT.exec(text);
  const unit = point && (point[2] === '' ? 'week' : parseUnit(point[2]!));
  if (point && unit) return { kind: 'point', days: Number(point[1]) * unitDays(unit, daysPerWeek) };
  return wrong('is not a duration');
}

function readQuantiles(written: Readonly<Record<string, number>>, factor: number): DurationReading {
  const points = Object.entries(written).map(([name, value]) => ({
    p: /^p\d{1,2}(\.\d+)?$/.test(name) ? Number(name.slice(1)) / 100 : Number.NaN,
    days: value * factor,
  }));
  if (points.length < 2 || points.some(({ p }) => !(p > 0 && p < 1))) {
    return wrong('needs two quantiles or more, p1 to p99', 'Write {quantiles: {p10: 2, p90: 8}, unit: weeks}.');
  }
  const sorted = points.toSorted((a, b) => a.p - b.p);
  const falling = sorted.find(({ days }, i) => i > 0 && days <= sorted[i - 1]!.days);
  if (falling) {
    const before = sorted[sorted.indexOf(falling) - 1]!;
    const problem = `is reversed: p${Math.round(before.p * 100)} is not below p${Math.round(falling.p * 100)}`;
    return wrong(problem, 'Write the smaller number first; for a fixed time write `exactly 2 weeks`.');
  }
  if (sorted[0]!.days <= 0) {
    return wrong('begins at 0', 'Write a small number, such as `1 to 14 days`, or {uniform: [0, 14], unit: days}.');
  }
  return right({ kind: 'quantiles', points: sorted });
}
