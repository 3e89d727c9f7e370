import { version } from '../../base/version.ts';
import { populationShares } from '../../checks/population-shares.ts';
import type { CheckReport } from '../../checks/run-checks.ts';
import { reportVersion, type Report } from '../../contracts/report.ts';
import { foldsOf } from '../../split/choose-split.ts';
import { hashTable } from '../../table/hash.ts';
import { toOutcome } from './find-leaks.ts';
import type { Ground } from './stages.ts';

/** The part of a report that is known before anything is fitted. */
export type GroundReport = Pick<
  Report,
  | 'reportVersion'
  | 'version'
  | 'at'
  | 'command'
  | 'seed'
  | 'threads'
  | 'rowsShown'
  | 'dataset'
  | 'task'
  | 'taskReason'
  | 'target'
  | 'positive'
  | 'positiveReason'
  | 'classes'
  | 'metric'
  | 'loss'
  | 'requirements'
  | 'split'
  | 'structure'
  | 'excluded'
  | 'kept'
  | 'checks'
  | 'signal'
  | 'population'
>;

/**
 * What the table is, what is asked of it, and what the checks found.
 *
 * @param acrossSplit - test rows that have a copy among the training rows
 */
export function describeGround(ground: Ground, acrossSplit: number): GroundReport {
  const { request, prepared, structure, leaks, metric } = ground;
  const { options } = request;
  const { decision } = prepared;
  return {
    reportVersion,
    version,
    at: request.at,
    command: request.command,
    seed: options.seed,
    threads: request.threads,
    rowsShown: options.showRows,
    dataset: describeDataset(ground),
    task: decision.task,
    taskReason: decision.reason,
    target: decision.targetName,
    positive: decision.positive,
    positiveReason: decision.positiveReason,
    classes: decision.classes.map(({ label, rows, labels }) => ({ label, rows, labels: [...labels] })),
    metric: { name: metric.name, title: metric.title, direction: metric.direction, reason: decision.metric.reason },
    loss: { name: decision.loss.name, reason: decision.loss.reason },
    requirements: options.requirements.map((requirement) => ({ ...requirement })),
    split: describeSplit(ground),
    structure: describeStructure(ground, acrossSplit),
    excluded: structure.excluded.map((exclusion) => ({ ...exclusion })),
    kept: leaks.kept.map(({ column }) => column),
    checks: leaks.results.map(toOutcome),
    signal: describeSignal(leaks),
    population: describePopulation(ground),
  };
}

function describeDataset({ request, prepared }: Ground): Report['dataset'] {
  const { info, options, table } = request;
  return {
    name: info.name,
    files: [...info.files],
    format: info.format,
    rows: table.rows,
    columns: table.columns.length,
    hash: hashTable(table),
    rowsWithoutTarget: prepared.decision.rowsWithoutTarget,
    source: options.source ?? null,
    licence: options.licence ?? null,
    notes: [...info.notes],
  };
}

function describeSplit({ structure }: Ground): Report['split'] {
  const { strategy, column, reason, testHash, design } = structure.plan;
  const [first] = foldsOf(design);
  return {
    strategy,
    column,
    reason,
    train: first!.train.length,
    test: first!.test.length,
    testHash,
    folds: design.kind === 'holdout' ? null : { repeats: design.repeats, folds: design.foldsPerRepeat },
    gap: design.kind === 'holdout' ? design.gap : 0,
  };
}

function describeStructure({ structure, leaks }: Ground, acrossSplit: number): Report['structure'] {
  const { time, group, duplicates } = structure;
  const { handled } = duplicates;
  const { rows, conflicting, conflictFloor } = leaks.duplicates;
  return {
    time: time && { column: time.column, reason: time.reason, from: time.from, to: time.to },
    group: group && { column: group.column, reason: group.reason, groups: group.groups },
    duplicates: { rows, acrossSplit, conflicting, conflictFloor, handled },
  };
}

function describeSignal({ signal }: CheckReport): Report['signal'] {
  const { p, permutations, power, weakSignal, exchange } = signal;
  return { p, permutations, power, reason: `${exchange}; weak signal: ${weakSignal}` };
}

function describePopulation({ request, prepared }: Ground): Report['population'] {
  if (!request.population) return [];
  return populationShares(prepared.table, request.population).map((share) => ({
    ...share,
    interval: [...share.interval],
  }));
}
