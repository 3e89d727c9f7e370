import { UserError } from '../../base/errors.ts';
import type { RunFilter } from '../../contracts/run-filter.ts';
import type { Run } from '../../contracts/run.ts';
import { compareRows, type RowsCompared } from '../../project/comparison/compare-rows.ts';
import type { Because, RunComparison } from '../../project/comparison/run-comparison.ts';
import {
  compareSeeds,
  configurationKey,
  seedGroup,
  type SeedGroup,
  type SeedsCompared,
} from '../../project/comparison/seed-groups.ts';
import { shareNoData } from '../../project/comparison/share-no-data.ts';
import { changedParts, manifestDiff, paramsWithoutSeed } from '../../project/manifest-diff.ts';
import { parseObjective } from '../../project/objectives.ts';
import { reportedMetrics } from '../../project/run-entries.ts';
import type { Project } from '../project/project.ts';
import { resolveRun } from '../project/resolve-run.ts';
import { lookUpStructure } from './look-up-structure.ts';
import { readRunPredictions, type RunPredictions } from './run-predictions.ts';

export interface CompareRequest {
  /** Runs as a person names them, the first is what the others are compared with; `RUN:NAME` for one of several predictors. */
  readonly runs: readonly string[];
  /** A metric, with + or − before it where its name does not say which way is better; null: that of cairn.yaml. */
  readonly metric: string | null;
  readonly signal: AbortSignal;
}

/**
 * Compares runs with the first: on the same rows where all have left predictions, and over the seeds of their configurations.
 * Says why where neither can be done.
 *
 * @throws UserError `not-found` for a run or a predictor that is not there, `bad-input` for fewer than two runs or a metric
 *   without a direction
 */
export async function compareRuns(project: Project, request: CompareRequest): Promise<RunComparison> {
  const named = await namedRuns(project, request.runs);
  const distinct = distinctConfigurations(named);
  const runs = distinct.map(({ run }) => run);
  const groups = await Promise.all(runs.map((run) => groupOf(project, run, named)));
  const [base, ...others] = runs as [Run, ...Run[]];
  const changes = others.map((other) => manifestDiff(base, other));
  const refused = others.map((other) => shareNoData(base, other)).find((because) => because !== null) ?? null;
  const ground = { project, named: distinct, request };
  const rows =
    refused === null
      ? await onRows(ground)
      : { compared: { because: refused }, predictors: runs.map(() => null), notes: [] };
  const seeds = refused === null ? overSeeds(groups, { ...ground, rows: rows.compared }) : { because: refused };
  return {
    runs,
    predictors: rows.predictors,
    groups,
    changes,
    parts: changes.map(changedParts),
    refused,
    rows: rows.compared,
    seeds,
    notes: [...rows.notes, ...runs.flatMap(statusNote), ...standInNote(named, distinct)],
  };
}

interface NamedRun {
  readonly run: Run;
  /** The predictor that was asked for. */
  readonly wanted: string | null;
}

async function namedRuns(project: Project, texts: readonly string[]): Promise<NamedRun[]> {
  const named: NamedRun[] = [];
  for (const text of texts) {
    const at = text.indexOf(':');
    const run = await resolveRun(project.store, at < 0 ? text : text.slice(0, at));
    const wanted = at < 0 ? null : text.slice(at + 1);
    if (named.some((other) => other.run.id === run.id && other.wanted === wanted)) {
      throw new UserError('bad-input', `${text} is named twice`, { hint: 'Name each run once.' });
    }
    named.push({ run, wanted });
  }
  if (named.length > 1) return named;
  throw new UserError('bad-input', `${named.length === 0 ? 'No run is' : 'Only one run is'} named`, {
    hint: 'Write cairn compare A B, as in cairn compare a2x b7; cairn runs lists them.',
  });
}

/** One run for each configuration: seeds of one stand together. Runs of a single configuration are compared one by one. */
function distinctConfigurations(named: readonly NamedRun[]): NamedRun[] {
  const byKey = new Map<string, NamedRun>();
  for (const each of named) {
    const key = `${configurationKey(each.run)} ${each.wanted ?? ''}`;
    if (!byKey.has(key)) byKey.set(key, each);
  }
  return byKey.size < 2 ? [...named] : [...byKey.values()];
}

