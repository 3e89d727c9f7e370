import { openStore } from '../src/store/open-store.ts';
import { benchRun } from './store-runs.ts';

/**
 * One of several processes that log at once: waits for a line on standard input, logs and prints how many seconds it took.
 *
 * Arguments: the store, the id of its run, points in all, points a batch.
 */
const [path, id, points, batch] = process.argv.slice(2) as [string, string, string, string];
await using store = await openStore(path, { newId: () => id });
await store.runs.start(benchRun(id));
await store.runs.logMetrics(id, [{ name: 'loss', step: -1, value: 0, at: 0 }]);
console.log('ready');
await new Promise((resolve) => process.stdin.once('data', resolve));
process.stdin.pause();
for (let step = 0; step < Number(points); step += Number(batch)) {
  const part = Array.from({ length: Number(batch) }, (_, i) => ({
    name: 'loss',
    step: step + i,
    value: 1 / (1 + step + i),
    at: step,
  }));
  await store.runs.logMetrics(id, part);
}
