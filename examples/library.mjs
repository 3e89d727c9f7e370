// Cairn as a library: a table in, events while it works, the report at the end. Nothing is written but the table.
// Run it with: npx node examples/library.mjs
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// In your own project: import { check } from 'cairn-ml';
import { check } from '../src/index.ts';

/** Numbers in [0, 1) that are the same on each run. */
function createNumbers(seed) {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

/** A table in which one threshold is the whole truth: y is "yes" where x > 3. The other columns are noise. */
function makeTable(rows) {
  const next = createNumbers(42);
  const lines = Array.from({ length: rows }, () => {
    const x = next() * 10;
    return [x.toFixed(3), (next() * 100).toFixed(1), next() < 0.5 ? 'left' : 'right', x > 3 ? 'yes' : 'no'].join(',');
  });
  return `x,width,side,y\n${lines.join('\n')}\n`;
}

const folder = await mkdtemp(join(tmpdir(), 'cairn-example-'));
try {
  const table = join(folder, 'threshold.csv');
  await writeFile(table, makeTable(4000));

  const steps = check(table, { target: 'y' }, { signal: AbortSignal.timeout(120_000) });
  let step = await steps.next();
  while (!step.done) {
    const event = step.value;
    if (event.kind === 'rung') console.log(`${event.rung.rung}: ${event.metricTitle} ${event.rung.score.toFixed(3)}`);
    step = await steps.next();
  }

  const { verdict } = step.value.report;
  console.log(`\n${verdict.kind}: ${verdict.sentence}`);
  for (const fact of verdict.flips) console.log(`  would change it: ${fact}`);
} finally {
  await rm(folder, { recursive: true });
}
