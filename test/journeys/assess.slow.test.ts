import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/contracts/assessment.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { runCommand, startCommand, type Ended } from './command.ts';

const folder = temporaryFolder();

/** 240 rows of which size says the answer, but for every ninth. */
const ROWS = Array.from({ length: 240 }, (_, i) => {
  const [size, height] = [(i * 7) % 12, (i * 5) % 31];
  return `${i},${size},${height},${size > 5 !== (i % 9 === 0) ? 'yes' : 'no'}`;
});

const IDEA = `# by hand
title: Warn of strikes
product: {usersPerWeek: 30}
surface: {where: a screen, action: looks}
data:
  table: ../strikes.csv
  target: damage
  drop: [id]
noHarm: only planes are looked at
archetype: {softwareDoesItToday: false, personReviewsEachOutput: true, actsWithoutReview: false}
ivo: {manualSeconds: 60, validateSeconds: 10, fixSeconds: 70}
attested: {ivo: {by: Ben, on: 2026-06-01, until: 2026-12-31}}
success: {metric: recall, number: 0.8, population: all, date: 2027-06-01}
stakeholders: [{name: Ana}, {name: Ben}]
`;

const run = (argv: readonly string[]): Promise<Ended> => startCommand(argv, { cwd: folder.path }).ended;
const assess = (...argv: string[]): Promise<Ended> => run(['assess', ...argv, '--today', '2026-11-21']);
const write = (path: string, text: string): Promise<void> => writeFile(join(folder.path, path), text);
const sectionOf = ({ stdout }: Ended, id: string) =>
  (JSON.parse(stdout) as Assessment).sections.find((section) => section.id === id)!;

beforeAll(async () => {
  await mkdir(join(folder.path, 'ideas'), { recursive: true });
  await write('strikes.csv', `id,size,height,damage\n${ROWS.join('\n')}\n`);
  await write('ideas/strikes.yaml', IDEA);
});

