import type { Column } from '../../table/table.ts';
import { predictionsOf } from '../../evaluate/scored-test.ts';
import { takeEntries } from '../../base/take-entries.ts';
import type { Analysis } from './analysis.ts';
import type { Findings } from './stages.ts';

/**
 * One row for each tested row: `row` (0-based, of the table that was read), `truth`, and for each rung its score: the
 * probability of the positive class, the value, or with several classes one column a class.
 */
export function predictionTable({ prepared, judged }: Findings): Analysis['predictions'] {
  const { test } = judged;
  const { target } = prepared.decision;
  const row = numbers('row', Float64Array.from(takeEntries(prepared.sourceRows, test.rows)), 'integer');
  const scores = test.rungs.flatMap((rung) => scoreColumns(rung, predictionsOf(test, rung), target.classes));
  return { columns: [row, truthColumn(test.truth, target.classes), ...scores], rows: test.rows.length };
}

const numbers = (name: string, values: Float64Array, source: 'double' | 'integer' = 'double'): Column => ({
  storage: 'numbers',
  name,
  source,
  values,
});

function truthColumn(truth: Float64Array, classes: readonly string[]): Column {
  if (classes.length === 0) return numbers('truth', truth);
  const levels = [...classes].sort();
  const codeOf = classes.map((label) => levels.indexOf(label));
  return { storage: 'strings', name: 'truth', levels, codes: Int32Array.from(truth, (index) => codeOf[index]!) };
}

function scoreColumns(rung: string, prediction: Float64Array, classes: readonly string[]): Column[] {
  if (classes.length <= 2) return [numbers(rung, prediction)];
  return classes.map((label, index) => {
    const values = new Float64Array(prediction.length / classes.length);
    for (let i = 0; i < values.length; i++) values[i] = prediction[i * classes.length + index]!;
    return numbers(`${rung}: ${label}`, values);
  });
}
