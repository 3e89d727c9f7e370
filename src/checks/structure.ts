import { UserError } from '../base/errors.ts';
import { formatCount, formatDifference, formatNumber, formatShare } from '../base/number-format.ts';
import { chooseSplit, probeRows, type SplitFacts, type SplitPlan, type SplitWish } from '../split/choose-split.ts';
import { findDuplicates, type DuplicateFacts } from '../split/duplicates.ts';
import { groupCandidates, groupKey, type GroupKey } from '../split/groups.ts';
import type { TaskDecision } from '../split/task.ts';
import { targetColumn } from '../split/task.ts';
import { findTimeColumn, timeColumnNamed, type TimeColumn } from '../split/time.ts';
import type { Schema } from '../table/schema.ts';
import { findColumn, type Table } from '../table/table.ts';
import { groupEvidence, type GroupEvidence } from './group-evidence.ts';

/** More columns than this that could be groups are not tried (our choice, for speed). */
const MOST_CANDIDATES = 60;

export interface StructureInput {
  /** Rows with a target only. */
  readonly table: Table;
  readonly schema: Schema;
  readonly decision: TaskDecision;
  /** Named by a person; undefined: found from the values. */
  readonly time?: string | undefined;
  readonly group?: string | undefined;
  readonly split?: SplitWish | null;
  /** Columns that are not learnt from whatever they hold: dropped ones, weights, an incumbent's score. */
  readonly leaveOut?: readonly string[];
  /** Columns that stay features although they look like ids. */
  readonly keep?: readonly string[];
  readonly gap?: number;
  readonly seed: number;
}

export interface Structure {
  readonly time: TimeColumn | null;
  readonly group: (GroupKey & { readonly reason: string }) | null;
  readonly groupEvidence: readonly GroupEvidence[];
  readonly duplicates: DuplicateFacts;
  readonly plan: SplitPlan;
  /** Columns that are not features, with the reason: ids, the group key, columns without information. */
  readonly excluded: readonly { readonly column: string; readonly reason: string }[];
  /** What is left to learn from, before leaks are looked for. */
  readonly features: readonly string[];
}

/**
 * The structure of a table, found before any score: ids, time, groups, copies, and from them the split. The group test
 * reads only rows that would train if its group decided the split; nothing else here reads the target but to keep class
 * shares alike.
 *
 * @throws UserError when a named column does not exist or cannot play its part, and what `chooseSplit` throws
 */
export function findStructure(input: StructureInput): Structure {
  const { table, schema, decision, seed } = input;
  const excluded = excludedColumns(input);
  const gone = new Set(excluded.map(({ column }) => column));
  const usable = schema.map(({ name }) => name).filter((name) => name !== decision.targetName && !gone.has(name));
  const time = timeOf(input, [decision.targetName, ...gone]);
  const features = usable.filter((name) => name !== input.group);
  const duplicates = findDuplicates(table, schema, {
    features: usable,
    target: decision.target.values,
    classification: decision.task !== 'regression',
  });
  const facts: SplitFacts = {
    rows: table.rows,
    target: decision.target,
    group: null,
    time,
    copies: duplicates.blocks,
    wish: input.split ?? null,
    seed,
    gap: input.gap ?? 0,
  };
  const { group, evidence } = findGroup(input, { features, time, facts });
  const plan = chooseSplit({ ...facts, group });
  return {
    time,
    group,
    groupEvidence: evidence,
    duplicates,
    plan,
    excluded:
      group === null || gone.has(group.column)
        ? excluded
        : [...excluded, { column: group.column, reason: 'It names groups of rows; new groups have other names.' }],
    features: features.filter((name) => name !== group?.column),
  };
}

function excludedColumns({
  table,
  schema,
  decision,
  leaveOut = [],
  keep = [],
}: StructureInput): { column: string; reason: string }[] {
  return schema.flatMap(({ name, type, distinct, missing, evidence }) => {
    if (name === decision.targetName) return [];
    if (leaveOut.includes(name)) return [{ column: name, reason: 'Left out, as asked for.' }];
    if (keep.includes(name)) return [];
    if (missing === table.rows) return [{ column: name, reason: 'Every value is missing.' }];
    if (distinct === 1 && missing === 0) return [{ column: name, reason: 'It has the same value in every row.' }];
    return type === 'id' ? [{ column: name, reason: `It names rows: ${evidence}.` }] : [];
  });
}

