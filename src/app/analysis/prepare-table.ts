import { UserError } from '../../base/errors.ts';
import { formatCounted } from '../../base/number-format.ts';
import { takeEntries } from '../../base/take-entries.ts';
import type { GivenRung } from '../../evaluate/climb.ts';
import type { MetricRequirement } from '../../evaluate/requirement.ts';
import { findMetric } from '../../metrics/all-metrics.ts';
import { decideTask, type TaskDecision } from '../../split/task.ts';
import { inferSchema, requireColumn } from '../../table/infer-schema.ts';
import { retypeColumns } from '../../table/retype-columns.ts';
import type { Schema } from '../../table/schema.ts';
import { takeColumn, takeRows, type Column, type Table } from '../../table/table.ts';
import type { AnalysisRequest } from './analysis.ts';

export interface Exclusion {
  readonly column: string;
  readonly reason: string;
}

/** The table as the analysis uses it: rows with a target only, columns with their meaning and role. */
export interface PreparedTable {
  readonly table: Table;
  readonly schema: Schema;
  readonly decision: TaskDecision;
  /** Position of each row in the table that was read, shape (rows). */
  readonly sourceRows: Int32Array;
  /** Columns that are not learnt from because of what a person said of them. */
  readonly leaveOut: readonly Exclusion[];
  /** Shape (rows), positive and finite; null without `--weight`. */
  readonly weights: Float64Array | null;
  /** What a usable model must reach. */
  readonly requirements: readonly MetricRequirement[];
  /** Own rule and incumbent, where given. */
  readonly given: readonly GivenRung[];
  /** Shape (rows): 1 where `--split "where: …"` or `--test` put the row into the test; null without either. */
  readonly testMask: Uint8Array | null;
}

/**
 * Applies what a person said about the table, drops rows without a target, and sorts the columns into roles.
 *
 * @throws UserError when a named column does not exist, a type does not fit, the target cannot be learnt or a weight is
 *   not a positive number
 */
export function prepareTable({ table: read, info, options, where, rule, testFrom }: AnalysisRequest): PreparedTable {
  requireColumn(read, options.target);
  for (const [flag, column] of namedColumns(options)) {
    requireColumn(read, column);
    if (column === options.target) throw targetNamedTwice(flag, column);
  }
  const retyped = retypeColumns(read, options.types);
  const inference = { overrides: options.types, markers: info.markers };
  const schemaOfAll = inferSchema(retyped, inference);
  const decision = decideTask(retyped, options.target, {
    ...pick(options, ['task', 'positive', 'negative', 'metric']),
    ...typeOf(schemaOfAll, options.target),
  });
  const all = decision.rows.length === retyped.rows;
  const table = all ? retyped : takeRows(retyped, decision.rows);
  const schema = all ? schemaOfAll : inferSchema(table, inference);
  return {
    table,
    schema,
    decision,
    sourceRows: decision.rows,
    leaveOut: leftOut(options),
    weights: options.weight === undefined ? null : weightsOf(requireColumn(table, options.weight)),
    requirements: requirementsOf(decision, options.requirements),
    given: givenRungs(table, options, rule && takeColumn(rule, decision.rows)),
    testMask: testMaskOf(decision.rows, where, testFrom),
  };
}

/** The columns that flags name beside the target, with the flag of each. */
function namedColumns({ time, group, weight, incumbent, keep, drop, slices }: AnalysisRequest['options']) {
  const named = { time, group, weight, incumbent };
  const single = Object.entries(named).flatMap(([flag, column]) => (column === undefined ? [] : [[flag, column]]));
  const several = Object.entries({ keep, drop, slice: slices }).flatMap(([flag, columns]) =>
    columns.map((column) => [flag, column]),
  );
  return [...single, ...several] as [flag: string, column: string][];
}

