import { findDuplicates, type DuplicateFacts } from '../split/duplicates.ts';
import type { CheckResult } from './check.ts';
import { otherChecks, refusingChecks } from './all-checks.ts';
import type { Check, CheckContext, ColumnFinding, Grade } from './check-context.ts';
import { noSignal } from './no-signal.ts';
import { signalTest, type SignalResult } from './signal-test.ts';

export interface CheckReport {
  /** In the order of their codes. */
  readonly results: readonly CheckResult[];
  /** Columns that are not learnt from, the strongest finding of each. */
  readonly refused: readonly ColumnFinding[];
  /** Columns that are learnt from and should be looked at, the strongest finding of each. */
  readonly suspect: readonly ColumnFinding[];
  /** Refused columns that were let back in; the finding stays. */
  readonly kept: readonly ColumnFinding[];
  /** Columns that models may read. */
  readonly features: readonly string[];
  readonly signal: SignalResult;
  /** Copies and conflicts among the columns that are left: a column that is the answer hides both. */
  readonly duplicates: DuplicateFacts;
}

export interface RunOptions {
  /** Columns that are learnt from although a check refuses them. */
  readonly keep: readonly string[];
}

/** Runs every check, yields each result as it is there, and returns what follows for the columns. */
export function* runChecks(context: CheckContext, { keep }: RunOptions): Generator<CheckResult, CheckReport, void> {
  const results: CheckResult[] = [];
  const findings: ColumnFinding[] = [];
  const run = function* (check: Check, given: CheckContext): Generator<CheckResult, void, void> {
    const { outcome, findings: found } = check.run(given);
    const result = { code: check.code, title: check.title, outcome };
    results.push(result);
    findings.push(...found);
    yield result;
  };
  for (const check of refusingChecks) yield* run(check, context);
  const { refused, kept } = separateKept(findings, keep);
  const gone = new Set(refused.map(({ column }) => column));
  const rest = withoutColumns(context, gone);
  for (const check of otherChecks) yield* run(check, rest);
  const signal = testSignal(rest);
  const judged = { code: noSignal.code, title: noSignal.title, outcome: noSignal.judge(signal).outcome };
  results.push(judged);
  yield judged;
  return {
    results: results.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    refused,
    kept,
    suspect: strongestOf(findings, 'suspect').filter(({ column }) => !gone.has(column)),
    features: rest.features,
    signal,
    duplicates: rest.duplicates,
  };
}

/** What the other checks look at: without the refused columns, and with the copies that show once these are gone. */
function withoutColumns(context: CheckContext, gone: ReadonlySet<string>): CheckContext {
  if (gone.size === 0) return context;
  const { table, schema, decision } = context;
  const features = context.features.filter((name) => !gone.has(name));
  const found = findDuplicates(table, schema, {
    features,
    target: decision.target.values,
    classification: decision.task !== 'regression',
  });
  return { ...context, features, duplicates: { ...found, handled: context.duplicates.handled } };
}

/** The first finding of each column: checks run in the order of their codes, which name the stronger evidence first. */
function strongestOf(findings: readonly ColumnFinding[], grade: Grade): ColumnFinding[] {
  const first = new Map<string, ColumnFinding>();
  for (const finding of findings) {
    if (finding.grade === grade && !first.has(finding.column)) first.set(finding.column, finding);
  }
  return [...first.values()];
}

function separateKept(
  findings: readonly ColumnFinding[],
  keep: readonly string[],
): { refused: ColumnFinding[]; kept: ColumnFinding[] } {
  const all = strongestOf(findings, 'refused');
  return {
    refused: all.filter(({ column }) => !keep.includes(column)),
    kept: all.filter(({ column }) => keep.includes(column)),
  };
}

function testSignal({ table, schema, decision, features, probeRows, group, time, seed }: CheckContext): SignalResult {
  return signalTest({
    table,
    schema,
    target: decision.target,
    features,
    rows: probeRows,
    groups: group?.keys,
    times: time?.values,
    seed,
  });
}
