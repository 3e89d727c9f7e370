import { UserError } from '../../base/errors.ts';
import type { ForecastRef } from '../../contracts/journal.ts';
import { dayFrom, daysLater } from '../../evidence/days.ts';
import { gateIds } from '../../evidence/gates/need.ts';
import { impliedMedian, scaleOf } from '../../plan/stated-quantiles.ts';
import { dayNumber } from './pooled.ts';
import type { Belief } from '../../evidence/forecasts.ts';

/** A forecast as it was typed. */
export interface WrittenForecast {
  readonly about: string;
  /** `0.7`, `70 %`; null with an interval. */
  readonly chance: string | null;
  /** Two numbers or two dates; null with a chance. */
  readonly between: readonly [low: string, high: string] | null;
  readonly median: string | null;
  readonly unit: string | null;
  /** When it is known: a date, or so many days from today, `90d`. */
  readonly by: string | null;
  readonly class: string | null;
}

/**
 * Makes a belief of what was typed.
 *
 * @param today - ISO date; what is known already is no forecast
 * @throws UserError `bad-input` with the value and an example
 */
export function parseForecast(written: WrittenForecast, today: string): Belief {
  const about = written.about.trim();
  if (about === '') throw wrong('The forecast says nothing', 'Write cairn forecast "G3 by 2027-03-01" 0.7.');
  const common = { about, class: written.class, ref: null };
  if (written.between === null) {
    if (written.median !== null || written.unit !== null) {
      throw wrong(`--${written.median === null ? 'unit' : 'median'} belongs to --between`, 'Add --between LOW HIGH.');
    }
    const resolvesBy = dayOfAnswer(written, today);
    return { kind: 'event', p: chanceFrom(written.chance), ...common, resolvesBy, ref: gateIn(about) };
  }
  const [low, high] = written.between;
  if (isDate(low) && isDate(high)) return { ...dateBelief(written, [low, high], today), ...common };
  return { ...quantityBelief(written, [low, high]), ...common, resolvesBy: dayOfAnswer(written, today) };
}

const wrong = (problem: string, hint: string): UserError => new UserError('bad-input', problem, { hint });

/** A chance as a number or in percent. */
export function chanceFrom(text: string | null): number {
  const example = 'Write a chance as in 0.7 or 70%.';
  if (text === null) throw wrong('What is the chance?', `${example} For a number or a date write --between LOW HIGH.`);
  const match = /^\s*([\d.]+(?:e-?\d+)?)\s*(%?)\s*$/i.exec(text);
  const number = match ? Number(match[1]) : Number.NaN;
  if (!match || Number.isNaN(number)) throw wrong(`"${text}" is not a chance`, example);
  const p = match[2] === '%' ? number / 100 : number;
  if (p >= 0 && p <= 1) return p;
  throw wrong(
    `The chance ${text} is outside 0 to 1`,
    number > 1 && number <= 100 && match[2] === '' ? `Did you mean ${number}%?` : example,
  );
}

const DATE = /\bby\s+(\d{4}-\d{2}-\d{2})\b/i;

const isDate = (text: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** The day on which it is known: `--by`, or "by 2027-03-01" in the text. */
function dayOfAnswer({ about, by }: WrittenForecast, today: string): string {
  const written = DATE.exec(about)?.[1] ?? null;
  if (written !== null && !isDate(written)) throw wrong(`"by ${written}" is not a date`, 'Write it as in 2027-03-01.');
  const said = by === null ? null : dayFrom('by', by, today);
  if (written !== null && said !== null && written !== said) {
    throw wrong(`The text says by ${written}, and --by says ${by}`, 'Give the day once.');
  }
  const day = said ?? written;
  if (day === null) throw wrong('When will it be known?', 'Write "… by 2027-03-01" in the text, or add --by DATE.');
  if (day < today) throw wrong(`${day} is over: it is ${today}`, 'A forecast is about a day that has not passed.');
  return day;
}

const GATE_ONLY = new RegExp(
  String.raw`^(?:gate\s+)?(${gateIds.filter((id) => id !== 'GK').join('|')})\s*(?:is |will be |will )?(?:open|opens|opened|passed)?\s*$`,
  'i',
);

/** The gate that a text is about, and about nothing else: "G3 by 2027-03-01", "gate G3 opens by …". */
export function gateIn(about: string): ForecastRef | null {
  const gate = GATE_ONLY.exec(about.replace(DATE, ' ').replaceAll(/\s+/g, ' ').trim())?.[1];
  return gate === undefined ? null : { gate: gate.toUpperCase() };
}

function quantityBelief({ median, unit }: WrittenForecast, between: readonly [string, string]) {
  const [p10, p90] = between.map((text) => numberFrom(text)) as [number, number];
  orderly([p10, p90], between);
  const scale = scaleOf({ p10, p50: p10, p90 }, false);
  const p50 = median === null ? impliedMedian(p10, p90, scale) : numberFrom(median);
  inside(p50, [p10, p90], median);
  return { kind: 'quantity' as const, p10, p50, p90, unit };
}

function dateBelief(
  { median, unit, by, about }: WrittenForecast,
  between: readonly [string, string],
  today: string,
): Pick<Extract<Belief, { kind: 'date' }>, 'kind' | 'p10' | 'p50' | 'p90' | 'resolvesBy'> {
  if (unit !== null) throw wrong('Dates have no unit', 'Leave --unit out.');
  if (by !== null || DATE.test(about)) {
    throw wrong(
      'A date is asked for when its interval is over',
      'Leave --by and "by DATE" out; write --between EARLY LATE.',
    );
  }
  const [early, late] = between.map(dayNumber) as [number, number];
  orderly([early, late], between);
  if (between[0] < today) throw wrong(`${between[0]} is over: it is ${today}`, 'Nothing in the past can be foreseen.');
  if (median !== null && !isDate(median))
    throw wrong(`--median "${median}" is not a date`, 'Write it as in 2027-03-01.');
  const middle = median === null ? Math.round(impliedMedian(early, late, 'difference')) : dayNumber(median);
  inside(middle, [early, late], median);
  const p50 = daysLater('1970-01-01', middle);
  return { kind: 'date', p10: between[0], p50, p90: between[1], resolvesBy: between[1] };
}

function numberFrom(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text.replaceAll(',', ''));
  if (Number.isFinite(value)) return value;
  throw wrong(
    `"${text}" is neither a number nor a date`,
    'Write --between 200 800, or --between 2027-02-01 2027-05-01.',
  );
}

function orderly([low, high]: readonly [number, number], between: readonly [string, string]): void {
  if (low < high) return;
  throw wrong(
    low === high
      ? `--between ${between[0]} ${between[1]} is one point`
      : `--between ${between[0]} ${between[1]} is reversed`,
    'Write what it is above with nine chances of ten, then what it is below with nine of ten.',
  );
}

function inside(median: number, [low, high]: readonly [number, number], written: string | null): void {
  if (median >= low && median <= high) return;
  throw wrong(`--median ${written} lies outside of the interval`, 'The median lies between the two ends of --between.');
}
