import { formatCount, formatEstimate, formatShare } from '../../base/number-format.ts';
import type { TableCoverage } from '../../contracts/interface-check.ts';
import { LEAST_COVERAGE } from '../../evidence/gates/framed.ts';
import { type Screen, screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { tableLines } from '../../report/terminal/table-lines.ts';
import { counted } from '../../report/words.ts';
import type { ValidatedData } from '../data/data-views.ts';

/** `cairn data validate` on a terminal. Ends with a line feed. */
export function renderValidation({ dataset, coverage, lines }: ValidatedData, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  return `${[...coverageLines(dataset, coverage, screen), ...problemLines(coverage, lines, screen)].join('\n')}\n`;
}

/** How many rows fit, which fields have no column, and why rows do not fit. */
export function coverageLines(dataset: string, coverage: TableCoverage, screen: Screen): string[] {
  const { palette } = screen;
  const { rows, valid, share, interval, mapping, reasons, validWhereMapped } = coverage;
  const enough = share >= LEAST_COVERAGE;
  const estimate = formatEstimate(share * 100, [interval[0] * 100, interval[1] * 100]);
  const head = `${formatShare(share)} of the rows of ${dataset} fit the interface: ${formatCount(valid)} of ${formatCount(rows)}.`;
  const absent = mapping.columns.filter(({ column }) => column === null);
  return [
    ...screen.paragraph(head).map(enough ? palette.strong : palette.rust),
    ...screen
      .paragraph(
        `For rows to come of the same kind ${estimate.interval ?? estimate.value} % (95 % interval).${enough ? '' : ` At least ${formatShare(LEAST_COVERAGE)} are needed.`}`,
      )
      .map(palette.muted),
    ...(absent.length === 0
      ? screen.paragraph(`All ${formatCount(mapping.fields)} fields have a column.`)
      : [
          ...screen
            .paragraph(
              `${formatCount(mapping.mapped)} of ${counted(mapping.fields, 'field')} have a column (${formatShare(mapping.share)}).`,
            )
            .map(palette.amber),
          ...absent.flatMap(({ field, required, nearest }) =>
            screen.paragraph(
              `\`${field}\` has none${required ? ', and is required' : ''}${nearest === null ? '' : `; column: ${JSON.stringify(nearest)} may be meant`}.`,
              { indent: 2 },
            ),
          ),
          ...(validWhereMapped > valid
            ? screen.paragraph(`In the other fields ${counted(validWhereMapped, 'row')} fit.`, { indent: 2 })
            : []),
        ]),
    ...(mapping.label === null
      ? screen.paragraph('The table has no column for the output, so labels are not looked at.').map(palette.muted)
      : []),
    ...reasonLines(
      reasons.filter(({ reason }) => reason !== 'no-column'),
      screen,
    ),
  ];
}

function reasonLines(reasons: TableCoverage['reasons'], screen: Screen): string[] {
  if (reasons.length === 0) return [];
  const table = tableLines(
    [
      { title: 'field', cells: reasons.map(({ field }) => field), align: 'left', rank: 0 },
      { title: 'wrong', cells: reasons.map(({ reason }) => reason), align: 'left', rank: 0 },
      { title: 'rows', cells: reasons.map(({ rows }) => formatCount(rows)), align: 'decimal', rank: 0 },
      { title: 'allowed', cells: reasons.map(({ allowed }) => allowed), align: 'left', rank: 1, widest: 40 },
    ],
    screen,
  );
  return table.lines.map((line) => `  ${line}`);
}

/** The first problems, each with its line where that is known. */
export function problemLines(
  { problems, reasons }: TableCoverage,
  lines: readonly (number | null)[],
  screen: Screen,
): string[] {
  if (problems.length === 0) return [];
  const all = reasons.filter(({ reason }) => reason !== 'no-column').reduce((sum, { rows }) => sum + rows, 0);
  const inLines = lines.every((line) => line !== null);
  const place = inLines ? lines.map((line) => formatCount(line)) : problems.map(({ row }) => formatCount(row + 1));
  const table = tableLines(
    [
      { title: inLines ? 'line' : 'data row', cells: place, align: 'decimal', rank: 0 },
      { title: 'field', cells: problems.map(({ field }) => field), align: 'left', rank: 0 },
      {
        title: 'value',
        cells: problems.map(({ value }) => (value === null ? '–' : JSON.stringify(value))),
        align: 'left',
        rank: 0,
      },
      { title: 'allowed', cells: problems.map(({ allowed }) => allowed), align: 'left', rank: 0, widest: 40 },
    ],
    screen,
  );
  return [
    '',
    ...screen.paragraph(
      problems.length < all ? `The first ${formatCount(problems.length)} of ${counted(all, 'problem')}:` : 'By row:',
    ),
    ...table.lines.map((line) => `  ${line}`),
  ];
}
