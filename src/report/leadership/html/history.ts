import { formatShare } from '../../../base/number-format.ts';
import { html, type Markup } from '../../html/markup.ts';
import { table } from '../../html/table.ts';
import { longDate, shortDate } from '../dates.ts';
import type { HistoryPoint } from '../../plan-page/plan-report.ts';

const WIDTH = 320;
const HEIGHT = 64;
const SIDE = 44;
const BOTTOM = 14;

/** How the chance moved from forecast to forecast: a step for each, because nothing is known in between. */
export function historyFigure(history: readonly HistoryPoint[], title: string): Markup | null {
  if (new Set(history.map(({ date }) => date)).size < 2) return null;
  const inTime = history.every(({ pByDeadline }) => pByDeadline !== null);
  const values = history.map(({ date: on, pByDeadline, pSuccess }) => ({ on, p: inTime ? pByDeadline! : pSuccess }));
  const [first, last] = [values[0]!, values.at(-1)!];
  const [from, to] = [Date.parse(first.on), Date.parse(last.on)];
  const x = (on: string): number => round(SIDE + ((Date.parse(on) - from) / (to - from)) * (WIDTH - 2 * SIDE));
  const y = (p: number): number => round(4 + (1 - p) * (HEIGHT - BOTTOM - 8));
  const steps = values.map(({ on, p }, i) => (i === 0 ? `M${x(on)},${y(p)}` : `H${x(on)} V${y(p)}`)).join(' ');
  const label = `${title}: ${formatShare(first.p)} on ${longDate(first.on)}, ${formatShare(last.p)} on ${longDate(last.on)}`;
  return html`<figure class="history">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}" font-size="11">
      <line class="grid" x1="${SIDE}" x2="${WIDTH - SIDE}" y1="${y(0)}" y2="${y(0)}" />
      <path class="curve" d="${steps}" />
      ${values.map(({ on, p }) => html`<circle class="at" cx="${x(on)}" cy="${y(p)}" r="2" />`)}
      <text class="value" x="${SIDE - 6}" y="${y(first.p) + 3.5}" text-anchor="end">${formatShare(first.p)}</text>
      <text class="value" x="${WIDTH - SIDE + 6}" y="${y(last.p) + 3.5}">${formatShare(last.p)}</text>
      <text class="axis" x="${SIDE}" y="${HEIGHT - 2}">${shortDate(first.on)}</text>
      <text class="axis" x="${WIDTH - SIDE}" y="${HEIGHT - 2}" text-anchor="end">${shortDate(last.on)}</text>
    </svg>
    <details>
      <summary>The numbers of this picture</summary>
      ${table(
        `${title}, forecast by forecast.`,
        [{ title: 'On' }, { title: 'Chance', numeric: true }],
        values.map(({ on, p }) => [longDate(on), formatShare(p)]),
      )}
    </details>
  </figure>`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
