import type { MetricPoint, ParamValue } from '../../contracts/run.ts';
import type { RunStore } from '../../store/store.ts';

/** Points and parameters of one run on their way to the store. */
export interface MetricWriter {
  add(points: readonly MetricPoint[]): void;
  addParams(params: Readonly<Record<string, ParamValue>>): void;
  /** How many points wait. */
  readonly waiting: number;
  /** Writes what waits, in batches. What could not be written waits on. @throws UserError when the store cannot be written */
  flush(): Promise<void>;
}

/** Points a transaction: a batch takes some tens of milliseconds. */
const BATCH = 5000;

export function createMetricWriter(runs: Pick<RunStore, 'logMetrics' | 'setParams'>, id: string): MetricWriter {
  let points: MetricPoint[] = [];
  let params: Record<string, ParamValue> | null = null;
  let turn: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    if (params !== null) {
      const wanted = params;
      await runs.setParams(id, wanted);
      if (params === wanted) params = null;
    }
    while (points.length > 0) {
      const batch = points.slice(0, BATCH);
      await runs.logMetrics(id, batch);
      points = points.slice(batch.length);
    }
  };
  return {
    add(more) {
      for (const point of more) points.push(point);
    },
    addParams(more) {
      params = { ...params, ...more };
    },
    get waiting() {
      return points.length;
    },
    flush() {
      // One at a time, in order: the caller's failure is not the next caller's.
      turn = turn.catch(() => undefined).then(write);
      return turn;
    },
  };
}
