import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root, runCommand, startCommand } from './command.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-plan-report-'));
  await writeFile(join(folder, 'team.yaml'), await readFile(join(root, 'examples', 'plan', 'plan.yaml')));
});

afterAll(async () => rm(folder, { recursive: true, force: true }));

const inFolder = (name: string): string => join(folder, name);

test('a page beside the plan, over an earlier one and never over a file of somebody else', async () => {
  const first = await startCommand(['plan', 'report', 'team.yaml', '--today', '2026-11-21'], { cwd: folder }).ended;
  expect([first.code, first.stderr]).toEqual([0, '']);
  expect(first.stdout).toMatch(/^It works by 2027-01-08 with a chance of 60.%.*\n\n {2}team\.html\n$/);
  const page = await readFile(inFolder('team.html'), 'utf8');
  const words = page.replaceAll(/<[^>]*>/g, '');
  expect(words.includes('cairn plan team.yaml --today 2026-11-21 --seed 0 --json')).toBe(true);
  expect((await report(inFolder('team.yaml'), '--today', '2026-11-28')).code).toBe(0);
  expect((await readFile(inFolder('team.html'), 'utf8')) === page).toBe(false);
  await writeFile(inFolder('mine.html'), '<p>mine</p>');
  const refused = await report(inFolder('team.yaml'), '--today', '2026-11-21', '--out', inFolder('mine.html'));
  expect([refused.code, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toContain('mine.html is there already');
});

const report = (...words: string[]) => runCommand(['plan', 'report', ...words]);

test.each([
  ['no plan', ['nowhere.yaml'], /nowhere\.yaml/],
  ['two plans', ['a.yaml', 'b.yaml'], /2 plans are named: a\.yaml, b\.yaml/],
  ['no page', ['a.yaml', '--out', 'page.pdf'], /--out "page\.pdf" is no HTML file\n→ Write --out a\.html/],
  ['no date', ['a.yaml', '--today', 'soon'], /--today "soon" is not a date/],
  ['no seed', ['a.yaml', '--seed', '1.5'], /--seed "1\.5" is not a whole number/],
])('bad input: %s', async (_, words, message) => {
  const ended = await report(...words);
  expect([ended.code, ended.stdout]).toEqual([2, '']);
  expect(ended.stderr).toMatch(message);
});

test('--json prints what the page is made of and writes nothing', async () => {
  const out = inFolder('none.html');
  const { stdout, code } = await report(inFolder('team.yaml'), '--today', '2026-11-21', '--json', '--out', out);
  const made = JSON.parse(stdout) as { forecast: { pSuccess: number }; picture: { rows: { id: string }[] } };
  expect([code, made.forecast.pSuccess]).toEqual([0, 0.60625]);
  expect(made.picture.rows.map(({ id }) => id)).toContain('G');
  await expect(readFile(out)).rejects.toThrow('ENOENT');
});
