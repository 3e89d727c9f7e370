import type { Run } from '../../contracts/run.ts';
import type { Curve } from '../../project/runs/replay-differences.ts';
import type { RunStore } from '../../store/store.ts';

/** Of longer curves the last value speaks for all, so that a comparison never fills the memory. */
const LONGEST = 200_000;

/** Every metric of a run by step. */
export async function readCurves(runs: Pick<RunStore, 'curve'>, run: Run): Promise<ReadonlyMap<string, Curve>> {
  const curves = new Map<string, Curve>();
  for (const { name, points, last, lastStep } of run.metrics) {
    const all = points > LONGEST ? [{ step: lastStep, value: last }] : await runs.curve(run.id, name);
    curves.set(name, new Map(all.map(({ step, value }) => [step, value])));
  }
  return curves;
}
