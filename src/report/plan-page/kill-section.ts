import { formatCounted, formatShare, formatSignificant } from '../../base/number-format.ts';
import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import { table } from '../html/table.ts';
import { longDate, shortDate } from '../leadership/dates.ts';
import { visibleText } from '../plain-text.ts';
import type { PlanPage } from './plan-report.ts';
import { fitted, label, line, px, svg, textWidth } from './svg.ts';
import { money } from './words.ts';

type Clock = PlanForecast['kill'][number];

/** Pictures beyond this many stand in the table only: our choice. */
const MOST_PICTURES = 9;

const days = (value: number): string => formatCounted(Math.round(value), 'day');

/** When to stop each approach that does not work: its rule, what is left of it, and what stopping at other times is worth. */
export function killSection({ forecast, picture }: PlanPage): Markup | null {
  if (forecast.kill.length === 0) return null;
  const clocks = forecast.kill.toSorted((a, b) => (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity));
  const elapsed = (id: string): number | null => {
    const row = picture.rows.find((item) => item.id === id && item.state === 'running');
    return row === undefined || row.start === null ? null : picture.today - row.start;
  };
  const drawn = clocks.filter(({ curve }) => curve.length > 1).slice(0, MOST_PICTURES);
  return html`<section aria-labelledby="kill">
    <h2 id="kill">Kill clocks</h2>
    <p class="lead">${leadWords(clocks)}</p>
    ${drawn.length > 0 && html`<div class="multiples clocks">${drawn.map((clock) => clockFigure(clock, elapsedOf(clock, elapsed(clock.id))))}</div>`}
    ${clockTable(clocks)}
  </section>`;
}

/** Days of work where the rule counts them, else days of the wall calendar. */
const elapsedOf = ({ days: rule, daysLeft }: Clock, wall: number | null): number | null =>
  rule !== null && daysLeft !== null ? rule - daysLeft : wall;

function leadWords(clocks: readonly Clock[]): string {
  const fired = clocks.filter(({ daysLeft }) => daysLeft !== null && daysLeft <= 0);
  const next = clocks.find(({ daysLeft }) => daysLeft !== null && daysLeft > 0);
  if (fired.length > 0) {
    const names = fired.map(({ id }) => visibleText(id, 60)).join(', ');
    return `${names}: the kill rule has fired. Stop it, or write down why not, within seven days.`;
  }
  if (next !== undefined)
    return `The next decision is about ${visibleText(next.id, 60)}, on ${longDate(next.date!)}: ${days(next.daysLeft!)} left.`;
  return clocks.some(({ days: rule }) => rule !== null)
    ? 'No clock runs yet: what has a kill rule has not begun.'
    : 'Nothing has a kill rule. These are the times to stop that are worth most.';
}

function clockWords({ days: rule, date, daysLeft, best }: Clock): string {
  if (daysLeft !== null && daysLeft <= 0) return `fired on ${longDate(date!)}`;
  if (daysLeft !== null) return `${days(daysLeft)} left, until ${longDate(date!)}`;
  if (rule !== null) return `stopped ${days(rule)} after it begins`;
  if (best?.days === 0) return 'at this value it does not pay to begin';
  return 'no kill rule yet';
}

function clockFigure(clock: Clock, elapsed: number | null): Markup {
  const { id, curve } = clock;
  const words = clockWords(clock);
  return html`<figure>
    <figcaption>
      <h3>${visibleText(id, 60)}: ${words}</h3>
      <p class="subtitle">${bestWords(clock)}</p>
    </figcaption>
    ${drawClock(clock, elapsed, `${id}: ${words}. ${bestWords(clock)}`)}
    <details>
      <summary>The numbers</summary>
      ${table(
        'What stopping at each time is worth.',
        [{ title: 'Days' }, { title: 'Worth', numeric: true }, { title: 'Still works', numeric: true }],
        curve
          .filter((_, i) => i % 4 === 0)
          .map((point) => [formatSignificant(point.days), money(point.expectedValue), formatShare(point.stillWorks)]),
      )}
    </details>
  </figure>`;
}

function bestWords({ best }: Clock): string {
  if (best === null) return '';
  if (best.days === null) return 'It always pays to go on.';
  if (best.days === 0) return 'No time of trying is worth what it costs.';
  return `Stopping after ${days(best.days)} is worth most: the chance that it still works is then down to ${formatShare(best.stillWorks)}.`;
}

