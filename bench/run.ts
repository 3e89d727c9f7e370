import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** All benches that need no data from elsewhere, one after the other; each keeps its own results. */
const BENCHES: readonly (readonly string[])[] = [
  ['help.ts'],
  ['plan.ts'],
  ['status.ts'],
  ['store.ts'],
  ['linear.ts', '--save'],
  ['boosting.ts'],
  ['check.ts'],
];

for (const [script, ...flags] of BENCHES) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, script!), ...flags], { stdio: 'inherit' });
  if (status !== 0) console.log(`bench/${script} did not finish (${status}).\n`);
}
