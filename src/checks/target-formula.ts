import { formatCount, formatCounted, formatShare, formatSignificant } from '../base/number-format.ts';
import type { NumberColumn } from '../table/table.ts';
import {
  featureColumns,
  issue,
  nameColumns,
  notApplicable,
  passed,
  type Check,
  type CheckContext,
} from './check-context.ts';

/** Share of rows in which the formula must hold (our choice). */
const HOLDS = 0.999;

/** Pairs of columns grow with the square; further columns are not tried, and the explanation says so. */
const MOST_COLUMNS = 2000;

/** Rows of a first look; most pairs fail on the second one. */
const FIRST_LOOK = 12;

/** Relative size of a rounding error. */
const ROUNDING = 1e-6;

export const targetFormula: Check = {
  code: 'CRN-302',
  title: 'The target follows from columns by arithmetic',
  run: (context) => {
    if (context.decision.task !== 'regression') return notApplicable('the target is a class, not a number');
    const { columns, capped } = numericColumns(context);
    const formulas = findFormulas(columns, context);
    const tried = `${formatCount(columns.length)} numeric columns${capped ? `, the first of ${formatCount(capped)}` : ''}`;
    if (formulas.length === 0) return passed(`No a·x + b, x + y, x − y, x·y or x/y of ${tried} gives the target.`);
    const named = new Map(
      formulas.flatMap((formula) => formula.columns.map((column) => [column, formula.evidence] as const)).reverse(),
    );
    return issue(
      formulas
        .slice(0, 4)
        .map(({ evidence }) => evidence)
        .join(' '),
      `${nameColumns([...named.keys()])} ${named.size === 1 ? 'is' : 'are'} parts of the answer and not learnt from. Let one back in with --keep if it is known before.`,
      {
        findings: [...named]
          .reverse()
          .map(([column, evidence]) => ({ column, grade: 'refused', code: 'CRN-302', evidence })),
      },
    );
  },
};

interface Formula {
  readonly columns: readonly string[];
  readonly evidence: string;
}

function numericColumns(context: CheckContext): { columns: NumberColumn[]; capped: number | null } {
  const numeric = featureColumns(context).flatMap(({ column, entry }) =>
    column.storage === 'numbers' && column.source !== 'date' && column.source !== 'timestamp' && entry.distinct > 1
      ? [column]
      : [],
  );
  return { columns: numeric.slice(0, MOST_COLUMNS), capped: numeric.length > MOST_COLUMNS ? numeric.length : null };
}

/** Rows in an order that spreads them, with their targets and how close counts as equal. */
interface Rows {
  readonly rows: Int32Array;
  readonly target: Float64Array;
  readonly tolerance: (value: number) => number;
  /** The target's commonest value: agreeing there proves nothing. */
  readonly common: number;
}

function findFormulas(columns: readonly NumberColumn[], { decision, probeRows }: CheckContext): Formula[] {
  const target = decision.target.values;
  const rows: Rows = {
    rows: spread(probeRows),
    target,
    tolerance: toleranceOf(target, probeRows),
    common: commonest(target, probeRows),
  };
  const single = columns.flatMap((column) => {
    const line = lineThrough(column.values, rows);
    if (line === null) return [];
    const share = shareHolding((row) => line.a * column.values[row]! + line.b, rows);
    return share === null
      ? []
      : [
          {
            columns: [column.name],
            evidence: describe(lineText(column.name, line), decision.targetName, { share, rows }),
          },
        ];
  });
  const explained = new Set(single.flatMap(({ columns: names }) => names));
  return [
    ...single,
    ...pairFormulas(
      columns.filter(({ name }) => !explained.has(name)),
      { rows, targetName: decision.targetName },
    ),
  ];
}

const OPERATIONS: readonly {
  readonly sign: string;
  readonly swap: boolean;
  readonly apply: (x: number, y: number) => number;
}[] = [
  { sign: '+', swap: false, apply: (x, y) => x + y },
  { sign: '−', swap: false, apply: (x, y) => x - y },
  { sign: '−', swap: true, apply: (x, y) => y - x },
  { sign: '·', swap: false, apply: (x, y) => x * y },
  { sign: '/', swap: false, apply: (x, y) => x / y },
  { sign: '/', swap: true, apply: (x, y) => y / x },
];

