import { listed } from '../../base/listed.ts';
import { formatCount, formatShare } from '../../base/number-format.ts';
import type { LabelChanges, SchemaDiff, TableDiff } from '../../contracts/table-diff.ts';
import { type Screen, screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { tableLines } from '../../report/terminal/table-lines.ts';
import { commandLines } from '../../report/terminal/trail-lines.ts';
import { counted } from '../../report/words.ts';
import type { DataDiff } from '../data/data-views.ts';
import { versionWords } from './version-words.ts';

/** More are in the JSON: our choice. */
const MOST_SHOWN = 8;

/** `cairn data diff` on a terminal. Ends with a line feed. */
export function renderDataDiff(diff: DataDiff, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const { dataset, before, after, rows, because, schema, stale } = diff;
  const same = before.hash === after.hash;
  return joined([
    [
      ...screen.paragraph(same ? `Nothing changed in ${dataset}.` : headWords(dataset, diff)).map(palette.strong),
      ...screen.paragraph(`Before: ${versionWords(before)}. After: ${versionWords(after)}.`).map(palette.muted),
    ],
    schemaLines(schema, screen),
    rows ? rowLines(rows, screen) : screen.paragraph(`Only columns are compared: ${because ?? ''}.`).map(palette.amber),
    stale.length === 0
      ? same
        ? []
        : screen.paragraph('No claim on record turns stale by it.').map(palette.muted)
      : [
          ...screen
            .paragraph(`${counted(stale.length, 'claim')} ${stale.length === 1 ? 'turns' : 'turn'} stale by it:`)
            .map(palette.amber),
          ...stale.slice(0, MOST_SHOWN).map(({ key }) => `  ${screen.text(key)}`),
          ...(stale.length > MOST_SHOWN ? [`  … ${formatCount(stale.length - MOST_SHOWN)} more`] : []),
          ...[...new Set(stale.flatMap(({ command }) => (command === null ? [] : [command])))]
            .slice(0, 3)
            .flatMap((command) => commandLines(command, screen, 2)),
        ],
  ]);
}

/** Two files that no project knows, on a terminal. */
export function renderFileDiff(
  [first, second]: readonly [string, string],
  diff: TableDiff,
  options: ScreenOptions = {},
): string {
  const screen = screenOf(options);
  return joined([
    screen.paragraph(`From ${first} to ${second}: ${changeWords(diff)}.`).map(screen.palette.strong),
    schemaLines(diff.schema, screen),
    rowLines(diff, screen),
  ]);
}

const joined = (blocks: readonly (readonly string[])[]): string =>
  `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;

const headWords = (dataset: string, { rows, before, after }: DataDiff): string =>
  rows
    ? `${dataset} changed: ${changeWords(rows)}.`
    : `${dataset} had ${counted(before.rows, 'row')} and has ${counted(after.rows, 'row')}.`;

function changeWords({ rows, schema, labels }: TableDiff): string {
  const { added, removed, changed, reordered } = rows;
  const columns = schema.added.length + schema.removed.length + schema.renamed.length + schema.types.length;
  const parts = [
    ...(added > 0 ? [`${counted(added, 'row')} added`] : []),
    ...(removed > 0 ? [`${counted(removed, 'row')} removed`] : []),
    ...(changed > 0 ? [`${counted(changed, 'row')} changed`] : []),
    ...(labels && labels.flipped > 0 ? [`${counted(labels.flipped, 'label')} flipped`] : []),
    ...(columns > 0 ? [`${counted(columns, 'column')} other than before`] : []),
    ...(reordered ? ['rows in another order'] : []),
  ];
  return parts.length === 0 ? 'no row and no column is another' : listed(parts);
}

function schemaLines({ added, removed, renamed, types }: SchemaDiff, screen: Screen): string[] {
  const { palette } = screen;
  const names = (columns: readonly string[]): string => listed(columns.map((name) => `\`${name}\``));
  return [
    ...(removed.length === 0 ? [] : screen.paragraph(`Columns gone: ${names(removed)}.`).map(palette.rust)),
    ...(added.length === 0 ? [] : screen.paragraph(`Columns new: ${names(added)}.`)),
    ...renamed.flatMap(({ from, to, certain }) =>
      screen.paragraph(`\`${from}\` ${certain ? 'is' : 'seems to be'} called \`${to}\` now.`).map(palette.amber),
    ),
    ...types.flatMap(({ column, before, after, breaks }) =>
      screen.paragraph(`\`${column}\` was ${before} and is ${after}.`).map(breaks ? palette.rust : palette.muted),
    ),
  ];
}

