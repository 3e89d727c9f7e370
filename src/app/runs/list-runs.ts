import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import { localDate } from '../../base/local-date.ts';
import { parseRequirement, type Requirement } from '../../contracts/check-options.ts';
import type { ProjectFile } from '../../contracts/project-file.ts';
import type { RunField, RunFilter, RunNames, RunProperty } from '../../contracts/run-filter.ts';
import { type Objective, paretoStandings } from '../../evidence/pareto.ts';
import { claimStatuses, type ClaimStatus } from '../../evidence/staleness.ts';
import { parseObjective, parseObjectives } from '../../project/objectives.ts';
import { parseRunFilter } from '../../project/parse-run-filter.ts';
import { rankEntries } from '../../project/rank-entries.ts';
import {
  checksOfRungs,
  entryValue,
  rungEntries,
  runEntry,
  withoutRepeatedChecks,
  type RunEntry,
} from '../../project/run-entries.ts';
import type { ParetoEntry, RunList } from '../../project/run-list.ts';
import { parseRunField } from '../../project/run-names.ts';
import type { Project } from '../project/project.ts';

export interface ListRequest {
  /** A condition; null: all runs. */
  readonly filter: string | null;
  /** A field, with `-` before it for the largest first; null: the newest first. */
  readonly sort: string | null;
  readonly columns: readonly string[];
  readonly limit: number;
  readonly show:
    | { readonly kind: 'list' }
    | { readonly kind: 'rank' }
    | { readonly kind: 'pareto'; readonly objectives: string };
}

/** Fronts and rankings look at so many runs at most; far beyond what anybody logs by hand. */
const MOST_RUNS = 1_000_000;

/**
 * Runs that fulfil a condition, in an order; or ranked by the metric of cairn.yaml under its thresholds; or the Pareto front,
 * both together with the rungs of the ladder.
 *
 * @throws UserError `bad-input` for a condition, field or metric that cannot be read, with the nearest name
 */
export async function listRuns(project: Project, request: ListRequest): Promise<RunList> {
  const { runs: store } = project.store;
  const [total, names] = await Promise.all([store.count(), store.names()]);
  const where = total === 0 || request.filter === null ? null : withoutReplays(parseRunFilter(request.filter, names));
  const columns = total === 0 ? [] : request.columns.map((text) => parseRunField(text, names));
  const sort = total === 0 || request.sort === null ? null : parseSort(request.sort, names);
  const base = { total, columns, sort, metric: project.file.metric?.optimise ?? null };
  if (request.show.kind === 'list') {
    const runs = await store.find({ where, sort, limit: request.limit + 1 });
    return { ...base, found: { kind: 'list', runs: runs.slice(0, request.limit), more: runs.length > request.limit } };
  }
  const { entries, unfinished } = await allEntries(project, where);
  if (request.show.kind === 'pareto') {
    return { ...base, found: { kind: 'pareto', ...placeOnFront(entries, request.show.objectives), unfinished } };
  }
  const rule = rankingRule(project.file, entries);
  return { ...base, found: { kind: 'rank', ...rule, ranked: rankEntries(entries, rule), unfinished } };
}

/** The replay of a run is no other run of its study: who asks for a study and no kind does not mean replays. */
function withoutReplays(filter: RunFilter): RunFilter {
  if (!mentions(filter, 'study') || mentions(filter, 'kind')) return filter;
  const own: RunFilter = { kind: 'compare', field: { of: 'run', name: 'kind' }, operator: '!=', value: 'replay' };
  return { kind: 'and', left: filter, right: own };
}

function mentions(filter: RunFilter, property: RunProperty): boolean {
  switch (filter.kind) {
    case 'compare':
      return filter.field.of === 'run' && filter.field.name === property;
    case 'not':
      return mentions(filter.inner, property);
    case 'and':
    case 'or':
      return mentions(filter.left, property) || mentions(filter.right, property);
  }
}

function parseSort(text: string, names: RunNames): { field: RunField; descending: boolean } {
  const trimmed = text.trim();
  const sign = /^[+-]/.exec(trimmed)?.[0] ?? '';
  return { field: parseRunField(trimmed.slice(sign.length), names), descending: sign === '-' };
}

/** Every finished run, and the rungs of the ladder whose claims hold today. A condition on runs leaves the rungs out. */
async function allEntries(
  project: Project,
  where: RunFilter | null,
): Promise<{ entries: RunEntry[]; unfinished: number }> {
  const runs = await project.store.runs.find({ where, sort: null, limit: MOST_RUNS });
  const finished = runs.filter(({ status, kind }) => status === 'done' && kind !== 'replay');
  const unfinished = runs.length - finished.length;
  if (where !== null) return { entries: withoutRepeatedChecks(finished, new Set()).map(runEntry), unfinished };
  const claims = await currentClaims(project);
  const told = checksOfRungs(claims);
  const entries = [...rungEntries(claims, finished), ...withoutRepeatedChecks(finished, told).map(runEntry)];
  return { entries, unfinished };
}

async function currentClaims(project: Project): Promise<ClaimStatus[]> {
  const claims = await project.store.claims.current();
  const inputs = claims.flatMap((claim) => claim.inputs).filter(({ kind }) => kind !== 'claim');
  const current = await project.currentInputs(inputs);
  return [...claimStatuses(claims, current, localDate(project.now())).values()].filter(
    ({ stale }) => stale.length === 0,
  );
}

function placeOnFront(entries: readonly RunEntry[], text: string): { objectives: Objective[]; entries: ParetoEntry[] } {
  const objectives = parseObjectives(text, entries);
  const points = entries.map((entry) => objectives.map(({ name }) => entryValue(entry, name)));
  objectives.forEach(({ name }, i) => {
    if (entries.length > 0 && points.every((values) => values[i] === null)) throw unknownMetric(name, entries);
  });
  const standings = paretoStandings(points, objectives);
  return { objectives, entries: entries.map((entry, i) => ({ entry, values: points[i]!, standing: standings[i]! })) };
}

function unknownMetric(name: string, entries: readonly RunEntry[]): UserError {
  const names = [...new Set(entries.flatMap(({ values }) => Object.keys(values)))].toSorted();
  const nearest = nearestName(name, names);
  return new UserError('not-found', `Nothing here has a metric ${name}`, {
    hint: nearest === undefined ? `There are ${names.slice(0, 12).join(', ')}.` : `Did you mean ${nearest}?`,
  });
}

/** The one metric to optimise and the thresholds beside it, as cairn.yaml declares them. */
function rankingRule(
  { metric, constraints }: ProjectFile,
  entries: readonly RunEntry[],
): { metric: Objective; thresholds: Requirement[] } {
  if (metric === undefined) {
    throw new UserError('bad-input', 'cairn.yaml declares no metric to rank by', {
      hint: 'Write metric: with optimise: and thresholds: into it, or order runs with --sort.',
    });
  }
  const latency = constraints?.latencyMilliseconds;
  return {
    metric: parseObjective(metric.optimise, entries),
    thresholds: [
      ...metric.thresholds.map(parseRequirement),
      ...(latency === undefined ? [] : [{ metric: 'latency', operator: '<=', value: latency } as const]),
    ],
  };
}
