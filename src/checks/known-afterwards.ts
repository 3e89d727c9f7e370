import { formatCounted, formatShare } from '../base/number-format.ts';
import { isMissing, type Column } from '../table/table.ts';
import {
  featureColumns,
  issue,
  nameColumns,
  notApplicable,
  passed,
  type Check,
  type CheckContext,
  type ColumnFinding,
} from './check-context.ts';

/** A column that is filled more often is an attribute, not a trace of the outcome (our choice, tried on twelve sets). */
const MOSTLY_DEFAULT = 0.2;

/** How many times the class must be more frequent among filled rows (our choice, tried on twelve sets). */
const TIMES_RATE = 5;

/** Fewer filled rows prove nothing: with a name that says so, and without (our choice). */
const FEWEST_NAMED = 10;
const FEWEST_UNNAMED = 30;

/**
 * Words in names of what is recorded when the outcome is there: costs, payments, closings, judgements. A listed word
 * makes a finding a refusal instead of a suspicion.
 */
const AFTERWARDS: ReadonlySet<string> = new Set(
  (
    'actual adjudicated amount award awarded bill billed cancel cancellation cancelled canceled cause charge charged chargeback claim claimed ' +
    'closed closing closure collected collection completed completion compensation complaint conclusion conviction cost costs ' +
    'cured damage damages death debt deceased defaulted delivered delivery diagnosed died discharge discharged disposition dispute ' +
    'ended escalated exit expense expenses failure fatal fatalities final fine fined fix fixed followup ' +
    'fraud injured injuries injury invoice invoiced judgement judgment lawsuit loss losses lost misstated mortality ' +
    'outcome overdue paid payment payments payout penalty recovered recoveries recovery refund refunded reimbursed reimbursement repair ' +
    'repaired repairs replaced replacement resolution resolved response result results returned revenue reversal reversed ' +
    'sanction settled settlement severity shipped solution solved status survived terminated termination treated treatment verdict ' +
    'warranty withdrawn writeoff'
  ).split(' '),
);

export const knownAfterwards: Check = {
  code: 'CRN-303',
  title: 'Columns that are known only afterwards',
  run: (context) => {
    if (context.decision.task === 'regression') return notApplicable('the target is a number, not a class');
    const found = featureColumns(context).flatMap(({ column }) => findingFor(column, context) ?? []);
    if (found.length === 0) return passed('No column is filled mainly when one class has happened.');
    const refused = found.filter(({ grade }) => grade === 'refused').map(({ column }) => column);
    const remedy =
      refused.length === 0
        ? 'Ask when these columns are filled in. If after the outcome, drop them with --drop.'
        : `${nameColumns(refused)} ${refused.length === 1 ? 'is' : 'are'} not learnt from. If known before the outcome, let it back in with --keep.`;
    return issue(found.map(({ column, evidence }) => `\`${column}\`: ${evidence}`).join(' '), remedy, {
      findings: found,
    });
  },
};

/** Words of a column's name: `repair_cost`, `repairCost` and `Repair Cost $` have the same ones. */
export function namesOutcome(name: string): boolean {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => AFTERWARDS.has(word));
}

function findingFor(column: Column, context: CheckContext): ColumnFinding | null {
  const { decision, probeRows, table } = context;
  const named = namesOutcome(column.name);
  const isFilled = filledTest(column);
  const classes = decision.task === 'binary' ? [1, 0] : named ? [...decision.classes.keys()] : [];
  for (const index of classes) {
    const rates = ratesOf(isFilled, (row) => decision.target.values[row] === index, probeRows);
    if (rates.filled < (named ? FEWEST_NAMED : FEWEST_UNNAMED) || rates.filled > MOSTLY_DEFAULT * probeRows.length)
      continue;
    if (rates.rate < TIMES_RATE * rates.restRate) continue;
    // Decided on the probe's rows alone; described on all rows, as a person would count them.
    const all = ratesOf(isFilled, (row) => decision.target.values[row] === index, allRows(table.rows));
    const label = decision.classes[index]!.label;
    const where = `where it is not ${column.storage === 'numbers' ? '0 or ' : ''}empty, ${formatShare(all.rate)} of ${formatCounted(all.filled, 'row')} are "${label}", against ${formatShare(all.restRate)} of the others`;
    const evidence = named ? `${where}; its name says that it is known only afterwards.` : `${where}.`;
    return { column: column.name, grade: named ? 'refused' : 'suspect', code: 'CRN-303', evidence };
  }
  return null;
}

/** Whether a cell holds something else than the default: 0, false, nothing, none. */
function filledTest(column: Column): (row: number) => boolean {
  if (column.storage === 'numbers') return (row) => !isMissing(column, row) && column.values[row] !== 0;
  const empty = column.levels.map((level) => /^\s*(0|none|no|nil|n\/a|false|-)?\s*$/i.test(level));
  return (row) => column.codes[row]! >= 0 && !empty[column.codes[row]!];
}

function ratesOf(
  isFilled: (row: number) => boolean,
  isClass: (row: number) => boolean,
  rows: Int32Array,
): { filled: number; rate: number; restRate: number } {
  let [filled, hits, restHits] = [0, 0, 0];
  for (const row of rows) {
    if (isFilled(row)) {
      filled++;
      if (isClass(row)) hits++;
    } else if (isClass(row)) restHits++;
  }
  return { filled, rate: hits / Math.max(1, filled), restRate: restHits / Math.max(1, rows.length - filled) };
}

const allRows = (rows: number): Int32Array => Int32Array.from({ length: rows }, (_, row) => row);
