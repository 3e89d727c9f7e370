import type { Run } from '../contracts/run.ts';
import { writeField } from './run-names.ts';
import type { RunList } from './run-list.ts';

/** JSON has no word for NaN and infinity: they are written by name. */
export function jsonNumber(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

/** A run as `--json` holds it: metrics by name with their last value. Never fails on NaN. */
function runJson(run: Run): Record<string, unknown> {
  const { id, name, study, kind, status, seed, by, at, end, params, metrics, tags, beforeGate, replays } = run;
  return {
    id,
    name,
    study,
    kind,
    status,
    seed,
    by,
    started: at,
    wall: end?.wallSeconds ?? null,
    beforeGate,
    replays,
    params,
    metrics: Object.fromEntries(metrics.map((metric) => [metric.name, jsonNumber(metric.last)])),
    tags,
  };
}

/** What `cairn runs --json` prints. */
export function runListJson({ total, found, sort }: RunList): Record<string, unknown> {
  switch (found.kind) {
    case 'list':
      return {
        total,
        more: found.more,
        sort: sort && { field: writeField(sort.field.of, sort.field.name), descending: sort.descending },
        runs: found.runs.map(runJson),
      };
    case 'rank':
      return {
        total,
        metric: found.metric,
        thresholds: found.thresholds,
        unfinished: found.unfinished,
        ranked: found.ranked.map(({ entry, place, score, thresholds }) => ({
          id: entry.id,
          title: entry.title,
          place,
          score: score === null ? null : jsonNumber(score),
          testRows: entry.rows,
          meets: thresholds.every(({ outcome }) => outcome === 'meets'),
          thresholds,
        })),
      };
    case 'pareto':
      return {
        total,
        objectives: found.objectives,
        unfinished: found.unfinished,
        points: found.entries.map(({ entry, values, standing }) => ({
          id: entry.id,
          title: entry.title,
          values: Object.fromEntries(found.objectives.map(({ name }, i) => [name, values[i]!])),
          standing: standing.kind,
          dominatedBy: standing.kind === 'dominated' ? found.entries[standing.by]!.entry.id : null,
          missing: standing.kind === 'unplaced' ? standing.missing : [],
        })),
      };
  }
}
