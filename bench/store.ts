import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../src/store/open-store.ts';
import { describeMachine, machineWords, markdownTable, saveResults } from './machine.ts';
import { median } from './measure-process.ts';
import { benchQuery, benchRun, fillClaims, fillRuns } from './store-runs.ts';

/** Metrics logged per second by one and by eight processes, search over 10,000 runs, current claims of 1,000 keys. */
const RUNS = 10_000;
const REPEATS = 9;
const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-store-'));
const newId = (() => {
  let made = 0;
  return (): string => `id-${++made}`;
})();

/** Points per second of several processes that log to one store at once, from the first start to the last end. */
async function logRate(writers: number, { points, batch }: { points: number; batch: number }): Promise<number> {
  const path = join(folder, `${writers}-${batch}`, 'store.db');
  await (await openStore(path, { newId }))[Symbol.asyncDispose]();
  const script = join(import.meta.dirname, 'store-writer.ts');
  const children = Array.from({ length: writers }, (_, i) =>
    spawn(process.execPath, [script, path, `writer ${i}`, String(points), String(batch)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  const ended = children.map((child) => new Promise<number | null>((resolve) => child.on('exit', resolve)));
  await Promise.all(children.map((child) => new Promise((resolve) => child.stdout.once('data', resolve))));
  const started = performance.now();
  for (const child of children) child.stdin.end('go\n');
  const codes = await Promise.all(ended);
  if (codes.some((code) => code !== 0)) throw new Error(`a writer failed: ${codes.join(', ')}`);
  return (writers * points) / ((performance.now() - started) / 1000);
}

/** Milliseconds of the first call and the median of the others. */
async function milliseconds(work: () => Promise<unknown>): Promise<{ first: number; median: number }> {
  const times: number[] = [];
  for (let i = 0; i <= REPEATS; i++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return { first: times[0]!, median: median(times.slice(1)) };
}

const machine = describeMachine();
const CASES = [
  { batch: 1, points: 4000 },
  { batch: 100, points: 100_000 },
  { batch: 1000, points: 500_000 },
];
const logging = [];
for (const { batch, points } of CASES) {
  const one = await logRate(1, { batch, points });
  const eight = await logRate(8, { batch, points: points / 8 });
  logging.push({ batch, points, one, eight });
}

const path = join(folder, 'read', 'store.db');
const store = await openStore(path, { newId });
const started = performance.now();
await fillRuns(store, RUNS);
const writing = RUNS / ((performance.now() - started) / 1000);
await fillClaims(store, 1000, 5);
await store.runs.start(benchRun('long'));
for (let step = 0; step < 1_000_000; step += 5000) {
  const points = Array.from({ length: 5000 }, (_, i) => ({ name: 'loss', step: step + i, value: step, at: 0 }));
  await store.runs.logMetrics('long', points);
}
const bytes = statSync(path).size;
await store[Symbol.asyncDispose]();

const opening = await milliseconds(async () => {
  await (await openStore(path, { newId }))[Symbol.asyncDispose]();
});
const read = await openStore(path, { newId });
const reading: readonly (readonly [string, Awaited<ReturnType<typeof milliseconds>>])[] = [
  ['open and close', opening],
  ['current claims of 1,000 keys, 5 of each', await milliseconds(() => read.claims.current())],
  [`count ${RUNS.toLocaleString('en')} runs`, await milliseconds(() => read.runs.count())],
  ['all of them in outline', await milliseconds(() => read.runs.overview((name) => name === 'auc'))],
  ['the best 20 by a filter of three conditions', await milliseconds(() => read.runs.find(benchQuery))],
  ['one run by id', await milliseconds(() => read.runs.get('run-005000'))],
  ['a curve of 1,000,000 points', await milliseconds(() => read.runs.curve('long', 'loss'))],
];
await read[Symbol.asyncDispose]();
rmSync(folder, { recursive: true, force: true });

const rate = (value: number): string => Math.round(value).toLocaleString('en');
const markdown = `# The store: metrics logged per second, and reading from 10,000 runs

${machineWords(machine)}
SQLite in a file, WAL mode, \`synchronous = normal\`. Each batch is one transaction, acknowledged before the next.

${markdownTable(
  ['points a batch', 'points', 'one process, points per second', 'eight processes, together'],
  logging.map(({ batch, points, one, eight }) => [rate(batch), rate(points), rate(one), rate(eight)]),
)}

Runs with five parameters, four metrics and a tag, from start to end: ${rate(writing)} per second. The file with all of them,
5,000 claims and a curve of a million points has ${Math.round(bytes / 1e6)} MB.

${markdownTable(
  ['reading', 'first, ms', `median of ${REPEATS} more, ms`],
  reading.map(([what, { first, median: middle }]) => [what, first.toFixed(1), middle.toFixed(1)]),
)}
`;
console.log(markdown);
saveResults('store', machine, {
  markdown,
  data: { logging, runsPerSecond: writing, bytes, reading: Object.fromEntries(reading) },
});
