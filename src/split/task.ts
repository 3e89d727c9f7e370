import { UserError } from '../base/errors.ts';
import { namesByLikeness, nearestName } from '../base/nearest.ts';
import { formatCount, formatCounted, formatShare } from '../base/number-format.ts';
import type { ColumnType } from '../base/column-type.ts';
import { likelyTargetsFirst } from '../table/likely-targets.ts';
import { cellText, findColumn, isMissing, type Column, type Table } from '../table/table.ts';
import { recommendLoss, type LossAdvice } from './loss.ts';
import { recommendMetric, type MetricAdvice } from './metric-advice.ts';

/** Above this many distinct values a numeric target is a quantity, not a set of labels (our choice). */
const MOST_NUMERIC_CLASSES = 20;

/** More classes than this cannot be learnt from a table by the models at hand (our choice). */
const MOST_CLASSES = 500;

/** Above this most classes have a single row, which cannot both train and test (our choice). */
const MOST_LABELS_PER_ROW = 0.5;

export type TaskKind = 'binary' | 'multiclass' | 'regression';

export interface TaskOptions {
  readonly task?: TaskKind;
  /** This label is the positive class; with more than two labels all others are merged. */
  readonly positive?: string;
  /** This label is the negative class; with more than two labels all others are merged. */
  readonly negative?: string;
  /** A metric chosen by a person; its name is not checked here. */
  readonly metric?: string;
  /** The target's type from the schema; a date cannot be predicted. */
  readonly type?: ColumnType;
}

export interface ClassSummary {
  readonly label: string;
  readonly rows: number;
  /** The labels of the data that this class stands for; more than one when they were merged. */
  readonly labels: readonly string[];
}

/** What is to be predicted and how it will be judged: plain data, decided from the target column and the options alone. */
export interface TaskDecision {
  readonly targetName: string;
  readonly task: TaskKind;
  readonly reason: string;
  /** Rows of the original table that have a target, ascending. Everything below counts these rows only. */
  readonly rows: Int32Array;
  readonly rowsWithoutTarget: number;
  /** Fits `Target` of `models/`: one value for each entry of `rows`; for classes the index into `classes`. */
  readonly target: { readonly task: TaskKind; readonly values: Float64Array; readonly classes: readonly string[] };
  readonly classes: readonly ClassSummary[];
  readonly positive: string | null;
  readonly positiveReason: string | null;
  readonly metric: MetricAdvice;
  readonly loss: LossAdvice;
}

/**
 * The column called `name`.
 * @throws UserError `not-found` with the nearest name
 */
export function targetColumn(table: Table, name: string): Column {
  const column = findColumn(table, name);
  if (column) return column;
  const names = table.columns.map((candidate) => candidate.name);
  const nearest = nearestName(name, names);
  throw new UserError('not-found', `\`${name}\` is not a column of this table`, {
    hint:
      nearest === undefined
        ? `Its columns are ${namesByLikeness(name, likelyTargetsFirst(names))}.`
        : `Did you mean \`${nearest}\`?`,
  });
}

/**
 * Decides the task, the classes, the positive one, the metric and the loss. Two values: binary. Strings, or numbers with
 * at most 20 distinct values: multiclass. Otherwise regression. The rarer class is the positive one; `positive` or
 * `negative` name it otherwise and merge all other labels, which the reason says aloud.
 *
 * @throws UserError when the target is missing everywhere, constant, a label of its own in nearly every row, infinite, a
 *   date, or has a class of two with one row; and when an option contradicts the data
 */
export function decideTask(table: Table, name: string, options: TaskOptions = {}): TaskDecision {
  const column = targetColumn(table, name);
  const rows = labelledRows(column);
  if (rows.length === 0) {
    throw new UserError(
      'not-enough-data',
      `\`${name}\` is missing in all ${formatCounted(table.rows, 'row')}: there is no label to learn from`,
      {
        hint: 'Choose another --target, or label some rows first.',
      },
    );
  }
  const distinct = distinctLabels(column, rows);
  refuseUnusable(column, { rows, distinct, type: options.type });
  const facts = { column, rows, distinct, rowsWithoutTarget: table.rows - rows.length };
  return taskOf(facts, options) === 'regression' ? decideRegression(facts, options) : decideClasses(facts, options);
}

