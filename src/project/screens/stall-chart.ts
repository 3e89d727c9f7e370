import { formatNumber, formatShare, formatSignificant } from '../../base/number-format.ts';
import { curveChart, LABEL } from '../../report/terminal/curve-chart.ts';
import type { Screen } from '../../report/terminal/screen.ts';
import type { StallReport } from '../progress/stall-report.ts';

/** Lines of the curve: our choice. */
const HEIGHT = 8;
/** Columns of the curve: our choice. */
const COLUMNS = 60;

/** The best so far against effort as a curve, with the stretch in which it stalls marked below. */
export function stallLines(report: StallReport, screen: Screen): string[] {
  const { points, metric, direction, unit, left } = report;
  const [first, last] = [points[0]!.effort, points.at(-1)!.effort];
  const columns = Math.min(COLUMNS, screen.width - LABEL - 1);
  const pointAt = (column: number): StallReport['points'][number] => {
    const effort = first + ((last - first) * column) / (columns - 1);
    return points.findLast((point) => point.effort <= effort + 1e-9) ?? points[0]!;
  };
  const sampled = Array.from({ length: columns }, (_, column) => pointAt(column));
  const curve = sampled.map(({ best }, step) => ({ step, value: best }));
  const mark = screen.glyphs.trunk === '|' ? '!' : '▔';
  const marks = sampled.map(({ stalled }) => (stalled ? mark : ' ')).join('');
  const better = direction === 'higher' ? 'higher is better' : 'lower is better';
  return [
    ...screen.paragraph(stallSentence(report)).map(report.stalled ? screen.palette.amber : screen.palette.strong),
    ...screen.paragraph(`best ${metric} so far, ${better}, against ${unit}`, { indent: 2 }).map(screen.palette.muted),
    ...curveChart(curve, {
      screen,
      width: columns + LABEL + 1,
      height: HEIGHT,
      ends: [effortText(first), `${effortText(last)} ${unit}`],
      doubtful: (position) => sampled[position]!.stalled,
    }),
    ...(marks.trim() === '' ? [] : [screen.palette.amber(`${'stalled'.padStart(LABEL)} ${marks}`.trimEnd())]),
    ...(left === 0
      ? []
      : screen.paragraph(`${left} without a value are left out.`, { indent: 2 }).map(screen.palette.muted)),
  ];
}

const effortText = (effort: number): string => formatSignificant(effort);

/** Whether it stalls, since when, and what the chance is that it goes on. */
function stallSentence({ metric, unit, window, points, stalled, since, chance }: StallReport): string {
  const { drought, worthwhile } = points.at(-1)!;
  const ahead = `the chance that the next ${effortText(window)} ${unit} bring one is ${formatShare(chance)}`;
  const worth = `a gain worth having is ${formatSignificant(worthwhile, { digits: 2 })} or more`;
  if (!stalled) return `${metric} has not stalled: ${ahead}; ${worth}.`;
  const dry = formatNumber(drought, drought < 10 && !Number.isInteger(drought) ? 1 : 0);
  return `${metric} stalls from ${effortText(since!)} ${unit} on: no gain worth having for ${dry} ${unit}, and ${ahead}; ${worth}.`;
}

/** What is known of a stall elsewhere, so that nobody thinks it is their fault alone. */
export const STALL_ELSEWHERE =
  'That is how such work goes: in a competition with a public scoreboard the best rose from 32 to 63 % in four days and from 63 to 71 % in the eight weeks after them (L. Biewald). Change the approach or the data, not the hours.';
