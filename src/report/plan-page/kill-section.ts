import { formatCounted, formatShare, formatSignificant } from '../../base/number-format.ts';
import { shellQuote } from '../../base/shell-quote.ts';
import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import { daysLater } from '../../evidence/days.ts';
import { DAYS_TO_DECIDE, decisionCommand } from '../../evidence/gates/kill.ts';
import { table } from '../html/table.ts';
import { commandBlock, prose } from '../html/text.ts';
import { longDate, shortDate } from '../leadership/dates.ts';
import { visibleText, withStop } from '../plain-text.ts';
import type { FiredOnPage, PlanPage } from './plan-report.ts';
import { label, line, px, svg, textWidth } from '../html/svg.ts';
import { money } from './words.ts';

type Clock = PlanForecast['kill'][number];

/** Pictures beyond this many stand in the table only: our choice. */
const MOST_PICTURES = 9;

const days = (value: number): string => formatCounted(Math.round(value), 'day');

/** When to stop each approach that does not work: its rule, what is left of it, and what stopping at other times is worth. */
export function killSection({ forecast, fired }: PlanPage): Markup | null {
  if (forecast.kill.length === 0) return null;
  const clocks = forecast.kill.toSorted((a, b) => (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity));
  const drawn = clocks.filter(({ curve }) => curve.length > 1).slice(0, MOST_PICTURES);
  return html`<section aria-labelledby="kill">
    <h2 id="kill">Kill clocks</h2>
    <p class="lead">${leadWords(clocks)}</p>
    ${(fired ?? []).map(decisionWords)}
    ${drawn.length > 0 && html`<div class="multiples clocks">${drawn.map(clockFigure)}</div>`} ${clockTable(clocks)}
  </section>`;
}

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
    : 'Nothing has a kill rule. These are the times to stop that are worth most where no failure shows by itself.';
}

/** What was decided about a clock that ran out, or by when it must be and how. */
function decisionWords({ id, name, on, decision }: FiredOnPage): Markup {
  const what = visibleText(id, 60);
  if (decision !== null) {
    const { by, on: day, chosen } = decision;
    return html`<p>
      ${what} ran out on ${longDate(on)}. ${visibleText(by, 60)} decided on ${longDate(day)}: ${prose(withStop(chosen))}
    </p>`;
  }
  return html`<div class="question warning">
    <p>
      <b>Decide</b> ${what} ran out on ${longDate(on)} without having worked. A decision is due by
      ${longDate(daysLater(on, DAYS_TO_DECIDE))}.
    </p>
    ${commandBlock(`cairn plan mark ${shellQuote(id)} killed --because "…"`)} ${commandBlock(decisionCommand(name))}
  </div>`;
}

function clockWords({ days: rule, date, daysLeft, best, elapsed }: Clock): string {
  if (daysLeft !== null && daysLeft <= 0) return `fired on ${longDate(date!)}`;
  if (daysLeft !== null) return `${days(daysLeft)} left, until ${longDate(date!)}`;
  if (rule !== null) return `stopped ${days(rule)} after it begins`;
  return elapsed === null && best?.days === 0
    ? 'beside the rest of the plan it does not pay to begin'
    : 'no kill rule yet';
}

function clockFigure(clock: Clock): Markup {
  const { id, elapsed } = clock;
  const words = clockWords(clock);
  const worth = bestWords(clock);
  return html`<figure>
    <figcaption>
      <h3>${visibleText(id, 60)}: ${words}</h3>
      <p class="subtitle">${worth}</p>
    </figcaption>
    ${drawClock(clock, `${id}: ${words}. ${worth}`)}
    <details>
      <summary>The numbers</summary>
      ${table(
        `What stopping at each time is worth${elapsed === null ? '' : ', against stopping today'}.`,
        [{ title: 'Days' }, { title: 'Worth', numeric: true }, { title: 'Still works', numeric: true }],
        clock.curve
          .filter((_, i) => i % 4 === 0)
          .map((point) => [formatSignificant(point.days), money(point.expectedValue), formatShare(point.stillWorks)]),
      )}
    </details>
  </figure>`;
}

/** Days by which two times are the same to a person. */
const ABOUT = 0.5;

