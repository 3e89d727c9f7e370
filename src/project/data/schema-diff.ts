import type { ColumnType } from '../../base/column-type.ts';
import type { SchemaDiff, TypeChange } from '../../contracts/table-diff.ts';

/** What a version knows of a column without its values. */
export interface ColumnFacts {
  readonly name: string;
  readonly type: ColumnType;
  /** Numbers or texts; an id may be either. Unknown where an older record does not say. */
  readonly storage?: 'numbers' | 'strings' | undefined;
  readonly missing: number;
  readonly distinct: number;
  readonly hash: string;
}

/** Columns with the same values under another name; see `sameValues`. */
export type SameValues = (before: string, after: string) => 'equal' | 'similar' | null;

interface Side {
  readonly rows: number;
  readonly columns: readonly ColumnFacts[];
}

/** @param sameValues - compares a column that went with one that came; by default by their content hash alone */
export function diffSchemas(before: Side, after: Side, sameValues?: SameValues): SchemaDiff {
  const [old, now] = [byName(before), byName(after)];
  const gone = before.columns.filter(({ name }) => !now.has(name));
  const came = after.columns.filter(({ name }) => !old.has(name));
  const compare: SameValues =
    sameValues ?? ((from, to) => (old.get(from)!.hash === now.get(to)!.hash ? 'equal' : null));
  const renamed = findRenamed(gone, came, compare);
  const kept = before.columns.filter(({ name }) => now.has(name)).map(({ name }) => [name, name] as const);
  const pairs = [...kept, ...renamed.map(({ from, to }) => [from, to] as const)];
  return {
    added: came.map(({ name }) => name).filter((name) => !renamed.some(({ to }) => to === name)),
    removed: gone.map(({ name }) => name).filter((name) => !renamed.some(({ from }) => from === name)),
    renamed,
    types: pairs.flatMap(([from, to]) => typeChange(old.get(from)!, now.get(to)!, [before.rows, after.rows])),
  };
}

function typeChange(was: ColumnFacts, is: ColumnFacts, [before, after]: readonly [number, number]): TypeChange[] {
  const types = { before: typeOf(was, before), after: typeOf(is, after) };
  const breaks = !fits(meaningOf(is, after), meaningOf(was, before));
  return types.before === types.after && !breaks ? [] : [{ column: is.name, ...types, breaks }];
}

const byName = ({ columns }: Side): Map<string, ColumnFacts> => new Map(columns.map((column) => [column.name, column]));

/** Columns that went, each with the one that came with its values: equal ones first, then similar ones. */
function findRenamed(gone: readonly ColumnFacts[], came: readonly ColumnFacts[], compare: SameValues) {
  const free = new Set(came);
  const renamed: { from: string; to: string; certain: boolean }[] = [];
  for (const wanted of ['equal', 'similar'] as const) {
    for (const { name, distinct } of gone) {
      if (distinct < 2 || renamed.some(({ from }) => from === name)) continue; // constants are all alike
      const fitting = [...free].filter((column) => compare(name, column.name) === wanted);
      if (fitting.length !== 1) continue; // of two that fit, nobody can tell which one it is
      renamed.push({ from: name, to: fitting[0]!.name, certain: wanted === 'equal' });
      free.delete(fitting[0]!);
    }
  }
  return renamed;
}

const typeOf = ({ type, missing }: ColumnFacts, rows: number): ColumnType | 'empty' =>
  missing === rows ? 'empty' : type;

type Meaning = 'empty' | 'boolean' | 'integer' | 'number' | 'datetime' | 'text' | 'unknown';

/** What a type lets a reader expect. Whether numbers are ids, or texts are free, is told by how they spread: no type here. */
function meaningOf(column: ColumnFacts, rows: number): Meaning {
  const type = typeOf(column, rows);
  switch (type) {
    case 'empty':
    case 'boolean':
    case 'integer':
    case 'number':
    case 'datetime':
      return type;
    case 'category':
    case 'ordered':
    case 'text':
      return 'text';
    case 'id':
      return column.storage === undefined ? 'unknown' : column.storage === 'numbers' ? 'integer' : 'text';
  }
}

const NUMBERS: readonly Meaning[] = ['boolean', 'integer', 'number'];

/** Whole numbers are numbers, and 0 and 1 are whole numbers, but not the other way round. A column that is empty now has lost what it said. */
function fits(is: Meaning, was: Meaning): boolean {
  if (is === was || was === 'empty' || was === 'unknown' || is === 'unknown') return true;
  return NUMBERS.includes(was) && NUMBERS.includes(is) && NUMBERS.indexOf(is) <= NUMBERS.indexOf(was);
}