function timeOf({ table, schema, time, split }: StructureInput, exclude: readonly string[]): TimeColumn | null {
  const named = time ?? (split?.kind === 'time' ? split.column : undefined);
  if (named === undefined) return findTimeColumn(table, schema, { exclude });
  targetColumn(table, named);
  const found = timeColumnNamed(table, named);
  if (found) return found;
  throw new UserError('bad-input', `\`${named}\` holds neither dates nor numbers, so it cannot order rows in time`, {
    hint: `Name a date with --time, or make it one with --type "${named}=datetime".`,
  });
}

type FoundGroup = GroupKey & { readonly reason: string };

function findGroup(
  input: StructureInput,
  {
    features,
    time,
    facts,
  }: { readonly features: readonly string[]; readonly time: TimeColumn | null; readonly facts: SplitFacts },
): { group: FoundGroup | null; evidence: GroupEvidence[] } {
  const { table, schema, decision, split, seed } = input;
  const named = input.group ?? (split?.kind === 'group' ? split.column : undefined);
  if (named !== undefined) {
    targetColumn(table, named);
    const key = groupKey(findColumn(table, named)!);
    return { group: { ...key, reason: `\`${named}\` keeps rows together, as asked for.` }, evidence: [] };
  }
  const dates =
    time !== null && schema.find(({ name }) => name === time.column)?.type === 'datetime' ? time.values : null;
  const isFeature = new Set(features);
  const exclude = new Set(
    schema.map(({ name }) => name).filter((name) => !isFeature.has(name) || name === time?.column),
  );
  const found = mostLikely(groupCandidates(table, schema, { exclude, times: dates }), schema);
  const unlabelledRows = found.length === 0 ? new Int32Array() : probeRows(chooseSplit(facts).design, facts.rows);
  const candidates = found.map((key) => ({
    key,
    unlabelledRows,
    testRows: () => rowsToProbe(key, unlabelledRows, facts),
  }));
  const others = features.filter((name) => name !== time?.column);
  const evidence = groupEvidence(candidates, { table, schema, decision, features: others, seed });
  const worst = evidence.filter(({ leaks }) => leaks).sort((a, b) => b.test!.gap - a.test!.gap)[0];
  const key = found.find(({ column }) => column === worst?.column);
  return { group: worst && key ? { ...key, reason: groupReason(worst) } : null, evidence };
}

/** At most 60 candidates, nominal ones first: each costs a search among its neighbours. */
function mostLikely(candidates: readonly GroupKey[], schema: Schema): GroupKey[] {
  if (candidates.length <= MOST_CANDIDATES) return [...candidates];
  const coded = new Set(schema.filter(({ type }) => type === 'integer').map(({ name }) => name));
  return candidates
    .toSorted((a, b) => Number(coded.has(a.column)) - Number(coded.has(b.column)))
    .slice(0, MOST_CANDIDATES);
}

/** Rows that train both as the table would be split without this group and with it; null when it cannot be split. */
function rowsToProbe(key: GroupKey, without: Int32Array, facts: SplitFacts): Int32Array | null {
  if (facts.wish !== null) return without;
  try {
    const withGroup = new Set(probeRows(chooseSplit({ ...facts, group: { ...key, reason: '' } }).design, facts.rows));
    return without.filter((row) => withGroup.has(row));
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

function groupReason({ column, groups, ownKey, chance, test }: GroupEvidence): string {
  const gap = formatDifference(test!.gap, test!.interval).text;
  return `Rows with the same \`${column}\` (${formatCount(groups)} groups) resemble each other: the nearest neighbour has the same one in ${formatShare(ownKey)} of rows, by chance ${formatShare(chance)}. Scored on known groups instead of new ones, a model looks better by ${gap} (${formatNumber(test!.careless, 2)} instead of ${formatNumber(test!.honest, 2)}).`;
}
