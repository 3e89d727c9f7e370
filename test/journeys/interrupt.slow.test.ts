import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { runCommand, startCommand } from './command.ts';
import { csv, plainTable } from './tables.ts';

const folder = temporaryFolder();

/** Large enough that every phase lasts: 4,000 rows with a date, a group of copies and a column that gives the target away. */
const longTable = csv('when,x,z,word,cost,y', 4000, (row, rng) => {
  const [x, z] = [rng(), rng()];
  const yes = x > 0.5 !== z > 0.5;
  const when = `2020-${String(1 + Math.floor(row / 334)).padStart(2, '0')}-${String(1 + (row % 28)).padStart(2, '0')}`;
  return `${when},${x.toFixed(4)},${z.toFixed(4)},w${row % 40},${yes && rng() < 0.3 ? Math.ceil(rng() * 1000) : 0},${yes ? 'yes' : 'no'}`;
});

/** Each phase by the line that it begins with, and the rungs as they are reached. */
const PHASES = [
  'Reading',
  'Looking for structure',
  'Looking for columns',
  'Climbing the ladder',
  '  linear ',
  '  forest ',
  'Comparing careless',
  'Fitting the candidate',
  'Writing the report',
];

/** Milliseconds; below one second on a quiet machine, and the check itself takes several. */
const AT_ONCE = 4000;

test.each(PHASES.map((phase) => ({ phase })))(
  'Ctrl-C after "$phase": 130 at once, nothing written',
  async ({ phase }) => {
    const table = await folder.write('long.csv', longTable);
    const { child, ended, seen } = startCommand(['check', table, '--target', 'y', '--out', join(folder.path, 'new')]);
    await seen(phase);
    const asked = performance.now();
    child.kill('SIGINT');
    // "close" comes when nothing holds the streams any more: no thread and no child of the process is left.
    const { code, stdout, stderr } = await ended;
    expect({ code, stdout, last: stderr.split('\n').at(-2) }).toEqual({
      code: 130,
      stdout: '',
      last: 'Stopped. Nothing was written.',
    });
    expect(performance.now() - asked).toBeLessThan(AT_ONCE);
    expect(await readdir(folder.path)).not.toContain('new');
  },
);

test('a polite kill is the same', async () => {
  const table = await folder.write('long.csv', longTable);
  const { child, ended, seen } = startCommand(['check', table, '--target', 'y', '--out', join(folder.path, 'new')]);
  await seen('Climbing');
  child.kill('SIGTERM');
  expect((await ended).code).toBe(130);
  expect(await readdir(folder.path)).not.toContain('new');
});

test('Ctrl-C while standard input is open', { timeout: 20_000 }, async () => {
  const out = join(folder.path, 'new');
  const { child, ended, seen } = startCommand(['check', '-', '--target', 'y', '--out', out], { stdin: 'open' });
  await seen('Reading standard input');
  await wait(100);
  child.kill('SIGINT');
  expect((await ended).code).toBe(130);
});

test('an earlier report survives Ctrl-C as it was', async () => {
  const out = join(folder.path, 'earlier');
  const table = await folder.write('plain.csv', plainTable);
  expect((await runCommand(['check', table, '--target', 'y', '--out', out])).code).toBe(0);
  const before = await contents(out);
  const { child, ended, seen } = startCommand(['check', table, '--target', 'y', '--seed', '5', '--out', out]);
  await seen('Writing the report');
  child.kill('SIGINT');
  expect((await ended).code).toBe(130);
  expect(await contents(out)).toEqual(before);
});

test('killed outright while it writes: every file is whole, and the next check goes on', async () => {
  const out = join(folder.path, 'killed');
  await mkdir(out);
  const table = await folder.write('plain.csv', plainTable);
  for (const milliseconds of [0, 30, 60, 120]) {
    const { child, ended, seen } = startCommand(['check', table, '--target', 'y', '--out', out]);
    await seen('Writing the report');
    await wait(milliseconds);
    child.kill('SIGKILL');
    await ended;
    const torn = [...(await contents(out))].filter(([name, content]) => !isWhole(name, content));
    expect(torn.map(([name]) => name)).toEqual([]);
  }
  expect((await runCommand(['check', table, '--target', 'y', '--out', out])).code).toBe(0);
  expect((await readdir(out)).filter((name) => name.endsWith('.part'))).toEqual([]);
});

/** The files of a folder by name, without those that are still being written beside their places. */
async function contents(path: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(path)).filter((name) => !name.endsWith('.part')).sort();
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(path, name))] as const)));
}

function isWhole(name: string, content: Buffer): boolean {
  if (name.endsWith('.parquet')) return content.subarray(-4).toString() === 'PAR1';
  if (name.endsWith('.json')) return typeof JSON.parse(content.toString()) === 'object';
  if (name.endsWith('.html')) return content.toString().trimEnd().endsWith('</html>');
  return content.length > 0;
}
