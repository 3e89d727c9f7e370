import { listed } from '../../base/listed.ts';
import { formatCount, formatNumber, formatShare } from '../../base/number-format.ts';
import type { DistributionDrift } from '../../contracts/table-drift.ts';
import { type Screen, screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { tableLines } from '../../report/terminal/table-lines.ts';
import { counted } from '../../report/words.ts';
import type { DataDrift } from '../data/data-views.ts';
import { namedValues } from '../data/new-values.ts';
import { versionWords } from './version-words.ts';

/** More are in the JSON: our choice. */
const MOST_COLUMNS = 15;

/** With three digits nothing is below less than this. */
const SMALLEST_SHOWN = 0.001;

/** `cairn data drift` on a terminal: what breaks, then how far distributions moved. Ends with a line feed. */
export function renderDrift(drift: DataDrift, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const says =
    drift.breaks.length === 0
      ? 'The schema did not drift: what read the earlier version can read the later one.'
      : `The schema drifted in ${counted(new Set(drift.breaks.map(({ column }) => column)).size, 'column')}.`;
  const lines = [
    ...screen.paragraph(says).map(drift.breaks.length === 0 ? palette.strong : palette.rust),
    ...screen
      .paragraph(`Earlier: ${versionWords(drift.before)}. Later: ${versionWords(drift.after)}.`)
      .map(palette.muted),
    ...breakLines(drift, screen),
    ...(drift.distributions
      ? ['', ...distributionLines(drift.distributions, screen)]
      : [
          '',
          ...screen
            .paragraph('The rows of one of the two are not at hand, so distributions are not compared.')
            .map(palette.amber),
        ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** What breaks what read the version before, and what came. */
export function breakLines(
  { breaks, schema, newValues }: Pick<DataDrift, 'breaks' | 'schema' | 'newValues'>,
  screen: Screen,
): string[] {
  const came = newValues.filter(({ column }) => !breaks.some((found) => found.column === column));
  // That a value came is why its column is of another type now.
  const softened = schema.types.filter(
    ({ column, breaks: broken }) => !broken && !newValues.some((found) => found.column === column),
  );
  return [
    ...breaks.flatMap(({ column, what }) =>
      screen.paragraph(`\`${column}\` ${what}.`, { indent: 2 }).map(screen.palette.rust),
    ),
    ...(schema.added.length === 0
      ? []
      : screen.paragraph(`New: ${listed(schema.added.map((name) => `\`${name}\``))}.`, { indent: 2 })),
    ...came.flatMap(({ column, values }) =>
      screen.paragraph(`\`${column}\` has ${namedValues(values)}.`, { indent: 2 }).map(screen.palette.amber),
    ),
    ...softened.flatMap(({ column, before, after }) =>
      screen
        .paragraph(`\`${column}\` was ${before} and is ${after}, which breaks nothing.`, { indent: 2 })
        .map(screen.palette.muted),
    ),
  ];
}

function distributionLines({ columns, skipped, rows }: DistributionDrift, screen: Screen): string[] {
  const { palette } = screen;
  const moved = columns.filter(({ size }) => size !== 'none');
  const large = moved.filter(({ size }) => size === 'large');
  const head =
    moved.length === 0
      ? `No distribution moved beyond what ${formatCount(rows[0])} and ${formatCount(rows[1])} rows explain.`
      : `${counted(moved.length, 'distribution')} moved beyond chance, ${large.length === 0 ? 'none of them far' : `${listed(large.slice(0, 3).map(({ column }) => `\`${column}\``))} far`}.`;
  const shown = (moved.length > 0 ? moved : columns).slice(0, MOST_COLUMNS);
  const table = tableLines(
    [
      { title: 'column', cells: shown.map(({ column }) => column), align: 'left', rank: 0, widest: 32 },
      { title: 'index', cells: shown.map(({ index }) => formatNumber(index, 3)), align: 'decimal', rank: 0 },
      {
        title: 'std. error',
        cells: shown.map(({ standardError }) => formatNumber(standardError, 3)),
        align: 'decimal',
        rank: 2,
      },
      {
        title: 'by chance',
        cells: shown.map(({ byChance }) => `< ${formatNumber(Math.max(byChance, SMALLEST_SHOWN), 3)}`),
        align: 'decimal',
        rank: 0,
      },
      {
        title: 'missing',
        cells: shown.map(({ missing: [was, is] }) =>
          was + is === 0 ? '' : `${formatShare(was)} → ${formatShare(is)}`,
        ),
        align: 'left',
        rank: 1,
      },
      { title: 'shift', cells: shown.map(({ size }) => size), align: 'left', rank: 0 },
    ],
    screen,
  );
  return [
    ...screen.paragraph(head).map(large.length > 0 ? palette.amber : palette.strong),
    ...(shown.length === 0 ? [] : table.lines.map((line) => `  ${line}`)),
    ...screen
      .paragraph(
        'Population stability index over tenths of the earlier values or over levels; by habit .1 is moderate and .25 large. “By chance”: 19 of 20 indices stay below it when nothing changed.',
      )
      .map(palette.muted),
    ...(skipped.length === 0
      ? []
      : screen
          .paragraph(
            `Left out: ${listed(skipped.slice(0, 8).map(({ column, because }) => `\`${column}\` (${because})`))}${skipped.length > 8 ? ' and others' : ''}.`,
          )
          .map(palette.muted)),
  ];
}
