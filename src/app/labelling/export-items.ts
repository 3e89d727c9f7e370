import type { LabelRound } from '../../contracts/label-round.ts';
import { stringBuilder } from '../../table/column-builder.ts';
import { csvLines } from '../../table/csv-lines.ts';
import type { StringColumn } from '../../table/table.ts';
import type { Project } from '../project/project.ts';
import { findRound, readItems } from './rounds.ts';

/** Columns that the answers are read from. */
const ANSWER_COLUMNS = ['item', 'label', 'seconds'];

/** The items as CSV, to be labelled elsewhere: `item`, then `label` and `seconds` to be filled in, then what is shown. */
export async function exportItems(
  project: Project,
  name: string | undefined,
): Promise<{ readonly round: LabelRound; readonly items: string }> {
  const round = await findRound(project, name);
  const sheet = await readItems(project, round);
  const column = (title: string, cells: readonly (string | null)[]): StringColumn => {
    const builder = stringBuilder(title, cells.length);
    for (const cell of cells) builder.add(cell);
    return builder.finish();
  };
  const columns = [
    column(
      'item',
      sheet.items.map(({ row }) => String(row)),
    ),
    ...['label', 'seconds'].map((title) =>
      column(
        title,
        sheet.items.map(() => null),
      ),
    ),
    ...sheet.columns.map((title, c) =>
      column(
        ANSWER_COLUMNS.includes(title) ? `${title} (shown)` : title,
        sheet.items.map(({ cells }) => (cells[c] === null ? null : String(cells[c]))),
      ),
    ),
  ];
  return { round, items: [...csvLines(columns, sheet.items.length)].join('') };
}
