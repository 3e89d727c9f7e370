import type { CheckContext, CheckFindings, ColumnFinding } from '../checks/check-context.ts';
import { allChecks } from '../checks/all-checks.ts';
import { thinRows } from '../checks/probe-rows.ts';
import type { Structure } from '../checks/structure.ts';
import { signalTest, type SignalResult } from '../checks/signal-test.ts';
import type { CheckEvent } from '../contracts/check-event.ts';
import type { CheckOutcome } from '../contracts/report.ts';
import { probeRows } from '../split/choose-split.ts';
import type { AnalysisRequest } from './analysis.ts';
import type { PreparedTable } from './prepare-table.ts';

/** What the checks found, and what is left to learn from. */
export interface FoundLeaks {
  readonly outcomes: readonly CheckOutcome[];
  readonly refused: readonly ColumnFinding[];
  readonly suspect: readonly ColumnFinding[];
  readonly excluded: readonly { readonly column: string; readonly reason: string }[];
  /** Refused columns that a person let back in with --keep. */
  readonly kept: readonly string[];
  /** Columns that models may read. */
  readonly features: readonly string[];
  readonly signal: SignalResult;
}

/** Runs every check on training rows, takes out what gives the answer away, then asks whether the rest says anything. */
export function* findLeaks({
  request,
  prepared,
  structure,
}: {
  readonly request: AnalysisRequest;
  readonly prepared: PreparedTable;
  readonly structure: Structure;
}): Generator<CheckEvent, FoundLeaks, void> {
  const { table, schema, decision } = prepared;
  const { options } = request;
  const context = checkContext(request, prepared, structure);
  const outcomes: CheckOutcome[] = [];
  const findings: ColumnFinding[] = [];
  for (const check of allChecks) {
    const found = check.run(context);
    const outcome = reportOutcome(check, found);
    outcomes.push(outcome);
    findings.push(...found.findings);
    if (outcome.outcome === 'issue') yield { kind: 'finding', finding: outcome };
  }
  const graded = gradeFindings(findings, options.keep, structure);
  yield { kind: 'started', phase: 'signal', what: 'Testing whether the columns say anything at all' };
  const signal = signalTest({
    table,
    schema,
    target: decision.target,
    features: graded.features,
    rows: context.probeRows,
    ...(structure.group && { groups: structure.group.keys }),
    ...(structure.plan.strategy === 'time' && structure.time && { times: structure.time.values }),
    seed: options.seed,
  });
  return { outcomes, ...graded, signal };
}

function checkContext(request: AnalysisRequest, prepared: PreparedTable, structure: Structure): CheckContext {
  const { table, schema, decision } = prepared;
  const { time, group, groupEvidence, duplicates, plan, features } = structure;
  const { seed } = request.options;
  return {
    table,
    schema,
    decision,
    features,
    plan,
    probeRows: thinRows(probeRows(plan.design, table.rows), { keys: group?.keys, seed }),
    time,
    group,
    groupEvidence,
    duplicates,
    population: request.population,
    seed,
  };
}

/** The worst grade of each column decides; what a person keeps stays in, with the finding still shown. */
function gradeFindings(findings: readonly ColumnFinding[], keep: readonly string[], structure: Structure) {
  const first = (grade: ColumnFinding['grade']): ColumnFinding[] => {
    const found = findings.filter((finding) => finding.grade === grade);
    return [...new Map(found.toReversed().map((finding) => [finding.column, finding])).values()].toReversed();
  };
  const refusedAll = first('refused');
  const refused = refusedAll.filter(({ column }) => !keep.includes(column));
  const gone = new Set(refused.map(({ column }) => column));
  const suspect = first('suspect').filter(({ column }) => !gone.has(column));
  const excludedNow = first('excluded').filter(({ column }) => !gone.has(column) && !keep.includes(column));
  for (const { column } of excludedNow) gone.add(column);
  return {
    refused,
    suspect,
    excluded: [...structure.excluded, ...excludedNow.map(({ column, evidence }) => ({ column, reason: evidence }))],
    kept: refusedAll.filter(({ column }) => keep.includes(column)).map(({ column }) => column),
    features: structure.features.filter((name) => !gone.has(name)),
  };
}

function reportOutcome({ code, title }: { code: string; title: string }, { outcome }: CheckFindings): CheckOutcome {
  switch (outcome.kind) {
    case 'passed':
      return { code, title, outcome: 'passed', columns: [], explanation: outcome.explanation, remedy: null };
    case 'issue':
      return {
        code,
        title,
        outcome: 'issue',
        columns: [...outcome.columns],
        explanation: outcome.explanation,
        remedy: outcome.remedy,
      };
    case 'not-applicable':
      return { code, title, outcome: 'not-applicable', columns: [], explanation: outcome.because, remedy: null };
  }
}