/** Without a rule the plan takes it that a failure shows at the end, and the best time is for when it does not. */
function bestWords(clock: Clock): string {
  const { best, days: rule, elapsed } = clock;
  if (best === null) return '';
  if (best.days === null) return 'It always pays to go on.';
  const unless = rule === null ? 'Unless its failure shows by itself: ' : '';
  const words =
    elapsed !== null && best.days <= elapsed + ABOUT
      ? 'Stopping today is worth most: going on costs more than it brings.'
      : best.days === 0
        ? 'No time of trying is worth what it costs.'
        : `Stopping after ${days(best.days)} is worth most: the chance that it still works is then down to ${formatShare(best.stillWorks)}.`;
  return unless === '' ? words : `${unless}${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

const WIDTH = 300;
const HEIGHT = 160;
const EDGE = { left: 8, right: 8, top: 38, bottom: 26 };

interface ClockMark {
  readonly day: number;
  readonly words: string;
  readonly tone: string;
  readonly dashes?: string;
}

/** What it is worth to stop after so many days, with today, the rule and the best time. */
function drawClock({ days: rule, best, curve, elapsed }: Clock, text: string): Markup {
  const end = curve.at(-1)!.days;
  const last = Math.max(end, rule !== null && rule < 2 * end ? rule * 1.05 : 0, 1e-6);
  const values = [0, ...curve.map(({ expectedValue }) => expectedValue)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [right, floor] = [WIDTH - EDGE.right, HEIGHT - EDGE.bottom];
  const x = (day: number): number => EDGE.left + (day / last) * (right - EDGE.left);
  const y = (value: number): number => floor - ((value - low) / (high - low || 1)) * (floor - EDGE.top);
  const path = curve.map(({ days: day, expectedValue }) => `${px(x(day))} ${px(y(expectedValue))}`).join('L');
  const marks: ClockMark[] = [
    ...(elapsed !== null && elapsed <= last ? [{ day: elapsed, words: 'today', tone: 'text' }] : []),
    ...(rule !== null && rule <= last
      ? [{ day: rule, words: `kill, day ${formatSignificant(rule)}`, tone: 'rust', dashes: '4 3' }]
      : []),
  ];
  const zero = elapsed === null ? 'worth 0' : 'stop today';
  return svg(
    { width: WIDTH, height: HEIGHT },
    text,
    html`${line([EDGE.left, y(0)], [right, y(0)], { tone: 'stone' })}
      ${label(right, y(0) + (y(0) > floor - 14 ? -5 : 15), zero, { anchor: 'end', tone: 'muted', size: 12 })}
      <path d="M${path}" fill="none" stroke="var(--slate)" stroke-width="2" />
      ${markLines(marks, x, floor)} ${peakMark(best, curve, elapsed, { x, y })}
      ${label(EDGE.left, floor + 18, 'begin', { tone: 'muted', size: 12 })}
      ${label(right, floor + 18, `day ${formatSignificant(last, { digits: 2 })}`, { anchor: 'end', tone: 'muted', size: 12 })}`,
  );
}

/** Two names that would meet stand on the outer sides of their lines. */
function markLines(marks: readonly ClockMark[], x: (day: number) => number, floor: number): Markup {
  const [first, second] = marks.toSorted((a, b) => a.day - b.day);
  const isTight = first !== undefined && second !== undefined && x(second.day) - x(first.day) < 95;
  return html`${marks.map((mark) => {
    const { day, words, tone, dashes } = mark;
    const half = textWidth(words, 12) / 2;
    const at = x(day);
    const edge = at + half > WIDTH ? 'end' : at - half < 0 ? 'start' : 'middle';
    const anchor = isTight ? (mark === first ? 'end' : 'start') : edge;
    const fits = anchor === 'end' ? at - 2 * half > 0 : anchor === 'start' ? at + 2 * half < WIDTH : true;
    const top = fits || mark === first ? 11 : 25;
    const side = fits ? anchor : anchor === 'end' ? 'start' : 'end';
    return html`${line([at, top + 4], [at, floor], { tone, width: 1.5, ...(dashes === undefined ? {} : { dashes }) })}
    ${label(at + (isTight ? (side === 'end' ? -4 : 4) : 0), top, words, { anchor: side, tone, size: 12, weight: 600 })}`;
  })}`;
}

function peakMark(
  best: Clock['best'],
  curve: Clock['curve'],
  elapsed: number | null,
  { x, y }: { x: (day: number) => number; y: (value: number) => number },
): Markup | null {
  if (best === null || best.days === null || best.days <= (elapsed ?? 0) + ABOUT) return null;
  const after = curve.find((point) => point.days >= best.days!);
  if (after === undefined) return null;
  const [cx, cy] = [x(best.days), y(after.expectedValue)];
  const words = `day ${formatSignificant(best.days, { digits: 2 })}: worth ${money(after.expectedValue)}`;
  const half = textWidth(words, 12) / 2;
  const isBeside = elapsed !== null && cx + 2 * half < WIDTH;
  const anchor = isBeside ? 'start' : cx + half > WIDTH ? 'end' : cx - half < 0 ? 'start' : 'middle';
  return html`<circle cx="${px(cx)}" cy="${px(cy)}" r="4" fill="var(--bg)" stroke="var(--slate)" stroke-width="2" />
    ${label(cx, cy - 9, words, { anchor, tone: 'slate', size: 12 })}`;
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
      { title: 'Worth then, from its begin or today', numeric: true },
    ],
    clocks.map((clock) => {
      const { id, days: rule, date, daysLeft, best, elapsed } = clock;
      const isOver = best !== null && best.days !== null && best.days <= (elapsed ?? 0) + ABOUT;
      return [
        visibleText(id),
        rule === null ? '–' : days(rule),
        date === null ? '–' : shortDate(date).replace(' ', '\u00A0'),
        daysLeft === null ? '–' : daysLeft <= 0 ? 'fired' : days(daysLeft),
        best === null
          ? '–'
          : best.days === null
            ? 'go on'
            : isOver
              ? elapsed === null
                ? 'never begin'
                : 'today'
              : days(best.days),
        best === null || isOver ? '–' : formatShare(best.stillWorks),
        best === null || best.expectedValue === null || isOver ? '–' : money(best.expectedValue),
      ];
    }),
  );
}