test('from the first answer to a table that changed', async () => {
  const outside = await assess('ideas/strikes.yaml');
  expect([outside.code, outside.stdout]).toEqual([0, expect.stringContaining('Nothing is kept')]);
  expect(outside.stdout.indexOf('What would flip it')).toBeLessThan(outside.stdout.indexOf('Is there a product?'));
  expect(Math.max(...outside.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);

  await write('cairn.yaml', 'name: birds\nidea: ideas/strikes.yaml\n');
  const first = await assess('strikes', '--sure', 'yes', '--by', 'Ana', '--json');
  expect(sectionOf(first, 'ivo').facts.find(({ key }) => key === 'ivo/min-accuracy')!.value).toBeCloseTo(
    0.2857142857,
    9,
  );
  const second = await assess('strikes', '--sure', 'no', '--by', 'Ana', '--json');
  expect(second.stderr).not.toContain('Climbing');
  expect(sectionOf(second, 'need').sentence).toContain('Ana said "yes" on 2026-11-21; Ana said "no" on 2026-11-21');
  const signed = await run(['assess', 'sign', 'strikes', '--as', 'Ana']);
  expect(signed.stdout).toContain('Still to sign: Ben');
  const text = await readFile(join(folder.path, 'ideas/strikes.yaml'), 'utf8');
  expect(text.startsWith(IDEA)).toBe(true);
  expect(text).toMatch(
    /needsMl:\n {2}- answer: yes\n {4}by: Ana\n {4}on: 2026-11-21\n {2}- answer: no\n.*\n.*\n {4}seen: /,
  );
  expect((await run(['gate', 'G1'])).stdout).toContain(
    'Checking an output takes less time than the work, by the word of Ben',
  );

  await write('strikes.csv', `id,size,height,damage\n${ROWS.slice(0, 200).join('\n')}\n`);
  expect((await run(['claims', '--stale'])).stdout).toContain('`strikes.csv` changed');
  const anew = await assess('strikes');
  expect(anew.stdout.replaceAll(/\s+/g, ' ')).toContain('It had 240 rows and has 200.');
  expect((await run(['assess', 'strike'])).stderr).toMatch(/no idea "strike".*\n.*Did you mean strikes/);
  const failing = await assess('--fail-on', 'any');
  expect([failing.code, failing.stdout]).toEqual([1, expect.stringContaining('Warn of strikes')]);
}, 60_000);

test('--json of several ideas is one list, in which a broken idea has its error', async () => {
  await mkdir(join(folder.path, 'mixed', 'ideas'), { recursive: true });
  await write('mixed/cairn.yaml', 'name: mixed\n'); // the folder above is a project that names one idea
  await write('mixed/ideas/a.yaml', 'title: A\n');
  await write('mixed/ideas/b.yaml', 'titel: B\n');
  const ended = await startCommand(['assess', '--json', '--today', '2026-11-21'], {
    cwd: join(folder.path, 'mixed'),
  }).ended;
  expect([ended.code, ended.stderr]).toEqual([2, expect.stringContaining('b.yaml:1:1')]);
  expect(JSON.parse(ended.stdout)).toEqual([
    expect.objectContaining({ id: 'a' }),
    { file: expect.stringContaining('b.yaml'), error: expect.objectContaining({ code: expect.any(String) }) },
  ]);
});

describe('what is wrong in an idea is said with its place', () => {
  const broken = (name: string, text: string): Promise<void> => write(`ideas-broken/${name}.yaml`, text);
  beforeAll(() => mkdir(join(folder.path, 'ideas-broken')));

  test.each([
    ['an unknown key', IDEA.replace('product:', 'prodct:'), /broken\/a\.yaml:3:1: .*prodct/, /product/],
    ['a table that is not there', IDEA.replace('strikes.csv', 'strike.csv'), /a\.yaml:6:3: .*strike\.csv/, /./],
    ['a column that is not there', IDEA.replace('target: damage', 'target: damge'), /a\.yaml:7:3: .*damge/, /damage/],
    ['quantiles that run backwards', `${IDEA}belief: {impact: 9 to 2}\n`, /a\.yaml:15:10: .*runs backwards/, /./],
    ['a time below 0', IDEA.replace('validateSeconds: 10', 'validateSeconds: -10'), /a\.yaml:11:26: .*negative/, /./],
    [
      'a word for what is not written',
      IDEA.replace('attested: {', 'attested: {value: {by: A, on: 2026-01-01, until: 2026-12-31}, '),
      /a\.yaml:12:12: attested\.value stands for/,
      /./,
    ],
    [
      'an answer that is none',
      `${IDEA}needsMl: [{answer: perhaps, by: A, on: 2026-01-01}]\n`,
      /a\.yaml:15:12: .*perhaps/,
      /./,
    ],
  ])('%s', async (_, text, place, hint) => {
    await broken('a', text);
    const ended = await runCommand(['assess', join(folder.path, 'ideas-broken', 'a.yaml')]);
    expect([ended.code, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toMatch(place);
    expect(ended.stderr).toMatch(hint);
  });

  test.each([
    [['assess', 'strikes', '--sure', 'yess'], /"yess" is not an answer/, /Did you mean yes/],
    [['assess', '--sure', 'yes'], /none is named/, /assess IDEA/],
    [['assess', 'strikes', '--by', 'Ana'], /there is no answer/, /--sure/],
    [['assess', 'strikes', '--today', '2026-13-01'], /not a date/, /./],
    [['assess', 'strikes', '--fail-on', 'dnt'], /"dnt"/, /Did you mean dont/],
    [['assess', 'sign', 'strikes', '--as', 'Anna'], /strikes\.yaml:\d+:\d+: Anna/, /Did you mean Ana/],
    [['assess', 'trial', 'strikes'], /this is none/, /attested\.ivo/],
    [['assess', 'trial', 'strikes', '--cases', '1'], /at least 2/, /./],
    [['assess', 'trial', 'strikes', '--today', '2026-13-01'], /not a date/, /./],
    [['assess', 'trial', 'strikes', '--today', '2026-11-21'], /this is none/, /attested\.ivo/],
  ] as const)('%s', async (argv, message, hint) => {
    const ended = await runCommand(
      argv.map((word) => (word === 'strikes' ? join(folder.path, 'ideas', 'strikes.yaml') : word)),
    );
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).toMatch(hint);
  });
});
