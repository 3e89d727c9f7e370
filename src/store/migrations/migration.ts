import type { Kysely, RawBuilder } from 'kysely';

/** One step of the store's schema. What was released never changes; a correction is a new step. */
export interface Migration {
  /** 1 for the first, without gaps. */
  readonly version: number;
  /** As its file: `0001-first`. */
  readonly name: string;
  /** Runs in a transaction, together with all other steps that are missing. */
  up(database: OldDatabase, types: ColumnTypes): Promise<void>;
}

/** The tables as a step finds them; the types of today know nothing of them. */
export type OldDatabase = Kysely<Record<string, Record<string, unknown>>>;

/** Types of columns that behave alike in both databases. */
export interface ColumnTypes {
  /** Compares by code point. */
  readonly text: RawBuilder<unknown>;
  /** A whole number of ours. */
  readonly whole: 'bigint';
  /** Any number of somebody else: a double holds whole numbers up to 2^53 exactly, and no comparison fails on a fraction. */
  readonly number: 'double precision';
}