interface TargetFacts {
  readonly column: Column;
  readonly rows: Int32Array;
  /** Label as text → rows, in first-seen order. */
  readonly distinct: ReadonlyMap<string, number>;
  readonly rowsWithoutTarget: number;
}

function labelledRows(column: Column): Int32Array {
  const length = column.storage === 'numbers' ? column.values.length : column.codes.length;
  const rows = new Int32Array(length);
  let kept = 0;
  for (let row = 0; row < length; row++) if (!isMissing(column, row)) rows[kept++] = row;
  return rows.slice(0, kept);
}

function distinctLabels(column: Column, rows: Int32Array): Map<string, number> {
  const counts = new Map<number, number>();
  const values = column.storage === 'numbers' ? column.values : column.codes;
  for (const row of rows) counts.set(values[row]!, (counts.get(values[row]!) ?? 0) + 1);
  const firstRow = new Map<number, number>();
  for (const row of rows) if (!firstRow.has(values[row]!)) firstRow.set(values[row]!, row);
  return new Map([...counts].map(([value, rowCount]) => [cellText(column, firstRow.get(value)!)!, rowCount]));
}

function refuseUnusable(
  column: Column,
  { rows, distinct, type }: Pick<TargetFacts, 'rows' | 'distinct'> & { readonly type: ColumnType | undefined },
): void {
  const isDate = type === 'datetime' || (column.storage === 'numbers' && ['date', 'timestamp'].includes(column.source));
  if (distinct.size === 1) {
    throw new UserError(
      'not-enough-data',
      `\`${column.name}\` has the same value, "${[...distinct.keys()][0]!}", in all ${formatCounted(rows.length, 'row')}`,
      {
        hint: 'A constant needs no prediction. Choose another --target.',
      },
    );
  }
  if (isDate) {
    throw new UserError('unsupported', `\`${column.name}\` holds dates, and a date cannot be predicted here`, {
      hint: 'Make it a number first, such as the days until the event.',
    });
  }
  if (column.storage === 'strings' && distinct.size === rows.length) {
    throw new UserError(
      'bad-input',
      `\`${column.name}\` has a different text in each of its ${formatCounted(rows.length, 'row')}: no label comes twice`,
      {
        hint: 'Choose a --target with labels that repeat, or a number.',
      },
    );
  }
  const infinite =
    column.storage === 'numbers' ? rows.filter((row) => Math.abs(column.values[row]!) === Infinity).length : 0;
  if (infinite > 0) {
    throw new UserError('bad-input', `\`${column.name}\` is infinite in ${formatCounted(infinite, 'row')}`, {
      hint: 'Correct these values or leave them empty: rows without a target are left out.',
    });
  }
}

function taskOf({ column, distinct }: TargetFacts, options: TaskOptions): TaskKind {
  const isNumeric = column.storage === 'numbers' && column.source !== 'boolean';
  const merges = options.positive !== undefined || options.negative !== undefined;
  const asked = options.task;
  if (asked === 'regression' && !isNumeric) {
    throw new UserError(
      'bad-input',
      `--task regression needs numbers, and \`${column.name}\` holds labels such as "${[...distinct.keys()][0]!}"`,
      {
        hint: 'Leave --task away, or choose a numeric target.',
      },
    );
  }
  if (asked === 'binary' && distinct.size > 2 && !merges) {
    throw new UserError(
      'bad-input',
      `--task binary needs two classes, and \`${column.name}\` has ${formatCount(distinct.size)}`,
      {
        hint: 'Name one class with --positive or --negative; all other labels then become the other class.',
      },
    );
  }
  if (asked === 'multiclass' && distinct.size === 2) return 'binary';
  if (asked !== undefined) return asked;
  if (merges || distinct.size === 2) return 'binary';
  return isNumeric && distinct.size > MOST_NUMERIC_CLASSES ? 'regression' : 'multiclass';
}

