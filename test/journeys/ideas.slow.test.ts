import { spawn, spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { IdeaFile } from '../../src/contracts/idea-file.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { root, runCommand, startCommand, type Ended } from './command.ts';

const folder = temporaryFolder();
const here = (name: string): string => join(folder.path, name);
const cairn = (argv: readonly string[], stdin?: string): Promise<Ended> =>
  startCommand(argv, { cwd: folder.path, ...(stdin === undefined ? {} : { stdin }) }).ended;

const PENGUINS = join(root, 'node_modules', 'vega-datasets', 'data', 'penguins.json');

test('a table gives tasks with baselines, as a page and as JSON', async () => {
  const page = await runCommand(['ideas', 'table', PENGUINS]);
  expect(page.code).toBe(0);
  expect(page.stdout).toContain('Predict `Body Mass (g)` (a number) from 6 columns known before it');
  expect(page.stdout).toContain('clustering: something is there');
  const { stdout } = await runCommand(['ideas', 'table', PENGUINS, '--json', '--limit', '1']);
  const ideas = JSON.parse(stdout) as {
    candidates: { template: string; baselines: { interval: number[] }[] }[];
    notMeasured: string[];
  };
  expect(ideas.candidates.find(({ template }) => template === 'multiclass')!.baselines[0]!.interval).toHaveLength(2);
  expect(ideas.notMeasured).toHaveLength(6);
});

test('ten lines on standard input are ten files, and wrong parts are named with their line', async () => {
  const lines = Array.from(
    { length: 10 },
    (_, i) => `Idea ${i} | worth ${i + 1}k to ${i + 9}k | moves sales | decisions 100`,
  );
  const ended = await cairn(['ideas', 'brainstorm', 'ten'], `${lines.join('\n')}\n`);
  expect([ended.code, ended.stdout]).toEqual([0, expect.stringContaining('10 ideas kept in ten')]);
  const names = await readdir(here('ten'));
  expect(names).toHaveLength(10);
  for (const name of names) IdeaFile.parse(parse(await readFile(join(here('ten'), name), 'utf8')));
  const wrong = await cairn(['ideas', 'brainstorm', 'ten'], 'good\nbad | worth 9 to 1\n');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('standard input:2: worth "9 to 1" runs backwards');
  expect(await readdir(here('ten'))).toHaveLength(12);
});

/** Makes a terminal for a program, where it is that of util-linux. */
const TERMINAL = 'script';
const HAS_TERMINAL = process.platform === 'linux' && spawnSync(TERMINAL, ['--version']).stdout?.includes('util-linux');

test.skipIf(!HAS_TERMINAL)('on a terminal, Ctrl-C keeps what was typed', async () => {
  const words = [process.execPath, join(root, 'bin', 'cairn.js'), 'ideas', 'brainstorm', 'typed'].map(
    (word) => `'${word}'`,
  );
  const child = spawn(TERMINAL, ['-qec', words.join(' '), '/dev/null'], {
    cwd: folder.path,
    env: { ...process.env, TERM: 'xterm', LC_ALL: 'C.UTF-8' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let [screen, step] = ['', 0];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    const [typed, shown] = [
      ['Sort the mail\n', 'left.'],
      ['\u0003', 'kept:'],
    ][step] ?? ['', ''];
    if (shown === '' || !screen.includes(shown!)) return;
    step++;
    child.stdin.write(typed!);
  });
  const code = await new Promise((done) => child.on('close', done));
  expect(code).toBe(130);
  expect(screen).toContain('Stopped. 1 idea kept in typed.');
  expect(await readdir(here('typed'))).toEqual(['sort-the-mail.yaml']);
});

test('inside a project an idea is held against what was noted before', async () => {
  await mkdir(here('project/deep'), { recursive: true });
  await writeFile(here('project/cairn.yaml'), 'name: mail\n');
  const inside = (argv: readonly string[], stdin = ''): Promise<Ended> =>
    startCommand(argv, { cwd: here('project/deep'), stdin }).ended;
  await inside([
    'note',
    'Sorting the incoming mail by a model did not pay',
    '--finding',
    '--part',
    'product',
    '--negative',
  ]);
  const typed = await inside(['ideas', 'brainstorm'], 'Sort the incoming mail by a model\n');
  expect(typed.stderr).toContain('noted before: Sorting the incoming mail by a model did not pay');
  expect(await readdir(here('project/ideas'))).toEqual(['sort-the-incoming-mail-by-a-model.yaml']);
  const like = await inside(['ideas', 'like', 'sorting mail by a model', '--json']);
  const alike = JSON.parse(like.stdout) as { ideas: { id: string }[]; noted: { kind: string }[] };
  expect(alike.ideas[0]!.id).toBe('sort-the-incoming-mail-by-a-model');
  expect(alike.noted[0]!.kind).toBe('finding');
});

test('rules in a folder, with churn from git', async () => {
  await mkdir(here('code/node_modules/x'), { recursive: true });
  const ifs = (count: number): string => Array.from({ length: count }, (_, i) => `if (x > ${i}) y();`).join('\n');
  await writeFile(here('code/many.js'), ifs(300));
  await writeFile(here('code/few.js'), ifs(5));
  await writeFile(here('code/node_modules/x/foreign.js'), ifs(999));
  const git = (...args: string[]) =>
    spawnSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], { cwd: here('code') });
  git('init', '-q');
  git('add', 'few.js', 'many.js');
  git('commit', '-qm', 'rules');
  const { stdout } = await runCommand(['ideas', 'rules', here('code'), '--json']);
  const found = JSON.parse(stdout) as { candidates: { path: string; commits: number; counts: { rules: number } }[] };
  expect(found.candidates.map(({ counts, commits }) => [counts.rules, commits])).toEqual([
    [300, 1],
    [5, 1],
  ]);
});