function rowLines(diff: TableDiff, screen: Screen): string[] {
  const { rows, cells, levels, labels, examples } = diff;
  const counts = (
    [
      ['added', rows.added],
      ['removed', rows.removed],
      ...(diff.matching.by === 'keys' ? [['changed', rows.changed] as const] : []),
      ['the same', rows.same],
    ] as const
  ).map(([what, count]) => `${formatCount(count)} ${what}`);
  return [
    ...screen.paragraph(
      `Rows: ${counts.join(', ')}${rows.reordered ? '; they come in another order' : ''}. ${matchingWords(diff)}`,
    ),
    ...(labels ? labelLines(labels, screen) : []),
    ...(cells.length === 0
      ? []
      : screen.paragraph(
          `Cells changed: ${cells
            .slice(0, MOST_SHOWN)
            .map(({ column, changed }) => `\`${column}\` ${formatCount(changed)}`)
            .join(
              ', ',
            )}${cells.length > MOST_SHOWN ? ` and ${counted(cells.length - MOST_SHOWN, 'column')} more` : ''}.`,
        )),
    ...levels
      .slice(0, MOST_SHOWN)
      .flatMap(({ column, came, gone }) =>
        screen.paragraph(
          `\`${column}\`: ${[...(came.length > 0 ? [`new ${levelWords(came)}`] : []), ...(gone.length > 0 ? [`gone ${levelWords(gone)}`] : [])].join('; ')}.`,
          { indent: 2 },
        ),
      ),
    ...exampleLines(examples, screen),
  ];
}

function matchingWords({ matching }: TableDiff): string {
  if (matching.by === 'content') {
    const absent =
      matching.absentKeys.length === 0
        ? ''
        : ` (a version lacks the key ${listed(matching.absentKeys.map((key) => `\`${key}\``))})`;
    return `They are told by their content in ${counted(matching.columns, 'column')}${absent}, so a changed row counts as removed and added.`;
  }
  const { before, after } = matching.ambiguous;
  const unclear =
    before + after === 0
      ? ''
      : ` ${counted(before, 'row')} before and ${formatCount(after)} after share a key with another and are told by their content.`;
  return `They are told by ${listed(matching.keys.map((key) => `\`${key}\``))}.${unclear}`;
}

const levelWords = (levels: readonly { readonly level: string; readonly rows: number }[]): string =>
  listed([
    ...levels.slice(0, 4).map(({ level, rows }) => `${level} (${formatCount(rows)})`),
    ...(levels.length > 4 ? [`${formatCount(levels.length - 4)} more`] : []),
  ]);

function labelLines(
  { target, compared, flipped, labelled, unlabelled, flips, by }: LabelChanges,
  screen: Screen,
): string[] {
  const share = compared === 0 ? '' : ` of ${formatCount(compared)} (${formatShare(flipped / compared)})`;
  const shown = flips.slice(0, 4).map(({ from, to, rows }) => `${from} → ${to} ${formatCount(rows)}`);
  const more = [
    ...(labelled > 0 ? [`${counted(labelled, 'row')} got a label`] : []),
    ...(unlabelled > 0 ? [`${counted(unlabelled, 'row')} lost theirs`] : []),
  ];
  const told =
    by === 'content' ? ' Rows that are equal in all but the label count as flipped, and as removed and added too.' : '';
  const text = `Labels flipped in \`${target}\`: ${formatCount(flipped)}${share}${shown.length === 0 ? '' : `, ${shown.join(', ')}`}.${more.length === 0 ? '' : ` ${listed(more)}.`}${flipped > 0 ? told : ''}`;
  return screen.paragraph(text).map(flipped > 0 ? screen.palette.amber : (line) => line);
}

function exampleLines({ changed }: TableDiff['examples'], screen: Screen): string[] {
  const shown = changed.slice(0, MOST_SHOWN);
  if (shown.length === 0) return [];
  const table = tableLines(
    [
      { title: 'data row', cells: shown.map(({ rowAfter }) => formatCount(rowAfter + 1)), align: 'decimal', rank: 0 },
      { title: 'column', cells: shown.map(({ column }) => column), align: 'left', rank: 0 },
      { title: 'before', cells: shown.map(({ before }) => before ?? '–'), align: 'left', rank: 0 },
      { title: 'after', cells: shown.map(({ after }) => after ?? '–'), align: 'left', rank: 0 },
    ],
    screen,
  );
  return table.lines.map((line) => `  ${line}`);
}