const targetNamedTwice = (flag: string, target: string): UserError =>
  new UserError('bad-input', `--${flag} names \`${target}\`, which is the target`, {
    hint: `Name another column with --${flag}, or leave it away.`,
  });

function pick<T extends object, K extends keyof T>(
  values: T,
  keys: readonly K[],
): { [P in K]?: Exclude<T[P], undefined> } {
  const given = keys.filter((key) => values[key] !== undefined).map((key) => [key, values[key]]);
  return Object.fromEntries(given) as { [P in K]?: Exclude<T[P], undefined> };
}

function typeOf(schema: Schema, name: string) {
  const type = schema.find((entry) => entry.name === name)?.type;
  return type === undefined ? {} : { type };
}

function leftOut(options: AnalysisRequest['options']): Exclusion[] {
  const left: Exclusion[] = options.drop.map((column) => ({ column, reason: 'left out by --drop' }));
  if (options.weight !== undefined)
    left.push({ column: options.weight, reason: 'how much each row counts (--weight)' });
  if (options.incumbent !== undefined) {
    left.push({ column: options.incumbent, reason: 'the score of today (--incumbent), a rung of its own' });
  }
  return left;
}

function requirementsOf(
  { task }: TaskDecision,
  requirements: AnalysisRequest['options']['requirements'],
): MetricRequirement[] {
  return requirements.map(({ metric: name, operator, value }) => {
    const metric = findMetric(name, task);
    const [low, high] = metric.range;
    if (operator === '>=' ? value > high : value < low) {
      throw new UserError(
        'bad-input',
        `--require "${name}${operator}${value}": ${metric.title} is never ${operator === '>=' ? `above ${high}` : `below ${low}`}`,
        {
          hint: `Name a threshold that it can reach, as in "${name}${operator}${operator === '>=' ? high * 0.8 : low + 0.2}".`,
        },
      );
    }
    return { metric, operator, value };
  });
}

function weightsOf(column: Column): Float64Array {
  if (column.storage !== 'numbers') {
    throw new UserError('bad-input', `\`${column.name}\` holds text and cannot weigh rows`, {
      hint: 'Name a column of positive numbers with --weight.',
    });
  }
  const bad = column.values.findIndex((value) => !(value > 0 && Number.isFinite(value)));
  if (bad >= 0) {
    throw new UserError(
      'bad-input',
      `\`${column.name}\` is ${column.values[bad]} in data row ${bad}; a weight is a positive number`,
      {
        hint: 'Leave rows without weight out of the table.',
      },
    );
  }
  return column.values;
}

function givenRungs(
  table: Table,
  { rule: expression, incumbent }: AnalysisRequest['options'],
  rule: Column | null,
): GivenRung[] {
  const given: GivenRung[] = [];
  if (rule) given.push({ rung: 'own-rule', column: rule, words: expression ?? rule.name });
  if (incumbent !== undefined) {
    given.push({ rung: 'incumbent', column: requireColumn(table, incumbent), words: `\`${incumbent}\`` });
  }
  return given;
}

function testMaskOf(sourceRows: Int32Array, where: Column | null, testFrom: number | null): Uint8Array | null {
  if (testFrom !== null) return Uint8Array.from(sourceRows, (row) => (row >= testFrom ? 1 : 0));
  if (where?.storage !== 'numbers') return null;
  // A condition on a missing cell is neither true nor false: such a row trains.
  const mask = Uint8Array.from(takeEntries(where.values, sourceRows), (value) =>
    value !== 0 && !Number.isNaN(value) ? 1 : 0,
  );
  const tests = mask.reduce((sum, value) => sum + value, 0);
  if (tests === 0 || tests === mask.length) {
    throw new UserError(
      'bad-input',
      `The condition is true for ${tests} of ${formatCounted(mask.length, 'row')}: one side of the split is empty`,
      {
        hint: 'The condition names the test rows, as in "where: row % 5 = 0".',
      },
    );
  }
  return mask;
}
