import { formatCount, formatCounted, formatShare } from '../../base/number-format.ts';
import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import { figure } from '../html/figure.ts';
import { table } from '../html/table.ts';
import { longDate } from '../leadership/dates.ts';
import { visibleText } from '../plain-text.ts';
import { dateOfTime } from './calendar-axis.ts';
import { drawPlanBars, NARROW, ROWS_PER_PANEL, timeSpan, WIDE } from './plan-bars.ts';
import type { PlanPage } from './plan-report.ts';
import { outcomeWords, panelsOf, shownPlan, type ShownRow } from './plan-rows.ts';

/** The plan as bars in time: fill is the outcome, the percentage the chance, rows run side by side. */
export function pictureSection(page: PlanPage): Markup {
  const { picture, forecast } = page;
  const { rows, note } = shownPlan(picture, forecast.criticality);
  const span = timeSpan(rows, picture);
  const title = finding(page);
  const drawing = (layout: typeof WIDE): Markup[] =>
    panelsOf(rows, ROWS_PER_PANEL).map((panel, i) => {
      const label = i === 0 ? `${title}. ${rowsInWords(panel)}` : `The plan, continued: ${rowsInWords(panel)}`;
      return html`<div class="panel">${drawPlanBars(panel, { picture, span, layout, label })}</div>`;
    });
  return html`<section aria-labelledby="picture">
    <h2 id="picture">The plan</h2>
    ${figure({
      title,
      subtitle: html`A bar lies where its activity does on average, if it begins; the thin line is P10 to P90 of its
      end, a broken edge says that it may never begin. The percentage is the chance that it works,
      ${page.forecast.causes.length > 0 && 'what it shares with others counted, '}a line over a group the time that it
      takes${hasKill(rows) && '; a cross is where a kill rule stops it'}. ${note !== null && `${note}.`}
      ${outside(page, span)}`,
      drawing: html`<div class="wide">${drawing(WIDE)}</div>
        <div class="narrow">${drawing(NARROW)}</div>`,
      data: rowsTable(page),
      long: true,
    })}
  </section>`;
}

/** Lines that would lie far outside of the bars are told. */
function outside({ picture, forecast }: PlanPage, [from, to]: readonly [number, number]): string {
  const { deadline, today } = picture;
  const isOut = (time: number): boolean => time < from || time > to;
  return [
    ...(deadline !== null && isOut(deadline)
      ? [`The deadline, ${longDate(forecast.deadline!)}, lies outside of the picture.`]
      : []),
    ...(isOut(today) ? [`Today, ${longDate(forecast.today)}, lies outside of it.`] : []),
  ].join(' ');
}

const hasKill = (rows: readonly ShownRow[]): boolean => rows.some(({ killAt }) => killAt !== null);

function finding({ forecast, picture }: PlanPage): string {
  const { finish, pSuccess, activities } = forecast;
  const open = activities.filter(({ state }) => state === 'open' || state === 'running').length;
  const root = picture.rows[0]!;
  if (root.state === 'worked' && root.end !== null) return `The plan worked, on ${longDate(dateOfTime(root.end))}`;
  if (pSuccess === 0)
    return open === 0 ? 'Everything has ended, and the plan has not worked' : 'No way is left that can work';
  const left =
    open === activities.length ? '' : `${formatCounted(open, 'activity').replace('activitys', 'activities')} left: `;
  const { p10, p90 } = finish.givenSuccess;
  const when =
    p10 === p90 || p10 === null || p90 === null
      ? `if it works, it ends on ${longDate(p10 ?? forecast.start)}`
      : `if it works, it most likely ends between ${longDate(p10)} and ${longDate(p90)}`;
  return left === '' ? when.charAt(0).toUpperCase() + when.slice(1) : left + when;
}

function rowsInWords(rows: readonly ShownRow[]): string {
  return rows
    .map((row) => {
      const when = row.end === null ? 'never begins' : `until ${dateOfTime(row.end)}`;
      return `${row.id}: ${outcomeWords(row)}, ${when}`;
    })
    .join('; ');
}

function rowsTable({ picture }: PlanPage): Markup {
  const date = (time: number | null): string => (time === null ? '–' : dateOfTime(time));
  return table(
    `Every activity and group; mean dates over ${formatCount(picture.worlds)} simulated worlds, real ones where it has ended.`,
    [
      { title: 'Activity or group' },
      { title: 'What' },
      { title: 'State' },
      { title: 'Chance', numeric: true },
      { title: 'Begins in', numeric: true },
      { title: 'Begin' },
      { title: 'End' },
      { title: 'P10 to P90 of the end' },
      { title: 'Stopped' },
    ],
    picture.rows.map((row) => [
      visibleText(row.id),
      row.kind === 'activity'
        ? row.title === row.id
          ? ''
          : visibleText(row.title)
        : row.kind === 'any'
          ? 'any works'
          : 'all must work',
      row.state === 'killed' ? 'stopped' : row.state,
      formatShare(row.p),
      formatShare(row.began),
      date(row.start),
      date(row.end),
      row.endRange === null ? '–' : row.endRange.map(dateOfTime).join(' to '),
      date(row.killAt),
    ]),
  );
}
