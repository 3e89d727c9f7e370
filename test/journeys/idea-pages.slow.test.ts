import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCommand } from './command.ts';

let folder: string;

const IDEA = `title: Sort letters by subject
user: the front desk
metric: { name: hours, volumePerYear: 1000 }
value: { decisionsPerYear: 8000 to 12000, perDecision: 5 to 20, unit: EUR }
cost: { build: 20000 to 60000 }
archetype: { softwareDoesItToday: false, personReviewsEachOutput: true, actsWithoutReview: false }
ivo: { manualSeconds: 60, validateSeconds: 10, fixSeconds: 70 }
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-idea-pages-'));
  await mkdir(join(folder, 'ideas'));
  await writeFile(join(folder, 'ideas', 'letters.yaml'), IDEA);
  await writeFile(join(folder, 'ideas', 'cars.yaml'), IDEA.replace('Sort letters by subject', 'Price used cars'));
});

afterAll(async () => rm(folder, { recursive: true, force: true }));

const cairn = (...words: string[]) => startCommand(words, { cwd: folder }).ended;
const read = async (name: string): Promise<string> =>
  (await readFile(join(folder, 'ideas', name), 'utf8')).replaceAll('\u2060', '');
const words = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

test('the page of an idea lies beside it, says what the terminal says, and how to ask again', async () => {
  const ended = await cairn('assess', 'report', 'letters', '--today', '2026-11-21');
  expect(ended.code).toBe(0);
  expect(ended.stdout).toMatch(/^Not ready\. .*\n\n {2}ideas\/letters\.html\n$/);
  const page = words(await read('letters.html'));
  expect(page).toContain('Not ready.');
  expect(page).toContain('cairn assess ideas/letters.yaml --today 2026-11-21 --json');
  expect(page).toContain('Nothing is kept: there is no cairn.yaml here or in a folder above.');
});

test('the page of all ideas lies among them; a broken one is left out, told, and the exit code says so', async () => {
  const ended = await cairn('portfolio', 'report', '--today', '2026-11-21', '--rank', 'ratio');
  expect(ended.code).toBe(0);
  expect(ended.stdout).toMatch(/\n\n {2}ideas\/portfolio\.html\n$/);
  expect(words(await read('portfolio.html'))).toContain(
    'cairn portfolio ideas --rank ratio --today 2026-11-21 --seed 0 --json',
  );
  await writeFile(join(folder, 'ideas', 'broken.yaml'), 'titel: typo\n');
  const partly = await cairn('portfolio', 'report', '--out', 'ideas/partly.html');
  expect(partly.code).toBe(2);
  expect(partly.stderr).toMatch(/broken\.yaml:1:1/);
  expect(words(await read('partly.html'))).toMatch(/Left out .*broken\.yaml:1:1/);
});

test.each([
  ['no idea', ['assess', 'report'], /No idea is named/],
  ['two ideas', ['assess', 'report', 'letters', 'cars'], /2 ideas are named/],
  ['another name', ['assess', 'report', 'leters'], /There is no idea "leters" in ideas\n→ Did you mean letters\?/],
  [
    'no page',
    ['assess', 'report', 'letters', '--out', 'a.pdf'],
    /--out "a\.pdf" is no HTML file\n→ Write --out letters\.html/,
  ],
  ['no page of all', ['portfolio', 'report', '--out', 'a.pdf'], /--out "a\.pdf" is no HTML file/],
  ['no order', ['portfolio', 'report', '--rank', 'nett'], /--rank "nett" is no order\n→ Did you mean net\?/],
])('%s is refused', async (_, given, message) => {
  const ended = await cairn(...given);
  expect([ended.code, ended.stdout]).toEqual([2, '']);
  expect(ended.stderr).toMatch(message);
});

test('a page never replaces a file of somebody else', async () => {
  await writeFile(join(folder, 'mine.html'), '<p>mine</p>');
  const ended = await cairn('assess', 'report', 'letters', '--out', 'mine.html');
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain('mine.html is there already');
});
