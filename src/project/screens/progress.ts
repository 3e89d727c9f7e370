import { formatCounted, formatEstimate } from '../../base/number-format.ts';
import { type Screen, screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { sparkline } from '../../report/terminal/sparkline.ts';
import { padLeft, padRight } from '../../report/terminal/text-width.ts';
import type { Progress } from '../progress/measure-progress.ts';
import type { StallReport } from '../progress/stall-report.ts';
import { STALL_ELSEWHERE, stallLines } from './stall-chart.ts';

/** What was put in, week by week, and whether the metric stalls. Ends with a line feed. */
export function renderProgress(
  { name, progress, stall }: { readonly name: string; readonly progress: Progress; readonly stall: StallReport | null },
  options: ScreenOptions = {},
): string {
  const screen = screenOf(options);
  return page([
    headLines(name, progress, screen),
    inputLines(progress, screen),
    factLines(progress, screen),
    stallBlock(stall, screen),
  ]);
}

/** Whether a series stalls. Ends with a line feed. */
export function renderSeries(stall: StallReport, options: ScreenOptions = {}): string {
  return page([stallBlock(stall, screenOf(options))]);
}

function headLines(name: string, { weeks, inputs }: Progress, screen: Screen): string[] {
  const [first, last] = [weeks[0]!, weeks.at(-1)!];
  const nothing = inputs.every(({ total }) => total === 0);
  const span = weeks.length === 1 ? `of ${last.name}` : `from ${first.name} to ${last.name}`;
  return [
    ...screen.paragraph(name).map(screen.palette.lichen),
    ...screen
      .paragraph(`Inputs ${span}, of all together${nothing ? ': nothing is on record' : ''}.`)
      .map(screen.palette.strong),
  ];
}

function inputLines({ inputs, weeks }: Progress, screen: Screen): string[] {
  const width = Math.max(...inputs.map(({ title }) => title.length));
  const unicode = screen.glyphs.trunk !== '|';
  return [
    screen.palette.muted(`  ${padRight('', width)} ${padLeft('in all', 9)} ${padLeft('this week', 10)}  by week`),
    ...inputs.map(({ title, total, byWeek }) => {
      const curve = weeks.length < 2 || total === 0 ? '' : sparkline(byWeek, { unicode });
      return `  ${padRight(title, width)} ${padLeft(String(total), 9)} ${padLeft(String(byWeek.at(-1)!), 10)}  ${screen.palette.lichen(curve)}`.trimEnd();
    }),
  ];
}

function factLines({ loop, endToEnd, reproduced, balance }: Progress, screen: Screen): string[] {
  const loopText =
    loop === null
      ? 'Loop time: not known below two things learnt; cairn note --learning and cairn iterate write them down.'
      : `Loop time: ${formatEstimate(loop.median, loop.interval).text} days from one thing learnt to the next, ${formatCounted(loop.turns, 'turn')}.`;
  const endText =
    endToEnd === null
      ? 'First run from end to end: none yet.'
      : `First run from end to end: ${endToEnd.run} on ${endToEnd.on}, ${formatCounted(endToEnd.days, 'day')} after the first record.`;
  const replayText =
    reproduced === null
      ? 'Reproduced: nothing yet; cairn replay RUN repeats a run.'
      : `Reproduced: run ${reproduced.run} on ${reproduced.on}${reproduced.stillAgrees ? '' : '; the newest replay does not agree'}.`;
  const balanceText =
    balance === null
      ? null
      : `Balance: of ${formatCounted(balance.days, 'day')} with work on record, ${balance.novelty} tried something new and ${balance.shipping} made what there is run for others.`;
  return [loopText, endText, replayText, ...(balanceText === null ? [] : [balanceText])].flatMap((text) =>
    screen.paragraph(text),
  );
}

function stallBlock(stall: StallReport | null, screen: Screen): string[] {
  if (stall === null) return [];
  return [
    ...stallLines(stall, screen),
    ...(stall.stalled ? screen.paragraph(STALL_ELSEWHERE).map(screen.palette.muted) : []),
  ];
}

const page = (blocks: readonly (readonly string[])[]): string =>
  `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