function decideRegression(
  { column, rows, distinct, rowsWithoutTarget }: TargetFacts,
  options: TaskOptions,
): TaskDecision {
  if (options.positive !== undefined || options.negative !== undefined) {
    throw new UserError('bad-input', '--positive and --negative name a class, and a regression has none', {
      hint: 'Leave them away, or leave --task regression away.',
    });
  }
  const values =
    column.storage === 'numbers' ? Float64Array.from(rows, (row) => column.values[row]!) : new Float64Array();
  return {
    targetName: column.name,
    task: 'regression',
    reason:
      options.task === undefined
        ? `\`${column.name}\` is a number with ${formatCounted(distinct.size, 'distinct value')}, so a quantity is predicted.`
        : `A quantity is predicted, as asked for with --task.`,
    rows,
    rowsWithoutTarget,
    target: { task: 'regression', values, classes: [] },
    classes: [],
    positive: null,
    positiveReason: null,
    metric: recommendMetric({ task: 'regression', classRows: [] }, options.metric),
    loss: recommendLoss('a-number'),
  };
}

function decideClasses(facts: TargetFacts, options: TaskOptions): TaskDecision {
  const { column, rows, distinct, rowsWithoutTarget } = facts;
  const binary = taskOf(facts, options) === 'binary';
  if (!binary && distinct.size > MOST_LABELS_PER_ROW * rows.length) {
    throw new UserError(
      'bad-input',
      `\`${column.name}\` has ${formatCount(distinct.size)} different labels in ${formatCounted(rows.length, 'row')}: nearly every row is its own class`,
      {
        hint: 'Choose a --target with labels that repeat, or name one class with --positive.',
      },
    );
  }
  if (distinct.size > MOST_CLASSES) {
    throw new UserError(
      'bad-input',
      `\`${column.name}\` has ${formatCount(distinct.size)} different labels in ${formatCounted(rows.length, 'row')}, and at most ${MOST_CLASSES} can be learnt`,
      {
        hint: 'Merge labels, or choose another --target.',
      },
    );
  }
  const { classes, positiveReason } = binary
    ? binaryClasses(facts, options)
    : { classes: sortedClasses(distinct), positiveReason: null };
  refuseTooRare(column.name, classes);
  const classOf = new Map(classes.flatMap(({ labels }, index) => labels.map((label) => [label, index] as const)));
  const values = classIndices(column, rows, classOf);
  const task = binary ? 'binary' : 'multiclass';
  return {
    targetName: column.name,
    task,
    reason: classReason(facts, classes, options),
    rows,
    rowsWithoutTarget,
    target: { task, values, classes: classes.map(({ label }) => label) },
    classes,
    positive: binary ? classes[1]!.label : null,
    positiveReason,
    metric: recommendMetric({ task, classRows: classes.map((entry) => entry.rows) }, options.metric),
    loss: recommendLoss(binary ? 'one-of-two' : 'one-of-several'),
  };
}

function classIndices(column: Column, rows: Int32Array, classOf: ReadonlyMap<string, number>): Float64Array {
  const values = column.storage === 'numbers' ? column.values : column.codes;
  const known = new Map<number, number>();
  return Float64Array.from(rows, (row) => {
    const seen = known.get(values[row]!);
    if (seen !== undefined) return seen;
    const index = classOf.get(cellText(column, row)!)!;
    known.set(values[row]!, index);
    return index;
  });
}

/** Numbers in numeric order, everything else by code unit, so that the classes do not depend on the order of rows. */
function sortedClasses(distinct: ReadonlyMap<string, number>): ClassSummary[] {
  const allNumbers = [...distinct.keys()].every((label) => label.trim() !== '' && !Number.isNaN(Number(label)));
  return [...distinct]
    .map(([label, rows]) => ({ label, rows, labels: [label] }))
    .sort((a, b) => (allNumbers ? Number(a.label) - Number(b.label) : a.label < b.label ? -1 : 1));
}

