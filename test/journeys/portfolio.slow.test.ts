import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Portfolio } from '../../src/contracts/portfolio.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { root, startCommand, type Ended } from './command.ts';

const folder = temporaryFolder();
const PENGUINS = join(root, 'node_modules', 'vega-datasets', 'data', 'penguins.json');

/** Writes files of a folder of its own, and gives its path. */
async function made(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const path = join(folder.path, name);
  await mkdir(join(path, 'ideas'), { recursive: true });
  for (const [file, text] of Object.entries(files)) await writeFile(join(path, file), text);
  return path;
}

const cairn = (cwd: string, ...argv: string[]): Promise<Ended> => startCommand(['portfolio', ...argv], { cwd }).ended;
const read = ({ stdout }: Ended): Portfolio => Portfolio.parse(JSON.parse(stdout));

const rough = (title: string, impact: string, more = ''): string =>
  `title: ${title}\nmetric: {name: hours, volumePerYear: 100}\nbelief: {impact: ${impact}, cost: 5k to 20k, feasible: 0.5}\n${more}`;

const MEASURED = `title: Tell the sex of a penguin without a blood test
metric: {name: blood tests, volumePerYear: 2000}
product: {usersPerWeek: 12}
surface: {where: field notebook, action: writes the sex down}
noHarm: nobody is decided about
value: {decisionsPerYear: 1500 to 2500, share: 0.6 to 0.9, perDecision: 10 to 30, unit: EUR}
cost: {build: 5k to 15k, perYear: 500 to 1000}
data: {table: '${PENGUINS.replaceAll('\\', '/')}', target: Sex, retention: 5 years}
`;

test('a table is measured once in a project, and counts for its idea; a what-if moves the order and writes nothing', async () => {
  const path = await made('project', {
    'cairn.yaml': 'name: penguins\n',
    'ideas/sex.yaml': MEASURED,
    'ideas/mail.yaml': rough('Sort mail', '10k to 40k'),
    'ideas/price.yaml': rough('House price of a listing', '8k to 20k'),
  });
  const first = await cairn(path, '--json');
  expect([first.code, first.stderr]).toEqual([0, expect.stringContaining('Climbing the ladder')]);
  const before = read(first);
  expect(before.ideas[0]).toMatchObject({ id: 'sex', verdict: 'human-in-the-loop', rough: false });
  expect(before.ideas[0]!.chance.evidence.find(({ source }) => source === 'check')).toMatchObject({ worked: 2 });
  expect(before.ideas.find(({ id }) => id === 'price')!.similar.cases[0]!.id).toBe('home-value');
  const again = await cairn(path, '--json', '--what-if', 'mail.belief.impact=900k to 1M');
  expect(again.stderr).not.toContain('Climbing the ladder');
  expect(read(again).whatIf).toMatchObject({
    moved: expect.arrayContaining([{ id: 'mail', from: 2, to: 1 }]) as never,
  });
  const shown = await cairn(path, 'ideas', '--rank', 'ratio', '--people', '2');
  expect([shown.code, shown.stdout]).toEqual([0, expect.stringMatching(/In order, by worth per cost/)]);
});

test('what is broken is told with its place after the rest is shown; what cannot enter is listed', async () => {
  const path = await made('broken', {
    'ideas/a.yaml': rough('A', '10k to 40k'),
    'ideas/b.yaml': rough('B', '10k to 40k', 'id: a\n'),
    'ideas/c.yaml': 'title: C\nbelief: {impact: 1k to 9k}\n',
    'ideas/d.yaml': 'title: D\nmetric: {name: x, volumePerYear: 1}\ndata: {table: gone.csv}\n',
  });
  const { code, stdout, stderr } = await cairn(path);
  expect(code).toBe(2);
  expect(stdout).toMatch(/^"A" is the only idea in the order/);
  expect(stdout).toMatch(/ideas\/c\.yaml:1:1: it names no number of the organisation/);
  expect(stderr).toMatch(/ideas\/b\.yaml:4:1: the id a stands at ideas\/a\.yaml:1:1 too\n→ /);
  expect(stderr).toMatch(/gone\.csv\n→ .*\nThey are left out of the portfolio\.\n$/);
  expect(stdout).toContain('│');

  const json = await cairn(path, '--json');
  expect([json.code, json.stderr]).toEqual([2, expect.stringContaining('the id a stands at')]);
  expect(read(json).ideas.map(({ id }) => id)).toEqual(['a']);
  expect(JSON.parse(json.stdout)).toMatchObject({
    errors: [{ message: expect.stringContaining('the id a') }, { message: expect.stringContaining('gone.csv') }],
  });
});

test.each([
  [['nowhere'], /There is no idea in nowhere/],
  [['--rank', 'ration'], /"ration" is no order/],
  [['--top-right', '5'], /is not money a year and a chance/],
  [['--people', '0'], /--people "0" is not a whole number of at least 1/],
  [['--what-if', 'zz.title=x'], /there is no idea "zz"/],
  [['ideas/none.yaml'], /none\.yaml/],
])('%j is refused', async (argv, message) => {
  const path = await made('refused', { 'ideas/a.yaml': rough('A', '10k to 40k') });
  const ended = await cairn(path, ...argv);
  expect([ended.code, ended.stdout]).toEqual([2, '']);
  expect(ended.stderr).toMatch(message);
});

test('three hundred ideas are quick, the same for the same seed', async () => {
  const files = Array.from({ length: 300 }, (_, i) => [
    `ideas/i${i}.yaml`,
    rough(`Idea ${i}`, `${i + 1}k to ${i + 90}k`),
  ]);
  const path = await made('many', Object.fromEntries(files) as Record<string, string>);
  const began = performance.now();
  const one = await cairn(path, '--json');
  // Three seconds where nothing else runs.
  expect(performance.now() - began).toBeLessThan(12_000);
  expect(read(one).ideas.length + read(one).apart.length).toBe(300);
  expect((await cairn(path, '--json', '--seed', '0')).stdout).toBe(one.stdout);
});
