import type { RunDetails } from './run-details.ts';
import { jsonNumber } from './run-list-json.ts';

/** What `cairn show --json` prints: the run as it is stored, and what was looked up beside it. */
export function runDetailsJson(details: RunDetails): Record<string, unknown> {
  const { run, replays, curve, inputs, changedFiles, output } = details;
  return {
    ...run,
    params: Object.fromEntries(
      Object.entries(run.params).map(([name, value]) => [name, typeof value === 'number' ? jsonNumber(value) : value]),
    ),
    metrics: run.metrics.map((metric) => ({ ...metric, last: jsonNumber(metric.last) })),
    inputs,
    changedFiles,
    replayedBy: replays.map(({ id, by, at, status }) => ({ id, by, at, status })),
    curve: curve && { name: curve.name, points: curve.points.map(({ step, value }) => [step, jsonNumber(value)]) },
    output,
  };
}
