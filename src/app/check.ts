import { UserError } from '../base/errors.ts';
import type { CheckEvent } from '../contracts/check-event.ts';
import { parseCheckOptions, type CheckOptions, type CheckOptionsInput } from '../contracts/check-options.ts';
import { appendRows } from '../table/append-rows.ts';
import type { Column, Table } from '../table/table.ts';
import type { TableInfo } from '../io/read-table.ts';
import type { Analysis, AnalysisRequest } from './analysis/analysis.ts';
import { checkCommand } from './check-command.ts';

/** What `check` needs of the world. `node.ts` builds the real ones; tests pass their own. */
export interface CheckEffects {
  /** @throws UserError when there is no such table or it cannot be read */
  readTable(source: string, options: { readonly signal: AbortSignal }): Promise<{ table: Table; info: TableInfo }>;
  /**
   * Values of SQL expressions for each row; `row` is the 0-based data row.
   * @throws UserError `bad-input` for a syntax error or an unknown column
   */
  evaluateExpressions(table: Table, expressions: readonly string[], signal: AbortSignal): Promise<readonly Column[]>;
  analyse(request: AnalysisRequest, signal: AbortSignal): AsyncGenerator<CheckEvent, Analysis, void>;
  now(): Date;
  /** Threads that this machine can run at once. */
  readonly threads: number;
}

/**
 * One check of one table: reads it, analyses it and returns what was found. Writes nothing; see `write-report.ts`.
 *
 * @param source - a file, folder, glob, database address, or `-`; see docs/reference/check.md
 * @returns a stream of events that ends with the analysis
 * @throws UserError for what a person can fix; `AbortError` when the signal is aborted
 */
export async function* check(
  source: string,
  input: CheckOptionsInput,
  effects: CheckEffects,
  signal: AbortSignal,
): AsyncGenerator<CheckEvent, Analysis, void> {
  const options = parseCheckOptions(input);
  yield { kind: 'started', phase: 'read', what: `Reading ${source === '-' ? 'standard input' : source}` };
  const { info, table, testFrom } = await readTables(source, options, effects, signal);
  const population = options.population ? (await effects.readTable(options.population, { signal })).table : null;
  const [where, rule] = await evaluateGiven(table, options, effects, signal);
  const request: AnalysisRequest = {
    table,
    info,
    options,
    testFrom,
    where,
    rule,
    population,
    threads: options.threads ?? effects.threads,
    command: checkCommand(source, options),
    at: effects.now().toISOString(),
  };
  return yield* effects.analyse(request, signal);
}

/** The table, and with `--test` the rows of that file behind it. */
async function readTables(source: string, options: CheckOptions, effects: CheckEffects, signal: AbortSignal) {
  const { table, info } = await effects.readTable(source, { signal });
  if (options.testFile === undefined) return { table, info, testFrom: null };
  const test = await effects.readTable(options.testFile, { signal });
  return {
    table: appendRows(table, test.table, { first: info.name, second: test.info.name }),
    info: { ...info, files: [...info.files, ...test.info.files] },
    testFrom: table.rows,
  };
}

/** The values of `--split "where: …"` and of `--rule`, null where not given. */
async function evaluateGiven(
  table: Table,
  { split, rule }: CheckOptions,
  effects: CheckEffects,
  signal: AbortSignal,
): Promise<[where: Column | null, rule: Column | null]> {
  const where = split?.kind === 'where' ? split.expression : undefined;
  const expressions = [where, rule].filter((expression) => expression !== undefined);
  if (expressions.length === 0) return [null, null];
  const columns = [...(await effects.evaluateExpressions(table, expressions, signal))];
  const whereColumn = where === undefined ? null : columns.shift()!;
  if (whereColumn?.storage === 'strings') {
    throw new UserError('bad-input', `--split "where: ${where}" gives text, not true or false`, {
      hint: 'Write a condition, as in "where: row % 5 = 0".',
    });
  }
  return [whereColumn, columns.shift() ?? null];
}
