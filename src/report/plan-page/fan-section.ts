import { formatCount, formatShare, formatSignificant } from '../../base/number-format.ts';
import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import { figure } from '../html/figure.ts';
import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import { table } from '../html/table.ts';
import { longDate } from '../leadership/dates.ts';
import { asSentence } from '../plain-text.ts';
import { drawFan, NARROW_FAN, WIDE_FAN } from './fan-figure.ts';
import type { PlanPage } from './plan-report.ts';
import { dateOrNever } from './words.ts';

/** P(success by each date): a distribution whose mass is P(success); the rest is "never". */
export function fanSection(page: PlanPage): Markup {
  const { forecast } = page;
  const title = finding(forecast);
  return html`<section aria-labelledby="when">
    <h2 id="when">When</h2>
    ${figure({
      title,
      subtitle: `Chance to have worked by each date, of all cases. The curve ends at the chance that it works at all; what is missing to 100 % stands in the column "never". Circles: so many of the cases that work are done. ${howWords(forecast)}`,
      drawing: html`<div class="wide">${drawFan(page, WIDE_FAN, title)}</div>
        <div class="narrow">${drawFan(page, NARROW_FAN, title)}</div>`,
      data: table(
        'Chance to have worked by each date.',
        [{ title: 'By' }, { title: 'Chance', numeric: true }, { title: 'How' }],
        [
          ...forecast.pBy.map(({ date, p }) => [
            date === forecast.deadline ? `${date}, the deadline` : date,
            formatShare(p),
            forecast.exact.pBy === null ? 'simulated' : 'calculated',
          ]),
          ['never', formatShare(forecast.never), forecast.exact.pSuccess === null ? 'simulated' : 'calculated'],
        ],
      ),
    })}
    ${forecast.pSuccess > 0 && quantileTable(forecast)}
  </section>`;
}

function finding({ pSuccess, never, deadline, pBy, finish }: PlanForecast): string {
  if (pSuccess === 0) return 'It never works: there is no date to wait for';
  const rest = never === 0 ? '' : `, and in ${formatShare(never)} they never do`;
  const inTime = pBy.find(({ date }) => date === deadline);
  if (inTime !== undefined)
    return `By the deadline it has worked in ${formatShare(inTime.p)} of all cases${rest.replace('they never do', 'it never does')}`;
  return `Half of the cases that work are done by ${dateOrNever(finish.givenSuccess.p50)}${rest}`;
}

/** Where the numbers were calculated and where simulated, and how exact that is. */
export function howWords({ exact, simulated, worlds }: PlanForecast): string {
  const error = `give or take ${formatSignificant(196 * simulated.standardError, { digits: 1 })} points`;
  if (exact.why === null) return 'Calculated.';
  return exact.pSuccess === null
    ? asSentence(`Simulated in ${formatCount(worlds)} worlds, ${error}, because ${exact.why}`)
    : asSentence(
        `The height of the curve is calculated, its dates are simulated in ${formatCount(worlds)} worlds, because ${exact.why}`,
      );
}

function quantileTable({ finish }: PlanForecast): Markup {
  const names = ['p10', 'p50', 'p80', 'p90'] as const;
  const cells = (row: PlanForecast['finish']['overall'], none: string): string[] =>
    names.map((name) => (row[name] === null ? none : longDate(row[name])));
  return html`<div class="apart-small">
    ${table(
      'Done with this chance by',
      [{ title: '' }, ...['10 %', '50 %', '80 %', '90 %'].map((title) => ({ title, numeric: true }))],
      [
        ['If it works', ...cells(finish.givenSuccess, '–')],
        ['All in all', ...cells(finish.overall, 'never')],
      ],
      { stacked: true },
    )}
  </div>`;
}