const WIDTH = 300;
const HEIGHT = 172;
const EDGE = { left: 8, right: 8, top: 50, bottom: 26 };

/** What it is worth to stop after so many days, with today, the rule and the best time. */
function drawClock({ curve, days: rule, best }: Clock, elapsed: number | null, text: string): Markup {
  const last = Math.max(
    curve.at(-1)!.days,
    (elapsed ?? 0) * 1.05,
    Math.min(rule ?? 0, 2 * curve.at(-1)!.days) * 1.05,
    1e-6,
  );
  const values = [0, ...curve.map(({ expectedValue }) => expectedValue)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [right, floor] = [WIDTH - EDGE.right, HEIGHT - EDGE.bottom];
  const x = (day: number): number => EDGE.left + (day / last) * (right - EDGE.left);
  const y = (value: number): number => floor - ((value - low) / (high - low || 1)) * (floor - EDGE.top);
  const path = curve.map(({ days: day, expectedValue }) => `${px(x(day))} ${px(y(expectedValue))}`).join('L');
  const marks = [
    ...(elapsed !== null ? [{ day: elapsed, words: 'today', tone: 'text', dashes: undefined }] : []),
    ...(rule !== null && rule <= last
      ? [{ day: rule, words: `kill, ${formatSignificant(rule)} d`, tone: 'rust', dashes: '4 3' }]
      : []),
  ];
  const peak = best !== null && best.days !== null && best.days > 0 && best.expectedValue !== null ? best : null;
  return svg(
    { width: WIDTH, height: HEIGHT },
    text,
    html`${line([EDGE.left, y(0)], [right, y(0)], { tone: 'stone' })}
      ${label(right, y(0) + (y(0) > floor - 12 ? -5 : 15), 'worth 0', { anchor: 'end', tone: 'muted', size: 12 })}
      <path d="M${path}" fill="none" stroke="var(--slate)" stroke-width="2" />
      ${marks.map(({ day, words, tone, dashes }, i) => {
        const width = textWidth(words, 12);
        const anchor = x(day) + width / 2 > WIDTH ? 'end' : x(day) - width / 2 < 0 ? 'start' : 'middle';
        return html`${line([x(day), 16 + i * 15], [x(day), floor], { tone, width: 1.5, ...(dashes === undefined ? {} : { dashes }) })}${label(x(day), 11 + i * 15, words, { anchor, tone, size: 12, weight: 600 })}`;
      })}
      ${
        peak !== null &&
        html`<circle
            cx="${px(x(peak.days!))}"
            cy="${px(y(peak.expectedValue!))}"
            r="4"
            fill="var(--bg)"
            stroke="var(--slate)"
            stroke-width="2"
          />${label(x(peak.days!), y(peak.expectedValue!) - 9, fitted(`${days(peak.days!)}: worth ${money(peak.expectedValue!)}`, 170, 12), { anchor: x(peak.days!) > WIDTH - 80 ? 'end' : 'middle', tone: 'slate', size: 12 })}`
      }
      ${label(EDGE.left, floor + 18, 'begin', { tone: 'muted', size: 12 })}
      ${label(right, floor + 18, `${formatSignificant(last, { digits: 2 })} days`, { anchor: 'end', tone: 'muted', size: 12 })}`,
  );
}

function clockTable(clocks: readonly Clock[]): Markup {
  return table(
    'Fired ones first, then by what is left.',
    [
      { title: 'Approach' },
      { title: 'Rule', numeric: true },
      { title: 'Runs out' },
      { title: 'Left', numeric: true },
      { title: 'Best time', numeric: true },
      { title: 'Still works then', numeric: true },
      { title: 'Worth then', numeric: true },
    ],
    clocks.map(({ id, days: rule, date, daysLeft, best }) => [
      visibleText(id),
      rule === null ? '–' : days(rule),
      date === null ? '–' : shortDate(date),
      daysLeft === null ? '–' : daysLeft <= 0 ? 'fired' : days(daysLeft),
      best === null ? '–' : best.days === null ? 'never stop' : days(best.days),
      best === null ? '–' : formatShare(best.stillWorks),
      best === null || best.expectedValue === null ? '–' : money(best.expectedValue),
    ]),
  );
}
