import type { DuplicateFacts } from '../split/duplicates.ts';
import type { GroupKey } from '../split/groups.ts';
import type { SplitPlan } from '../split/choose-split.ts';
import type { TaskDecision } from '../split/task.ts';
import type { TimeColumn } from '../split/time.ts';
import type { ColumnSchema, Schema } from '../table/schema.ts';
import type { Column, Table } from '../table/table.ts';
import type { CheckIdentity, Outcome } from './check.ts';
import type { GroupEvidence } from './group-evidence.ts';

/** Everything that a check may look at. Plain data; nothing here changes while checks run. */
export interface CheckContext {
  /** Rows with a target only. */
  readonly table: Table;
  readonly schema: Schema;
  readonly decision: TaskDecision;
  /** Columns that models may read: ids, dropped, group and weight columns are left out already. */
  readonly features: readonly string[];
  readonly plan: SplitPlan;
  /**
   * Rows that a check which looks at the target may read, ascending, at most 20,000: training rows of a hold-out, whole
   * groups, in time order. Under cross-validation all rows, because each is a training row of some fold.
   */
  readonly probeRows: Int32Array;
  readonly time: TimeColumn | null;
  readonly group: GroupKey | null;
  /** What was measured about each column that could have been a group. */
  readonly groupEvidence: readonly GroupEvidence[];
  readonly duplicates: DuplicateFacts;
  /** Declared shares: columns of the table beside a column called `share`; null when none were given. */
  readonly population: Table | null;
  readonly seed: number;
}

/** How sure a finding about a column is, and what follows: refused and excluded columns are not learnt from. */
export type Grade = 'refused' | 'suspect' | 'excluded';

export interface ColumnFinding {
  readonly column: string;
  readonly grade: Grade;
  readonly code: CheckIdentity['code'];
  /** With the numbers, in a sentence. */
  readonly evidence: string;
}

/** What one check found, with its consequences for columns. */
export interface CheckFindings {
  readonly outcome: Outcome;
  readonly findings: readonly ColumnFinding[];
}

export interface Check extends CheckIdentity {
  readonly run: (context: CheckContext) => CheckFindings;
}

/** Columns that models may read, with what is known about them. The schema stands in the order of the table. */
export function featureColumns({
  table,
  schema,
  features,
}: CheckContext): { readonly column: Column; readonly entry: ColumnSchema }[] {
  const readable = new Set(features);
  return table.columns.flatMap((column, place) =>
    readable.has(column.name) ? [{ column, entry: schema[place]! }] : [],
  );
}

/** Nothing was wrong. */
export const passed = (explanation: string): CheckFindings => ({
  outcome: { kind: 'passed', explanation },
  findings: [],
});

/** The check does not apply here. */
export const notApplicable = (because: string): CheckFindings => ({
  outcome: { kind: 'not-applicable', because },
  findings: [],
});

/** Something that a person should look at. */
export const issue = (
  explanation: string,
  remedy: string,
  {
    columns = [],
    findings = [],
  }: { readonly columns?: readonly string[]; readonly findings?: readonly ColumnFinding[] } = {},
): CheckFindings => ({
  outcome: {
    kind: 'issue',
    explanation,
    remedy,
    columns: columns.length > 0 ? columns : findings.map(({ column }) => column),
  },
  findings,
});

/** At most `most` names in backquotes, and how many more there are. */
export function nameColumns(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).map((name) => `\`${name}\``);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)!}`;
}
