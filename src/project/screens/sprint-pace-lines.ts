import { formatCount, formatEstimate, formatNumber, formatShare } from '../../base/number-format.ts';
import { joinBlocks } from '../../report/terminal/join-blocks.ts';
import { screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { tableLines } from '../../report/terminal/table-lines.ts';
import { counted } from '../../report/words.ts';
import type { SprintPace } from '../sprint/pace.ts';

interface ShownPace {
  readonly sprints: readonly (SprintPace & { readonly days: number; readonly over: boolean })[];
  readonly notes: readonly string[];
}

const dash = '–';

/** `cairn sprint pace` on a terminal: each sprint with its capacity, and tickets by day of work. Ends with a line feed. */
export function renderPace({ sprints, notes }: ShownPace, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const days = sprints.reduce((sum, { capacityDays }) => sum + capacityDays, 0);
  const known = sprints.some(({ planned }) => planned !== null);
  const perDay = (value: number | null): string => (value === null ? dash : formatNumber(value, 2));
  const table = tableLines(
    [
      { title: 'sprint', cells: sprints.map(({ name }) => name), align: 'left', rank: 0 },
      { title: 'from', cells: sprints.map(({ from }) => from), align: 'left', rank: 1 },
      { title: 'days', cells: sprints.map((each) => formatCount(each.days)), align: 'decimal', rank: 2 },
      {
        title: 'of work',
        cells: sprints.map((each) => formatNumber(each.capacityDays, each.capacityDays % 1 === 0 ? 0 : 1)),
        align: 'decimal',
        rank: 0,
      },
      { title: 'share', cells: sprints.map(({ share }) => formatShare(share)), align: 'decimal', rank: 0 },
      ...(known
        ? [
            {
              title: 'planned',
              cells: sprints.map(({ planned }) => (planned === null ? dash : formatCount(planned))),
              align: 'decimal' as const,
              rank: 0,
            },
            {
              title: 'a day',
              cells: sprints.map(({ plannedPerDay }) => perDay(plannedPerDay)),
              align: 'decimal' as const,
              rank: 0,
            },
            {
              title: 'ended',
              cells: sprints.map(({ resolved }) => (resolved === null ? dash : formatCount(resolved))),
              align: 'decimal' as const,
              rank: 0,
            },
            {
              title: 'a day (80 %)',
              cells: sprints.map(({ resolvedPerDay, interval }) =>
                resolvedPerDay === null
                  ? dash
                  : formatEstimate(resolvedPerDay, interval === null ? null : [...interval]).text,
              ),
              align: 'left' as const,
              rank: 0,
            },
          ]
        : []),
    ],
    screen,
  );
  return joinBlocks([
    screen
      .paragraph(
        `${counted(sprints.length, 'sprint')} with ${formatNumber(days, days % 1 === 0 ? 0 : 1)} days of work.`,
      )
      .map(palette.strong),
    table.lines,
    known
      ? []
      : screen.paragraph(
          'Name the boards to see planned and ended tickets by day of work: cairn sprint pace board.csv.',
        ),
    notes.flatMap((note) => screen.paragraph(note).map(palette.muted)),
  ]);
}
