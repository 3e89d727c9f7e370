import { formatShare } from '../../../base/number-format.ts';
import type { PlanForecast } from '../../../contracts/plan-forecast.ts';
import { html, type Markup } from '../../html/markup.ts';
import { table } from '../../html/table.ts';
import { visibleText } from '../../plain-text.ts';
import { longDate, monthOf, monthWords } from '../dates.ts';
import { pBy, type PlanOutlook } from '../outlook.ts';

const WIDTH = 640;
const HEIGHT = 150;
const LEFT = 34;
const BOTTOM = 18;
const TOP = 8;
/** Room for the column of "never". */
const NEVER = 56;
const GAP = 26;

const right = WIDTH - NEVER - GAP;
const yOf = (p: number): number => Math.round((TOP + (1 - p) * (HEIGHT - TOP - BOTTOM)) * 100) / 100;

/** The chance to be done by each date as a rising line, with the deadline on it and "never" as a column of its own. */
export function fanFigure(forecast: PlanForecast, outlook: PlanOutlook): Markup {
  const shown = shownDates(forecast);
  const label = fanWords(outlook);
  return html`<figure class="fan">
    <figcaption>
      <h3>${label}</h3>
      <p class="subtitle">Chance to have worked by each date${`, from ${visibleText(outlook.file, 40)}`}.</p>
    </figcaption>
    ${drawing(forecast, shown, label)}
    <details>
      <summary>The numbers of this picture</summary>
      ${table(
        'Chance to have worked by each date.',
        [{ title: 'By' }, { title: 'Chance', numeric: true }],
        [...shown.map(({ date, p }) => [date, formatShare(p)]), ['never', formatShare(forecast.never)]],
      )}
    </details>
  </figure>`;
}

function fanWords({ deadline, chance, later, never, ever }: PlanOutlook): string {
  const rest = `${formatShare(never.share)} never`;
  if (deadline === null) return `${formatShare(ever.share)} in the end, ${rest}`;
  return `${formatShare(chance.share)} by ${longDate(deadline)}, ${formatShare(later.share)} later, ${rest}`;
}

/** Until nearly all has come, and at least until the deadline. */
function shownDates({ pBy: all, pSuccess, deadline, today, start }: PlanForecast): PlanForecast['pBy'] {
  const from = today > start ? today : start;
  const enough = all.findIndex(({ p }) => p >= 0.98 * pSuccess);
  const least = deadline === null ? 0 : all.findIndex(({ date }) => date >= deadline) + 1;
  const until = Math.max(enough < 0 ? all.length - 1 : enough, least, 1);
  return all.slice(0, until + 1).filter(({ date }) => date >= from);
}

function drawing(forecast: PlanForecast, shown: PlanForecast['pBy'], label: string): Markup {
  const { deadline, never, today, start } = forecast;
  const first = Date.parse(today > start ? today : start);
  const last = Math.max(Date.parse(shown.at(-1)?.date ?? today), first + 86_400_000);
  const xOf = (date: string): number =>
    Math.round((LEFT + ((Date.parse(date) - first) / (last - first)) * (right - LEFT)) * 100) / 100;
  const points = [`${LEFT},${yOf(0)}`, ...shown.map(({ date, p }) => `${xOf(date)},${yOf(p)}`)].join(' ');
  const end = shown.at(-1)?.date ?? today;
  const neverX = right + GAP;
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}" font-size="11">
    ${[0, 0.5, 1].map(
      (p) =>
        html`<line class="grid" x1="${LEFT}" x2="${right}" y1="${yOf(p)}" y2="${yOf(p)}" />
          <text class="axis" x="${LEFT - 5}" y="${yOf(p) + 3.5}" text-anchor="end">${Math.round(100 * p)} %</text>`,
    )}
    <path class="area" d="M${points.replaceAll(' ', ' L')} L${xOf(end)},${yOf(0)} Z" />
    <path class="curve" d="M${points.replaceAll(' ', ' L')}" />
    ${monthTicks(shown, xOf)}
    ${deadline !== null && deadline <= end && Date.parse(deadline) >= first && deadlineMark(forecast, deadline, xOf)}
    <rect
      class="never"
      x="${neverX}"
      y="${yOf(never)}"
      width="${NEVER - 16}"
      height="${Math.max(0, yOf(0) - yOf(never))}"
    />
    <line class="grid" x1="${neverX - 4}" x2="${WIDTH - 8}" y1="${yOf(0)}" y2="${yOf(0)}" />
    <text class="value" x="${neverX + (NEVER - 16) / 2}" y="${yOf(never) - 4}" text-anchor="middle">
      ${formatShare(never)}
    </text>
    <text class="axis" x="${neverX + (NEVER - 16) / 2}" y="${HEIGHT - 4}" text-anchor="middle">never</text>
  </svg>`;
}

function deadlineMark(forecast: PlanForecast, deadline: string, xOf: (date: string) => number): Markup {
  const p = pBy(forecast, deadline);
  const x = xOf(deadline);
  const anchor = x > (LEFT + right) / 2 ? 'end' : 'start';
  const at = x + (anchor === 'end' ? -6 : 6);
  return html`<line class="deadline" x1="${x}" x2="${x}" y1="${TOP}" y2="${yOf(0)}" />
    <circle class="at" cx="${x}" cy="${yOf(p)}" r="3.5" />
    <text class="value" x="${at}" y="${p > 0.85 ? yOf(p) + 14 : TOP + 9}" text-anchor="${anchor}"
      >deadline: ${formatShare(p)}</text
    >`;
}

/** Names of months, as many as fit. */
function monthTicks(shown: PlanForecast['pBy'], xOf: (date: string) => number): Markup {
  const starts = shown.filter(({ date }) => date.endsWith('-01'));
  const step = Math.max(1, Math.ceil(starts.length / 6));
  return html`${starts
    .filter((_, i) => i % step === 0)
    .filter(({ date }) => xOf(date) < right - 18)
    .map(
      ({ date }) =>
        html`<line class="tick" x1="${xOf(date)}" x2="${xOf(date)}" y1="${yOf(0)}" y2="${yOf(0) + 4}" />
          <text class="axis" x="${xOf(date)}" y="${HEIGHT - 4}" text-anchor="middle"
            >${monthWords(monthOf(date))}</text
          >`,
    )}`;
}
