import { predictRung } from '../evaluate/fitted-rung.ts';
import { parseModel, type ModelFile } from '../evaluate/model-file.ts';
import { allRows } from '../features/column-values.ts';
import type { Column, Table } from '../table/table.ts';

export interface PredictEffects {
  /** @throws UserError `not-found` */
  readText(path: string): Promise<string>;
  readTable(source: string, options: { readonly signal: AbortSignal }): Promise<{ table: Table }>;
}

export interface NewPredictions {
  readonly model: ModelFile;
  /** `row` (0-based), `prediction` (a label or a number) and, for classes, `probability of LABEL` for each. */
  readonly columns: readonly Column[];
  readonly rows: number;
}

/**
 * Predictions of a stored model for the rows of a table. Columns are found by name; others than the model's are ignored.
 *
 * @throws UserError when the model or the table cannot be read, or the table lacks a column of the model
 */
export async function predict(
  modelPath: string,
  source: string,
  effects: PredictEffects,
  signal: AbortSignal,
): Promise<NewPredictions> {
  const model = parseModel(await effects.readText(modelPath), modelPath);
  const { table } = await effects.readTable(source, { signal });
  const rows = allRows(table.rows);
  const values = predictRung(model.fitted, table, rows);
  const row: Column = { storage: 'numbers', name: 'row', source: 'integer', values: Float64Array.from(rows) };
  return { model, rows: table.rows, columns: [row, ...predictionColumns(model, values)] };
}

/** The predictions as columns: the value, or the most probable class and the probability of each. */
function predictionColumns({ task, classes }: Pick<ModelFile, 'task' | 'classes'>, values: Float64Array): Column[] {
  if (task === 'regression') return [{ storage: 'numbers', name: 'prediction', source: 'double', values }];
  const probabilities = classes.map((_, index) => probabilityOf(index, classes.length, task === 'binary', values));
  const rows = probabilities[0]!.length;
  const levels = [...classes].sort();
  const codeOf = classes.map((label) => levels.indexOf(label));
  const codes = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    let best = 0;
    for (let index = 1; index < classes.length; index++) {
      if (probabilities[index]![row]! > probabilities[best]![row]!) best = index;
    }
    codes[row] = codeOf[best]!;
  }
  const label: Column = { storage: 'strings', name: 'prediction', levels, codes };
  return [
    label,
    ...probabilities.map((column, index): Column => ({
      storage: 'numbers',
      name: `probability of ${classes[index]!}`,
      source: 'double',
      values: column,
    })),
  ];
}

function probabilityOf(index: number, classes: number, binary: boolean, values: Float64Array): Float64Array {
  if (binary) return index === 1 ? values : values.map((value) => 1 - value);
  const column = new Float64Array(values.length / classes);
  for (let row = 0; row < column.length; row++) column[row] = values[row * classes + index]!;
  return column;
}