/** Class 0 is the negative one, class 1 the positive one. */
function binaryClasses(
  { column, distinct }: TargetFacts,
  { positive, negative }: TaskOptions,
): { classes: ClassSummary[]; positiveReason: string } {
  const sorted = sortedClasses(distinct);
  const named = [positive, negative].filter((label) => label !== undefined);
  for (const label of named) refuseUnknownLabel(column.name, label, distinct);
  if (positive !== undefined && negative !== undefined) {
    const others = sorted.filter(({ label }) => label !== positive && label !== negative);
    if (positive === negative || others.length > 0) {
      throw new UserError(
        'bad-input',
        positive === negative
          ? `"${positive}" cannot be both the positive and the negative class`
          : `--positive and --negative leave ${listed(others.map(({ label }) => label))} without a class`,
        {
          hint: 'Name only one of the two: all other labels then become the other class.',
        },
      );
    }
  }
  if (named.length > 0) {
    const pick = named[0]!;
    const [own, rest] = [sorted.filter(({ label }) => label === pick), sorted.filter(({ label }) => label !== pick)];
    const pair = [merge(own, pick), merge(rest, `not ${pick}`)];
    const merged =
      rest.length > 1
        ? `, and ${listed(rest.map(({ label, rows }) => `${label} (${formatCount(rows)})`))} count together as \`not ${pick}\``
        : '';
    return positive === undefined
      ? { classes: pair, positiveReason: `\`${pick}\` is the negative class, as asked for${merged}.` }
      : { classes: [pair[1]!, pair[0]!], positiveReason: `\`${pick}\` is the positive class, as asked for${merged}.` };
  }
  const [first, second] = [sorted[0]!, sorted[1]!];
  const [rare, common] = first.rows < second.rows ? [first, second] : [second, first];
  const positiveReason =
    rare.rows === common.rows
      ? `Both classes are equally frequent; \`${rare.label}\`, the later one, is taken as positive.`
      : `\`${rare.label}\` is the rarer class (${formatShare(rare.rows / (rare.rows + common.rows))}), so it is the positive one.`;
  return { classes: [common, rare], positiveReason };
}

function merge(classes: readonly ClassSummary[], name: string): ClassSummary {
  if (classes.length === 1) return classes[0]!;
  return {
    label: name,
    rows: classes.reduce((sum, { rows }) => sum + rows, 0),
    labels: classes.map(({ label }) => label),
  };
}

function refuseUnknownLabel(target: string, label: string, distinct: ReadonlyMap<string, number>): void {
  if (distinct.has(label)) return;
  const labels = [...distinct.keys()];
  const nearest = nearestName(label, labels);
  throw new UserError('not-found', `\`${target}\` never holds "${label}"`, {
    hint: nearest === undefined ? `Its values are ${listed(labels)}.` : `Did you mean "${nearest}"?`,
  });
}

function refuseTooRare(target: string, classes: readonly ClassSummary[]): void {
  const largeEnough = classes.filter(({ rows }) => rows >= 2);
  const rare = classes.find(({ rows }) => rows < 2);
  if (rare === undefined || largeEnough.length >= 2) return;
  throw new UserError(
    'not-enough-data',
    `\`${target}\` is "${rare.label}" in one row only, so it cannot stand in both the training and the test rows`,
    {
      hint: 'Collect more rows of that class, or merge classes with --positive or --negative.',
    },
  );
}

function classReason(
  { column, distinct }: TargetFacts,
  classes: readonly ClassSummary[],
  options: TaskOptions,
): string {
  if (classes.length === 2) {
    const merged = distinct.size > 2 ? ` (made from ${formatCount(distinct.size)} labels)` : '';
    return `\`${column.name}\` has two classes${merged}: ${classes.map(({ label, rows }) => `\`${label}\` (${formatCount(rows)})`).join(' and ')}.`;
  }
  if (options.task === 'multiclass')
    return `\`${column.name}\` has ${formatCount(classes.length)} classes, as asked for with --task.`;
  const kind =
    column.storage === 'numbers'
      ? `a number with only ${formatCount(classes.length)} distinct values`
      : `text with ${formatCount(classes.length)} distinct values`;
  return `\`${column.name}\` is ${kind}, so each value is a class.`;
}

function listed(names: readonly string[], most = 8): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${formatCount(names.length - most)} more` : shown;
}
