import type { Report } from '../../contracts/report.ts';
import type { ClassChances } from '../../decide/ranked-answers.ts';
import { cellText } from '../../table/table.ts';
import type { Predictor, StoredPredictions } from '../comparison/stored-predictions.ts';

/** The classes that a table has, and which of two a single score is of. */
export interface KnownClasses {
  readonly classes: readonly Pick<Report['classes'][number], 'label' | 'labels'>[];
  readonly positive: string | null;
}

/**
 * The chance of each class in each predicted row, and the class that it was.
 *
 * @param predictor - of `predictions`
 * @returns why there are no chances, when there are none
 */
export function classChances(
  { truth, rows }: StoredPredictions,
  predictor: Predictor,
  { classes, positive }: KnownClasses,
): ClassChances | { readonly because: string } {
  const columns = chanceColumns(predictor, { classes, positive });
  if ('because' in columns) return columns;
  const indexOf = new Map(classes.flatMap(({ label, labels }, index) => [label, ...labels].map((own) => [own, index])));
  const truths = new Int32Array(rows);
  const chances: Float64Array[] = [];
  for (let row = 0; row < rows; row++) {
    const label = cellText(truth, row)!;
    const index = indexOf.get(label);
    if (index === undefined) return { because: `the table has no class "${label}"` };
    truths[row] = index;
    const own = Float64Array.from(columns, (chanceOf) => chanceOf(row));
    if (!own.every((chance) => chance >= 0 && chance <= 1)) return { because: 'its scores are no chances from 0 to 1' };
    chances.push(own);
  }
  return rows === 0 ? { because: 'it predicted no row' } : { chances, truths };
}

type ChanceOf = (row: number) => number;

/** By class. */
function chanceColumns(
  { score, ofClass }: Predictor,
  { classes, positive }: KnownClasses,
): readonly ChanceOf[] | { readonly because: string } {
  if (ofClass) {
    const columns = classes.map(({ label, labels }) =>
      [label, ...labels].map((own) => ofClass.get(own)).find((column) => column !== undefined),
    );
    const absent = classes.find((_, index) => columns[index] === undefined);
    if (absent) return { because: `it gives no chance of the class "${absent.label}"` };
    return columns.map((column) => (row) => column![row]!);
  }
  if (!score || classes.length !== 2) return { because: 'it gives no chance of each class' };
  const second = classes.findIndex(({ label, labels }) => label === positive || labels.includes(positive ?? ''));
  if (second === -1) return { because: 'nothing says of which class its score is' };
  return classes.map((_, index) => (row) => (index === second ? score[row]! : 1 - score[row]!));
}
