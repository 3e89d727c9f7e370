import { formatShare } from '../../base/number-format.ts';
import type { Move, Moved } from '../../plan/moved.ts';
import { DIFFERENCE_ORDER } from '../../plan/plan-differences.ts';
import { figure } from '../html/figure.ts';
import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import type { StripRow } from '../html/strip-table.ts';
import { stripTable } from '../html/strip-table.ts';
import { table } from '../html/table.ts';
import { prose } from '../html/text.ts';
import { scaleOver } from '../charts/scale.ts';
import { longDate } from '../leadership/dates.ts';
import { visibleText } from '../plain-text.ts';
import { drawHistory, NARROW_HISTORY, WIDE_HISTORY } from './history-figure.ts';
import type { HistoryPoint, MovedSince, PlanPage } from './plan-report.ts';
import { isNothing, points } from './words.ts';

/** How the forecast got where it is, and what moved it. */
export function movedSection(page: PlanPage): Markup {
  const { history } = page;
  const hasCurve = new Set(history.points.map(({ date }) => date)).size > 1;
  return html`<section aria-labelledby="moved">
    <h2 id="moved">What moved the forecast</h2>
    ${history.lastWeek === null && history.life === null && !hasCurve && html`<p class="lead">${prose(history.source)}</p>`}
    ${[history.lastWeek, history.life].map((since) => since !== null && movesFigure(since, page.forecast.today))}
    ${hasCurve && historyFigure(history.points, history.source)}
  </section>`;
}

/** In time where there is a deadline, else at all. */
const isByDeadline = ({ before, after }: Moved): boolean => before.pByDeadline !== null && after.pByDeadline !== null;

const amountOf = (move: Move, byDeadline: boolean): number =>
  byDeadline ? (move.deltaByDeadline ?? 0) : move.deltaSuccess;

function movesFigure({ since, moved }: MovedSince, today: string): Markup {
  const when = since === today ? 'earlier today' : longDate(since);
  const byDeadline = isByDeadline(moved);
  const at = (reached: Moved['after']): number => (byDeadline ? reached.pByDeadline! : reached.pSuccess);
  const [from, to] = [at(moved.before), at(moved.after)];
  const told = moved.moves.filter(
    (move) => move.deltaSuccess !== 0 || amountOf(move, byDeadline) !== 0 || move.kind === 'outcome',
  );
  const silent = moved.moves.length - told.length;
  return figure({
    title: finding(when, told, { from, to, byDeadline }),
    subtitle: html`Chance to work ${byDeadline ? 'by the deadline' : 'at all'}, step by step in the same simulated
    worlds. Order of the steps: ${DIFFERENCE_ORDER}. Another order would share the change out otherwise; the sum is the
    same. ${silent > 0 && `${silent} further ${silent === 1 ? 'difference' : 'differences'} moved nothing.`}`,
    drawing: stripTable({
      label: `What moved the forecast since ${since}`,
      scale: scaleOver([from, to, ...told.map(({ reached }) => at(reached))]),
      axis: `chance to work ${byDeadline ? 'by the deadline' : 'at all'}`,
      widths: [36, 34, 15, 15],
      head: 'What',
      columns: [byDeadline ? 'In time' : 'At all', ...(byDeadline ? ['At all'] : ['Then'])],
      cellLabels: [byDeadline ? 'In time' : 'At all', byDeadline ? 'At all' : 'Then'],
      formatTick: (value) => (value < 0 || value > 1 ? '' : formatShare(value)),
      rows: [
        edgeRow(since === today ? 'Earlier today' : `On ${when}`, from, moved.before, byDeadline),
        ...told.map((move, i) =>
          moveRow(move, { start: i === 0 ? from : at(told[i - 1]!.reached), end: at(move.reached), byDeadline }),
        ),
        edgeRow('Today', to, moved.after, byDeadline),
      ],
    }),
    data: table(
      'Every difference, in the order in which it was applied.',
      [
        { title: 'What' },
        { title: 'Chance to work', numeric: true },
        { title: 'Change', numeric: true },
        { title: 'By the deadline', numeric: true },
        { title: 'Change', numeric: true },
      ],
      moved.moves.map(({ what, reached, deltaSuccess, deltaByDeadline }) => [
        visibleText(what),
        formatShare(reached.pSuccess),
        points(deltaSuccess),
        reached.pByDeadline === null ? '–' : formatShare(reached.pByDeadline),
        deltaByDeadline === null ? '–' : points(deltaByDeadline),
      ]),
    ),
  });
}

