import { UserError } from '../../base/errors.ts';
import { standingOf, type TaskCandidate } from '../../decide/ideas/task-candidate.ts';
import { findSeries } from './forecast-series.ts';
import { measureTarget } from './measure-target.ts';
import { becauseOf } from './standing-words.ts';
import type { TaskGround } from './task-ground.ts';

/** Numbers by time, each forecast from what came before, against the last value that was known. */
export function forecastTasks(ground: TaskGround): TaskCandidate[] {
  const { table, whole, schema, info, options, engine, tests, leftOut } = ground;
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
        tests,
      });
      const standing = standingOf(found);
      const baselines = found.baselines.map((baseline, i) =>
        i === 0 ? baseline : { ...baseline, words: one.baseline },
      );
      return [
        {
          template: 'forecasting' as const,
          title: `forecast ${one.what} from what came before`,
          target: one.column,
          rows: one.table.rows,
          known: 1,
          metric: { name: found.metric.name, title: found.metric.title },
          baselines,
          gain: found.gain,
          headroom: found.headroom,
          standing,
          because: becauseOf({ ...found, baselines }, standing),
          refused: [],
          command: null,
        },
      ];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      leftOut.push({ column: one.column, template: 'forecasting', reason: error.message });
      return [];
    }
  });
}
