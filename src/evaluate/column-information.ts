import { takeEntries } from '../base/take-entries.ts';
import type { ColumnProfile } from '../contracts/report.ts';
import type { Target } from '../models/target.ts';
import { binByQuantiles, mutualInformation } from '../stats/mutual-information.ts';
import type { ColumnSchema } from '../table/schema.ts';
import type { Column } from '../table/table.ts';

type Information = ColumnProfile['mutualInformation'];

/** Rows read: our choice, the estimate's error is below a hundredth of a nat. */
const MOST_ROWS = 20_000;
/** Cells of a number: our choice, enough for bends and few enough to fill. */
const CELLS = 10;

/**
 * How much a column alone tells about the target, on training rows: mutual information, numbers cut at their deciles, a
 * missing value being a value of its own. Null for text and ids.
 */
export function columnInformation(
  column: Column,
  schema: ColumnSchema,
  target: Target,
  train: Int32Array,
): Information {
  if (schema.type === 'text' || schema.type === 'id') return null;
  const step = Math.max(1, Math.ceil(train.length / MOST_ROWS));
  const rows = train.filter((_, i) => i % step === 0);
  const values = takeEntries(target.values, rows);
  const labels = target.task === 'regression' ? binByQuantiles(values, CELLS) : Int32Array.from(values);
  const { nats, interval, adjusted } = mutualInformation(codesOf(column, schema, rows), labels);
  return { nats, interval: [...interval], adjusted };
}

function codesOf(column: Column, schema: ColumnSchema, rows: Int32Array): Int32Array {
  if (column.storage === 'strings') return poolRare(takeEntries(column.codes, rows), column.levels.length);
  const values = takeEntries(column.values, rows);
  return binByQuantiles(values, schema.distinct <= CELLS ? schema.distinct : CELLS);
}

/** A level in fewer rows tells which row it is, not what the column says: our choice. */
const FEWEST_OF_A_LEVEL = 5;

/** Codes from 0: missing cells first, rare levels together, then each frequent level. */
function poolRare(codes: Int32Array, levels: number): Int32Array {
  const counts = new Int32Array(levels);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return codes.map((code) => (code < 0 ? 0 : counts[code]! < FEWEST_OF_A_LEVEL ? 1 : code + 2));
}
