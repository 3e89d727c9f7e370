import { UserError } from '../../base/errors.ts';
import type { JournalBody } from '../../contracts/journal.ts';
import { dayNumber } from './pooled.ts';
import type { ForecastRecord } from '../../evidence/forecasts.ts';

type Outcome = Pick<JournalBody<'forecast-outcome'>, 'outcome' | 'later' | 'void'>;

const YES: Readonly<Record<string, boolean>> = { yes: true, true: true, y: true, no: false, false: false, n: false };

/**
 * What became of a forecast, as it was typed: `yes` or `no`, a number, a date, `later` for a date that has not come, or
 * `void` with a reason.
 *
 * @throws UserError `bad-input` for what does not fit the kind of forecast, or lies in the future
 */
export function parseOutcome(
  text: string,
  { kind, about, id }: Pick<ForecastRecord, 'kind' | 'about' | 'id'>,
  { today, because }: { readonly today: string; readonly because: string | null },
): Outcome {
  const word = text.trim().toLowerCase();
  if (word === 'void') {
    if (because !== null && because.trim() !== '') return { outcome: null, later: false, void: because.trim() };
    throw new UserError('bad-input', `Why is "${about}" not to be scored?`, {
      hint: 'Add --because "…": what cannot be known any more is void, what did not come is no.',
    });
  }
  const known = (outcome: boolean | number | string): Outcome => ({ outcome, later: false, void: null });
  switch (kind) {
    case 'event':
      if (Object.hasOwn(YES, word)) return known(YES[word]!);
      throw misfit(text, `"${about}" comes true or not`, `cairn forecast resolve ${id.slice(0, 8)} yes`);
    case 'quantity': {
      const value = word === '' ? Number.NaN : Number(word.replaceAll(',', ''));
      if (Number.isFinite(value)) return known(value);
      throw misfit(text, `"${about}" is a number`, `cairn forecast resolve ${id.slice(0, 8)} 420`);
    }
    case 'date':
      if (word === 'later') return { outcome: today, later: true, void: null };
      if (/^\d{4}-\d{2}-\d{2}$/.test(word) && !Number.isNaN(dayNumber(word)) && word <= today) return known(word);
      throw misfit(
        text,
        /^\d{4}-/.test(word) && word > today ? `${word} has not come yet` : `"${about}" is a date`,
        `cairn forecast resolve ${id.slice(0, 8)} ${today}, or later when it has not come yet`,
      );
  }
}

const misfit = (text: string, problem: string, example: string): UserError =>
  new UserError('bad-input', `"${text}" is no outcome: ${problem}`, { hint: `Write ${example}.` });
