import type { Schema } from '../table/schema.ts';
import type { Table } from '../table/table.ts';

/** What an encoder is fitted on. */
export interface EncoderSource {
  readonly table: Table;
  readonly schema: Schema;
  /** Names of the columns to encode. */
  readonly columns: readonly string[];
}