test('the help of a source has its flags alone, and its own example', async () => {
  const { code, stdout } = await runCommand(['ideas', 'price', '--help']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^cairn ideas price \[flags\]$/m);
  expect(stdout).toMatch(/--value AMOUNT +worth of one better decision/);
  expect(stdout).toMatch(/^Example: {2}cairn ideas price --value/m);
  expect(stdout).not.toMatch(/--minutes|friction/);
});

describe('words and flags that cannot be used', () => {
  test.each([
    [['ideas'], /No source of ideas is named/, /table, friction/],
    [['ideas', 'tabel', 'x.csv'], /does not know "tabel"/, /cairn ideas table/],
    [['ideas', 'table'], /one word is missing/, /cairn ideas table TABLE/],
    [['ideas', 'table', 'none.csv'], /There is no file none\.csv/, /path/],
    [['ideas', 'table', 'x.csv', '--minutes', '3'], /--minutes means nothing to cairn ideas table/, /--limit/],
    [['ideas', 'price', '--value', '0.8'], /--after is missing/, /--after 0\.8/],
    [['ideas', 'price', '--value', '4 to 0.5', '--after', '1'], /--value "4 to 0\.5" runs backwards/, /"0\.5 to 4"/],
    [['ideas', 'price', '--value=-1', '--after', '1'], /--value "-1" is negative/, /--value 0\.8/],
    [['ideas', 'rules', 'nowhere'], /There is no file nowhere/, /path/],
    [['ideas', 'brainstorm', '--minutes', 'ten'], /--minutes "ten" is not a number/, /0\.1/],
    [['ideas', 'like'], /No words are given/, /house price/],
  ])('%o', async (argv, message, hint) => {
    const { code, stdout, stderr } = await runCommand(argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(hint);
  });
});

test('the price at which prediction breaks even', async () => {
  const { stdout } = await runCommand(['ideas', 'price', '--value', '0.8', '--now', '0.8', '--after', '0.8']);
  expect(stdout).toMatch(/^Prediction neither gains nor loses: the surplus is 0\./);
  const ranged = await runCommand(['ideas', 'price', '--value', '0.5 to 4', '--after', '0.2 to 2']);
  expect(ranged.stdout).toMatch(/^Whether prediction pays is open: the chance is 7\d.%/);
});
