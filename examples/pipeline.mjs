// A step of a build pipeline: stop before training when a column gives the answer away.
// Run it with: npx node examples/pipeline.mjs
// It ends with the exit code of the check: 0 go on, 1 the check found what --fail-on names, 2 the command is wrong.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cairn = fileURLToPath(new URL('../bin/cairn.js', import.meta.url));

/** Somebody joined the table of returned parcels to the orders: `carrier_note` exists only once the outcome is known. */
function makeOrders(rows) {
  let state = 7;
  const next = () => (state = (state * 16807) % 2147483647) / 2147483647;
  const lines = Array.from({ length: rows }, () => {
    const items = 1 + Math.floor(next() * 9);
    const price = 5 + next() * 200;
    const returned = next() < 0.15 + (price > 120 ? 0.3 : 0);
    const notes = returned ? ['damaged', 'refused', 'wrong size'] : ['delivered', 'left with neighbour'];
    const note = notes[Math.floor(next() * notes.length)];
    return [items, price.toFixed(2), note, returned ? 'yes' : 'no'].join(',');
  });
  return `items,price,carrier_note,returned\n${lines.join('\n')}\n`;
}

const folder = mkdtempSync(join(tmpdir(), 'cairn-pipeline-'));
const table = join(folder, 'orders.csv');
const out = join(folder, 'report');
writeFileSync(table, makeOrders(3000));

const flags = ['--target', 'returned', '--fail-on', 'refused,no-signal', '--out', out, '--json'];
const { status } = spawnSync(process.execPath, [cairn, 'check', table, ...flags], {
  stdio: ['ignore', 'ignore', 'inherit'],
});

if (status === 0) console.log('The table is fit to train on.');
if (status === 1) {
  const { refused, verdict } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
  for (const { column, check, evidence } of refused) console.log(`${check} refuses ${column}: ${evidence}`);
  console.log(`Without it: ${verdict.sentence}`);
}
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;
