import type { Report } from '../../contracts/report.ts';
import type { Scale } from '../charts/scale.ts';
import { ladderReferences, ladderScale } from '../ladder-scale.ts';
import type { LadderRow } from '../ladder-view.ts';
import { headroomShare, ladderRows } from '../ladder-view.ts';
import { rungNouns } from '../../contracts/rung-names.ts';
import type { Screen } from './screen.ts';
import { cutToWidth, padLeft, padRight, textWidth } from './text-width.ts';
import { columnOf, drawSpan, drawWhisker } from './whisker.ts';

const HEADROOM = 'Headroom closed';

interface Layout {
  readonly screen: Screen;
  readonly scale: Scale;
  readonly references: readonly number[];
  readonly titleWidth: number;
  readonly stripWidth: number;
  readonly scoreWidth: number;
}

/** Two lines a rung: its interval on the scale from floor to ceiling, then what it is and how it differs from the rung below. */
export function ladderLines(report: Report, screen: Screen): string[] {
  const rows = ladderRows(report);
  const layout = ladderLayout(report, rows, screen);
  return [
    referenceLabels(report, layout),
    ...rows.flatMap((row) => rungLines(row, layout)),
    ...headroomLine(report, layout),
  ];
}

function ladderLayout(report: Report, rows: readonly LadderRow[], screen: Screen): Layout {
  const references = ladderReferences(report).map(({ value }) => value);
  const scale = ladderScale(report);
  const scores = [...rows.map(scoreText), headroomShare(report)?.text ?? ''];
  const scoreWidth = Math.max(...scores.map((text) => textWidth(screen.text(text))));
  const stripWidth = Math.max(10, screen.width - HEADROOM.length - scoreWidth - 4);
  return { screen, scale, references, titleWidth: HEADROOM.length, stripWidth, scoreWidth };
}

const scoreText = ({ score, interval }: LadderRow): string => (interval === null ? score : `${score} (${interval})`);

/** The names of the reference lines: the floor's begins at its line, the ceiling's ends at its own, or after the floor's. */
function referenceLabels(report: Report, { screen, scale, titleWidth, stripWidth, scoreWidth }: Layout): string {
  let line = '';
  for (const { name, value, text } of ladderReferences(report)) {
    const label = screen.text(text);
    const column = columnOf(scale, value, stripWidth);
    const start = name === 'floor' ? column : Math.max(column + 1 - label.length, line === '' ? 0 : line.length + 2);
    line = padRight(line, start) + label;
  }
  const room = stripWidth + 2 + scoreWidth;
  return screen.palette.slate(' '.repeat(titleWidth + 2) + cutToWidth(line, room, screen.text('…')));
}

function rungLines(row: LadderRow, layout: Layout): string[] {
  const { screen, scale, references, titleWidth, stripWidth, scoreWidth } = layout;
  const { palette, glyphs } = screen;
  const { rung, step } = row;
  const strip = drawWhisker(
    { value: rung.score, interval: rung.interval },
    { scale, width: stripWidth, references, glyphs },
  );
  const title = padRight(row.title, titleWidth);
  const score = padLeft(screen.text(scoreText(row)), scoreWidth);
  const mark = rung.candidate ? palette.lichen : (text: string): string => text;
  const told = step ? screen.text(`${step.text}, ${step.words}`) : '';
  const tone = step?.words === 'better' ? palette.lichen : step?.words === 'worse' ? palette.rust : palette.amber;
  const note = rungNote(row);
  const room = screen.width - textWidth(told) - note.length - 3;
  const what = cutToWidth(screen.text(row.what), Math.max(8, room), screen.text('…')) + note;
  return [
    `${mark(title)}  ${mark(strip)}  ${score}`,
    told === ''
      ? palette.muted(`  ${what}`)
      : palette.muted(padRight(`  ${what}`, screen.width - textWidth(told))) + tone(told),
  ];
}

function rungNote({ rung, what, behind }: LadderRow): string {
  const place = rung.candidate ? 'the candidate' : behind === null ? '' : `below ${rungNouns[behind]}`;
  const note = rung.meetsRequirements ? place : 'misses a requirement';
  return note === '' || what === '' ? note : `, ${note}`;
}

function headroomLine(
  report: Report,
  { screen, scale, references, titleWidth, stripWidth, scoreWidth }: Layout,
): string[] {
  const candidate = report.ladder.find((rung) => rung.candidate);
  const closed = headroomShare(report);
  if (!candidate || report.floor === null || closed === null) return [];
  const bar = drawSpan([report.floor, candidate.score], {
    scale,
    width: stripWidth,
    references,
    glyphs: screen.glyphs,
  });
  const share = padLeft(screen.text(closed.text), scoreWidth);
  return [`${padRight(HEADROOM, titleWidth)}  ${screen.palette.lichen(bar)}  ${share}`];
}
