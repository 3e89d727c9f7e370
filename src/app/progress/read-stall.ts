import { UserError } from '../../base/errors.ts';
import { metricCalled } from '../../metrics/all-metrics.ts';
import type { Direction } from '../../metrics/logged-metric.ts';
import { parseObjective } from '../../project/objectives.ts';
import { bestOfRuns, bestOfTable, type BestSoFar } from '../../project/progress/best-so-far.ts';
import { stallReport, type StallReport } from '../../project/progress/stall-report.ts';
import type { Project } from '../project/project.ts';

export interface StallRequest {
  /** How far to look ahead, in the unit of effort; null: 7 days, 10 runs, 7 of anything else. */
  readonly window: number | null;
  /** Smallest gain that counts; null: a tenth of what was gained so far. */
  readonly worthwhile: number | null;
}

/** So far ahead a project looks when it counts days, or runs: our choice. */
const WINDOWS: Readonly<Record<string, number>> = { days: 7, runs: 10 };
const MOST_RUNS = 1_000_000;

/**
 * Whether a metric of the project's runs has stalled.
 *
 * @param request.metric - with `-` before it when lower is better; null: the one that cairn.yaml optimises
 * @returns null without a metric, or with too few runs
 * @throws UserError when no run has logged a metric that was asked for, or nothing says which way is better
 */
export async function stallOfRuns(
  project: Project,
  request: StallRequest & { readonly metric: string | null; readonly unit: 'days' | 'runs' },
): Promise<StallReport | null> {
  const declared = project.file.metric?.optimise ?? null;
  const wanted = request.metric ?? declared;
  if (wanted === null) return null;
  const { name, direction } = directed(wanted);
  const runs = await project.store.runs.find({ where: null, sort: null, limit: MOST_RUNS });
  try {
    return reported(bestOfRuns(runs, { metric: name, direction, unit: request.unit }), request);
  } catch (error) {
    // What was not asked for need not be there yet.
    if (request.metric === null && error instanceof UserError) return null;
    throw error;
  }
}

/** Whether a series in a file has stalled. @throws UserError for a file or column that cannot be read */
export async function stallOfTable(
  path: string,
  request: StallRequest & { readonly effort: string; readonly best: string; readonly signal: AbortSignal },
): Promise<StallReport | null> {
  const { readTable } = await import('../../io/read-table.ts'); // runs are read without it
  const { table } = await readTable(path, { signal: request.signal });
  const { name, direction } = directed(request.best);
  return reported(bestOfTable(table, { effort: request.effort, best: name, direction }), request);
}

function reported(best: BestSoFar, { window, worthwhile }: StallRequest): StallReport | null {
  return stallReport(best, { window: window ?? WINDOWS[best.unit] ?? WINDOWS['days']!, worthwhile });
}

function directed(text: string): { name: string; direction: Direction } {
  const known = metricCalled(text);
  return known ? { name: text, direction: known.direction } : parseObjective(text);
}
