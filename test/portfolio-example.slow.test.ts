import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { Assessment } from '../src/contracts/assessment.ts';
import { Portfolio } from '../src/contracts/portfolio.ts';
import { headlineOf } from '../src/decide/verdict.ts';
import { temporaryFolder } from './io/temporary-folder.ts';
import { root } from './journeys/command.ts';
import { fenced, shellIn, type Block } from './journeys/run-readme.ts';

const example = join(root, 'examples', 'portfolio');
const readme = readFileSync(join(example, 'README.md'), 'utf8');
const folder = temporaryFolder();
const today = '--today 2026-11-21';

const work = (): string => join(folder.path, 'examples', 'portfolio');
let shell: (commands: string) => Block;
const blocks: Block[] = [];

beforeAll(() => {
  mkdirSync(work(), { recursive: true });
  // What was measured or drawn in this clone is no part of the example.
  const isMade = (path: string): boolean => /^\.cairn$|\.html$/.test(basename(path));
  cpSync(example, work(), { recursive: true, filter: (path) => !isMade(path) });
  symlinkSync(join(root, 'node_modules'), join(folder.path, 'node_modules'));
  shell = shellIn(work(), join(folder.path, 'bin'));
  for (const { text } of fenced(readme, 'sh')) blocks.push(shell(text));
}, 300_000);

test('every command of the README runs', () => {
  expect(blocks.length).toBeGreaterThan(8);
  expect(blocks.filter(({ code }) => code !== 0)).toEqual([]);
});

test('the README shows what its commands print', () => {
  const screens = blocks.map(({ stdout }) => stdout).join('\n');
  const shown = fenced(readme, 'text');
  expect(shown.length).toBeGreaterThan(6);
  for (const { text } of shown) expect(screens).toContain(text);
});

test('the README of the project shows what its command prints', () => {
  const front = readFileSync(join(root, 'README.md'), 'utf8');
  const [, commands, shown] = /^```\n(npx cairn assess .*\n)```\n\n```text\n([\s\S]*?)^```/m.exec(front)!;
  const { code, stdout } = shellIn(folder.path, join(folder.path, 'bin'))(commands!);
  expect([code, stdout]).toEqual([0, expect.stringContaining(shown!)]);
});

test('each percentage of the prose stands on a screen', () => {
  const screens = blocks.map(({ stdout }) => stdout).join('\n');
  const shares = [...readme.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/\d+ %/g)].map(([share]) => share);
  expect(shares.length).toBeGreaterThan(1);
  for (const share of shares) expect(screens).toContain(` ${share}`);
});

test('a rule, data first, not ready, and two that are worth trying; measured once', () => {
  const { stdout, stderr } = shell(`cairn assess ${today} --json`);
  const assessed = Assessment.array().parse(JSON.parse(stdout));
  expect(Object.fromEntries(assessed.map(({ id, verdict }) => [id, verdict]))).toEqual({
    'film-shelf': 'human-in-the-loop',
    'fuel-use': 'human-in-the-loop',
    gentoo: 'rules',
    'late-flights': 'collect-data-first',
    'missing-sky': 'not-ready',
  });
  // Everything is on record by now.
  expect(stderr).not.toContain('Climbing the ladder');
  for (const { flips } of assessed) expect(flips.length).toBe(3);
});

test('measured, said with a name, and assumed are told apart', () => {
  const one = Assessment.parse(JSON.parse(shell(`cairn assess fuel-use ${today} --json`).stdout));
  const facts = one.sections.flatMap((section) => section.facts);
  const kinds = new Set(facts.map(({ kind }) => kind));
  expect([...kinds].toSorted()).toEqual(expect.arrayContaining(['assumed', 'attested', 'measured']));
  for (const { kind, by } of facts) if (kind === 'attested') expect(by).not.toBeNull();
});

test('the portfolio ranks four and leaves out what is not ready', () => {
  const { ideas, apart, refused } = Portfolio.parse(JSON.parse(shell(`cairn portfolio ${today} --json`).stdout));
  const assessed = Assessment.array().parse(JSON.parse(shell(`cairn assess ${today} --json`).stdout));
  for (const { id, verdict, verdictSentence, verdictHeadline } of [...ideas, ...apart]) {
    const same = assessed.find((one) => one.id === id)!;
    expect([verdict, verdictSentence]).toEqual([same.verdict, same.sentence]);
    expect(verdictHeadline).toBe(headlineOf(same.verdict, same.sections));
  }
  expect(ideas.map(({ id }) => id).toSorted()).toEqual(['film-shelf', 'fuel-use', 'gentoo', 'late-flights']);
  expect([apart.map(({ id }) => id), refused]).toEqual([['missing-sky'], []]);
  const best = Portfolio.parse(JSON.parse(shell(`cairn portfolio --rank ratio ${today} --json`).stdout)).ideas[0]!;
  expect(best.id).toBe('gentoo');
});

test('the pages load nothing', () => {
  for (const page of ['fuel-use.html', 'portfolio.html']) {
    const html = readFileSync(join(work(), page), 'utf8');
    expect(html).toContain('<!doctype html>');
    expect(html).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)="https?:/);
  }
});
