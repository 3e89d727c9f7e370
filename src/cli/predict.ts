import { predict, type NewPredictions } from '../app/predict.ts';
import { UserError } from '../base/errors.ts';
import { formatCounted } from '../base/number-format.ts';
import { printable } from '../base/printable.ts';
import { defaultEffects } from '../node.ts';
import { csvLines } from '../table/csv-lines.ts';
import { cellText, type Column } from '../table/table.ts';
import { parseArguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { PREDICT_FLAGS, PREDICT_HELP } from './predict-flags.ts';

/** `cairn predict`: a stored model and a table in, predictions out. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(PREDICT_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(PREDICT_HELP);
    return EXIT.done;
  }
  const [model, source, ...others] = given.positionals;
  if (model === undefined || source === undefined || others.length > 0) {
    throw new UserError('bad-input', 'A model and a table are needed', {
      hint: 'Write cairn predict cairn-report/model.json new.csv.',
    });
  }
  using interrupt = abortOnInterrupt();
  const effects = defaultEffects();
  const out = given.value('out');
  const predictions = await predict(model, source, effects, interrupt.signal);
  if (given.isOn('json')) process.stdout.write(`${JSON.stringify(asJson(predictions), null, 2)}\n`);
  else if (out === undefined) process.stdout.write([...csvLines(predictions.columns, predictions.rows)].join(''));
  if (out !== undefined) {
    await effects.writeFile(out, await contentFor(out, predictions, effects));
    process.stderr.write(`${formatCounted(predictions.rows, 'prediction')} in ${printable(out)}\n`);
  }
  return EXIT.done;
}

async function contentFor(
  out: string,
  { columns, rows }: NewPredictions,
  effects: { toParquet(columns: readonly Column[], rows: number): Promise<Uint8Array> },
): Promise<string | Uint8Array> {
  if (out.endsWith('.parquet')) return effects.toParquet(columns, rows);
  if (out.endsWith('.csv')) return [...csvLines(columns, rows)].join('');
  throw new UserError('unsupported', `--out ${out} is neither .csv nor .parquet`, {
    hint: 'Name a file that ends in .csv or .parquet.',
  });
}

function asJson({ model, columns, rows }: NewPredictions) {
  const records = Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map((column) => [column.name, cellValue(column, row)])),
  );
  return { target: model.target, task: model.task, classes: model.classes, predictions: records };
}

const cellValue = (column: Column, row: number): string | number | null =>
  column.storage === 'numbers' ? column.values[row]! : cellText(column, row);