function pairFormulas(
  columns: readonly NumberColumn[],
  { rows, targetName }: { readonly rows: Rows; readonly targetName: string },
): Formula[] {
  const look = rows.rows.filter((row) => rows.target[row] !== rows.common).slice(0, FIRST_LOOK);
  const found: Formula[] = [];
  for (const [i, left] of columns.entries()) {
    for (const right of columns.slice(i + 1)) {
      for (const { sign, swap, apply } of OPERATIONS) {
        if (!survives(look, rows, (row) => apply(left.values[row]!, right.values[row]!))) continue;
        const share = shareHolding((row) => apply(left.values[row]!, right.values[row]!), rows);
        if (share === null) continue;
        const [x, y] = swap ? [right.name, left.name] : [left.name, right.name];
        found.push({
          columns: [left.name, right.name],
          evidence: describe(`\`${x}\` ${sign} \`${y}\``, targetName, { share, rows }),
        });
      }
    }
  }
  return found;
}

/** Whether at most one of the first rows disagrees. */
function survives(look: Int32Array, { target, tolerance }: Rows, formula: (row: number) => number): boolean {
  let wrong = 0;
  for (const row of look)
    if (!(Math.abs(formula(row) - target[row]!) <= tolerance(target[row]!)) && ++wrong > 1) return false;
  return look.length > 2;
}

/** The share of rows in which the formula gives the target, when it is large enough; also among rows off the commonest value. */
function shareHolding(formula: (row: number) => number, { rows, target, tolerance, common }: Rows): number | null {
  let [holds, special, specialHolds] = [0, 0, 0];
  for (const row of rows) {
    const right = Math.abs(formula(row) - target[row]!) <= tolerance(target[row]!);
    if (right) holds++;
    if (target[row] === common) continue;
    special++;
    if (right) specialHolds++;
  }
  const enough = holds >= HOLDS * rows.length && special >= 10 && specialHolds >= 0.99 * special;
  return enough ? holds / rows.length : null;
}

/** a and b of target = a·x + b through most of the first pairs of rows, or null. */
function lineThrough(values: Float64Array, all: Rows): { a: number; b: number } | null {
  const { rows, target } = all;
  const look = rows.subarray(0, 3 * FIRST_LOOK);
  for (let i = 0; i + 1 < Math.min(look.length, FIRST_LOOK); i++) {
    const [first, second] = [look[i]!, look[i + 1]!];
    const a = (target[second]! - target[first]!) / (values[second]! - values[first]!);
    const b = target[first]! - a * values[first]!;
    if (Number.isFinite(a) && a !== 0 && survives(look, all, (row) => a * values[row]! + b)) return { a, b };
  }
  return null;
}

/** Equal up to rounding: a millionth, or half a unit of the target's last decimal when that is small beside its spread. */
function toleranceOf(target: Float64Array, rows: Int32Array): (value: number) => number {
  const mean = rows.reduce((sum, row) => sum + target[row]!, 0) / rows.length;
  const deviation = Math.sqrt(rows.reduce((sum, row) => sum + (target[row]! - mean) ** 2, 0) / rows.length);
  const unit =
    [1, 2, 3, 4, 5, 6]
      .map((decimals) => 10 ** -decimals)
      .find((step) => rows.every((row) => Math.abs(target[row]! / step - Math.round(target[row]! / step)) < 1e-6)) ?? 0;
  const whole = rows.every((row) => Number.isInteger(target[row]!));
  const half = !whole && unit < deviation / 1000 ? unit * 0.500001 : 0;
  return (value) => Math.max(half, ROUNDING * Math.max(Math.abs(value), deviation));
}

function commonest(target: Float64Array, rows: Int32Array): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(target[row]!, (counts.get(target[row]!) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? NaN;
}

/** The rows in an order in which the first ones come from everywhere. */
function spread(rows: Int32Array): Int32Array {
  const stride = Math.max(1, Math.floor(rows.length * 0.618));
  const step = coprime(stride, rows.length);
  return rows.map((_, i) => rows[(i * step) % rows.length]!);
}

function coprime(stride: number, length: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let step = stride;
  while (divisor(step, length) !== 1) step++;
  return step;
}

const lineText = (name: string, { a, b }: { readonly a: number; readonly b: number }): string => {
  const factor = a === 1 ? '' : `${formatSignificant(a)}·`;
  const offset =
    Math.abs(b) < 1e-9 * Math.max(1, Math.abs(a)) ? '' : ` ${b < 0 ? '−' : '+'} ${formatSignificant(Math.abs(b))}`;
  return `${factor}\`${name}\`${offset}`;
};

function describe(
  formula: string,
  targetName: string,
  { share, rows }: { readonly share: number; readonly rows: Rows },
): string {
  const of = formatCounted(rows.rows.length, 'row');
  return share === 1
    ? `\`${targetName}\` = ${formula} in all ${of}.`
    : `\`${targetName}\` = ${formula} in ${formatShare(share)} of ${of}.`;
}