/** Parameters that a search for seeds asks for at most; what is left is looked at one by one. */
const MOST_CONDITIONS = 12;
/** Runs of one configuration that are looked at. */
const MOST_SEEDS = 2000;

/** The seeds of a run's configuration that the store holds, and those that were named. */
async function groupOf({ store }: Project, run: Run, named: readonly NamedRun[]): Promise<SeedGroup> {
  const found = await store.runs.find({ where: sameParams(run), sort: null, limit: MOST_SEEDS });
  return seedGroup(run, [...found, ...named.map((each) => each.run)]);
}

function sameParams(run: Run): RunFilter {
  const conditions: RunFilter[] = Object.entries(paramsWithoutSeed(run))
    .filter(([, value]) => typeof value !== 'number' || Number.isFinite(value))
    .slice(0, MOST_CONDITIONS)
    .map(([name, value]) => ({
      kind: 'compare',
      field: { of: 'params', name },
      operator: '=',
      value: typeof value === 'boolean' ? String(value) : value,
    }));
  const done: RunFilter = { kind: 'compare', field: { of: 'run', name: 'status' }, operator: '=', value: 'done' };
  return conditions.reduce((left, right) => ({ kind: 'and', left, right }), done);
}

interface Ground {
  readonly project: Project;
  readonly named: readonly NamedRun[];
  readonly request: CompareRequest;
}

interface OnRows {
  readonly compared: RowsCompared | Because;
  readonly predictors: readonly (string | null)[];
  readonly notes: readonly string[];
}

async function onRows({ project, named, request }: Ground): Promise<OnRows> {
  const { signal } = request;
  const read: RunPredictions[] = [];
  for (const { run, wanted } of named) {
    const found = await readRunPredictions(project, run, { wanted, signal });
    if ('because' in found) return { compared: found, predictors: named.map((each) => each.wanted), notes: [] };
    read.push(found);
  }
  const [base] = read as [RunPredictions];
  const structure = read.find((each) => each.structure !== null)?.structure ?? null;
  const { predictions, note } = await lookUpStructure(project, base.entry.predictions, { structure, signal });
  const entries = read.map(({ entry }, i) => (i === 0 ? { ...entry, predictions } : entry));
  const predictors = read.map(({ chosen }) => chosen);
  const wanted = (request.metric ?? project.file.metric?.optimise ?? null)?.replace(/^[+-]/, '') ?? null;
  const compared = compareRows(entries, wanted);
  if ('because' in compared) return { compared, predictors, notes: [] };
  return { compared, predictors, notes: [...compared.notes, ...(note === null ? [] : [note])] };
}

function overSeeds(
  groups: readonly SeedGroup[],
  { project, request, rows }: Ground & { readonly rows: RowsCompared | Because },
): SeedsCompared | Because {
  const first = configurationKey(groups[0]!.runs[0]!);
  if (groups.every(({ runs }) => configurationKey(runs[0]!) === first))
    return { because: 'they are of one configuration' };
  const asked = request.metric ?? project.file.metric?.optimise ?? ('because' in rows ? null : rows.metric.name);
  const runs = groups.flatMap((group) => group.runs);
  const metric = asked ?? onlyCommonMetric(runs);
  if (typeof metric !== 'string') return metric;
  const compared = compareSeeds(groups, parseObjective(metric));
  if (!('because' in compared) && groups.every((group) => group.runs.length < 2)) {
    return { because: 'each has one seed, which says nothing of the spread' };
  }
  return compared;
}

function onlyCommonMetric(runs: readonly Run[]): string | Because {
  const [first, ...others] = runs.map(reportedMetrics) as [string[], ...string[][]];
  const common = first.filter((name) => others.every((names) => names.includes(name)));
  if (common.length === 1) return common[0]!;
  if (common.length === 0) return { because: 'they logged no metric in common' };
  return { because: `they share ${common.slice(0, 8).join(', ')}: name one with --metric` };
}

const statusNote = ({ id, status }: Run): string[] =>
  status === 'done' ? [] : [`${id} is ${status}: its values are as far as it came.`];

function standInNote(named: readonly NamedRun[], distinct: readonly NamedRun[]): string[] {
  if (distinct.length === named.length) return [];
  return [
    `${distinct.map(({ run }) => run.id).join(' and ')} stand for their configurations on rows; the others are seeds of these.`,
  ];
}