function finding(
  since: string,
  moves: readonly Move[],
  { from, to, byDeadline }: { from: number; to: number; byDeadline: boolean },
): string {
  const change = to - from;
  const largest = moves.toSorted((a, b) => Math.abs(amountOf(b, byDeadline)) - Math.abs(amountOf(a, byDeadline)))[0];
  const what = byDeadline ? 'The chance to work in time' : 'The chance to work';
  if (isNothing(change)) return `${what} has not moved since ${since}: ${formatShare(to)}`;
  const most = largest === undefined ? '' : `; most of all: ${visibleText(largest.what, 80)}`;
  return `${what} went from ${formatShare(from)} to ${formatShare(to)} since ${since}${most}`;
}

function edgeRow(head: string, value: number, reached: Moved['after'], byDeadline: boolean): StripRow {
  return {
    head: html`<b>${head}</b>`,
    strip: { marks: [{ value, interval: null, shape: 'dot', tone: 'slate' }] },
    label: `${head}: ${formatShare(value)}`,
    cells: [html`<b>${formatShare(value)}</b>`, byDeadline ? html`<b>${formatShare(reached.pSuccess)}</b>` : html``],
    chosen: true,
  };
}

function moveRow(
  move: Move,
  { start, end, byDeadline }: { start: number; end: number; byDeadline: boolean },
): StripRow {
  const tone = isNothing(end - start) ? 'stone' : end > start ? 'lichen' : 'rust';
  const amount = points(amountOf(move, byDeadline));
  const name = visibleText(move.what, 160);
  return {
    head: html`${name}`,
    strip: {
      marks: [{ value: end, interval: null, shape: 'dot', tone }],
      span: { from: start, to: end, tone, thick: true },
    },
    label: `${name}: ${amount}, then ${formatShare(end)}`,
    cells: [
      html`<span class="${tone === 'stone' ? 'muted' : tone}">${amount}</span>`,
      byDeadline ? points(move.deltaSuccess) : formatShare(end),
    ],
  };
}

function historyFigure(history: readonly HistoryPoint[], source: string): Markup {
  const [first, last] = [history[0]!, history.at(-1)!];
  const best = (point: HistoryPoint): number => point.pByDeadline ?? point.pSuccess;
  const [low, high] = [Math.min(...history.map(best)), Math.max(...history.map(best))];
  const title =
    high - low < 0.0005
      ? `The forecast has not moved since ${longDate(first.date)}`
      : `Since ${longDate(first.date)} the forecast has been between ${formatShare(low)} and ${formatShare(high)}; it is ${formatShare(best(last))} today`;
  return figure({
    title,
    subtitle: html`What the plan said on each day: chance to work at all, and by the deadline of that day.
    ${prose(source)}`,
    drawing: html`<div class="wide">${drawHistory(history, WIDE_HISTORY, title)}</div>
      <div class="narrow">${drawHistory(history, NARROW_HISTORY, title)}</div>`,
    data: table(
      'What the plan said on each day.',
      [{ title: 'Date' }, { title: 'At all', numeric: true }, { title: 'By the deadline', numeric: true }],
      history.map(({ date, pSuccess, pByDeadline }) => [
        date,
        formatShare(pSuccess),
        pByDeadline === null ? '–' : formatShare(pByDeadline),
      ]),
    ),
  });
}
