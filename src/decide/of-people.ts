import { listed } from '../base/listed.ts';
import type { TableProbe } from './ground.ts';

/** Columns of the table that speak of people, or may: what is found in them first. Empty without a table. */
export const columnsOfPeople = (probe: TableProbe | null): readonly string[] =>
  probe ? [...probe.sensitive, ...probe.ofPeople] : [];

/** `` `age` and `sex` may speak of people``; null for no column. */
export function mayBeOfPeople(columns: readonly string[]): string | null {
  return columns.length === 0 ? null : `${inTicks(columns)} may speak of people`;
}

/** `` `age` and `sex` `` */
export const inTicks = (columns: readonly string[]): string => listed(columns.map((name) => `\`${name}\``));
