import { UserError } from '../../base/errors.ts';
import { standingOf, type TaskCandidate } from '../../decide/ideas/task-candidate.ts';
import { findSeries, type Series } from './forecast-series.ts';
import { measureTarget, type MeasuredTarget } from './measure-target.ts';
import { becauseOf } from './standing-words.ts';
import type { ComparedTask, TaskGround } from './task-ground.ts';

/** Numbers by time, each forecast from what came before, against the last value that was known. */
export function forecastTasks(ground: TaskGround): ComparedTask[] {
  const { table, whole, schema, info, options, engine, ofPeople, leftOut } = ground;
  const { series, because, time } = findSeries({ table, whole, schema });
  if (series.length === 0) leftOut.push({ column: time?.column ?? null, template: 'forecasting', reason: because });
  return series.flatMap((one) => {
    try {
      const asked = {
        target: 'value',
        task: 'regression' as const,
        time: 'when',
        incumbent: 'before',
        split: { kind: 'time' as const, column: 'when' },
        seed: options.seed,
      };
      const found = measureTarget({
        table: one.table,
        info: { ...info, markers: new Map() },
        options: asked,
        against: 'incumbent',
        engine,
      });
      return [{ describe: (comparisons) => [describeForecast(one, found, { comparisons, ofPeople })] }];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      leftOut.push({ column: one.column, template: 'forecasting', reason: error.message });
      return [];
    }
  });
}

function describeForecast(
  one: Series,
  found: MeasuredTarget,
  { comparisons, ofPeople }: { readonly comparisons: number; readonly ofPeople: ReadonlySet<string> },
): TaskCandidate {
  const { metric, headroom } = found;
  const gain = found.gainAmong(comparisons);
  const standing = standingOf({ gain, headroom });
  const baselines = found.baselines.map((baseline, i) => (i === 0 ? baseline : { ...baseline, words: one.baseline }));
  return {
    template: 'forecasting',
    title: `forecast ${one.what} from what came before`,
    target: one.column,
    rows: one.table.rows,
    known: 1,
    metric: { name: metric.name, title: metric.title },
    baselines,
    gain,
    headroom,
    standing,
    because: becauseOf({ ...found, baselines }, standing),
    refused: [],
    ofPeople: ofPeople.has(one.column),
    command: null,
  };
}
