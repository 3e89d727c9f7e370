import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from './io/temporary-folder.ts';
import { root } from './journeys/command.ts';

const example = join(root, 'examples', 'plan');
const readme = readFileSync(join(example, 'README.md'), 'utf8');
const folder = temporaryFolder();
const work = (): string => join(folder.path, 'plan');

/** What a clone does not hold. */
const IGNORED = new Set(
  readFileSync(join(example, '.gitignore'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/\/$/, '')),
);

interface Block {
  readonly commands: string;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const blocks: Block[] = [];

function shell(commands: string): Block {
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', commands], {
    cwd: work(),
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${join(folder.path, 'bin')}${delimiter}${process.env['PATH']}`,
      LC_ALL: 'C.UTF-8',
      NO_COLOR: '1',
      CAIRN_PERSON: 'Ana',
    },
  });
  // A number and its percent sign are never broken apart on the screen; the README has plain spaces.
  return { commands, code: status, stdout: stdout.replaceAll('\u00A0', ' '), stderr };
}

const fenced = (kind: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => match[1]!);

beforeAll(() => {
  cpSync(example, work(), { recursive: true, filter: (path) => !IGNORED.has(basename(path)) });
  mkdirSync(join(folder.path, 'bin'));
  const cairn = join(folder.path, 'bin', 'cairn');
  writeFileSync(cairn, `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'bin', 'cairn.js')}" "$@"\n`);
  chmodSync(cairn, 0o755);
  for (const commands of fenced('sh')) blocks.push(shell(commands));
});

test('every command of the README runs', () => {
  expect(blocks.length).toBeGreaterThan(10);
  expect(blocks.filter(({ code }) => code !== 0)).toEqual([]);
});

test('the README shows what its commands print', () => {
  const screens = blocks.map(({ stdout }) => stdout).join('\n');
  const shown = fenced('text');
  expect(shown.length).toBeGreaterThan(8);
  for (const transcript of shown) expect(screens).toContain(transcript);
});

const json = (command: string): unknown => JSON.parse(shell(command).stdout);

test('what the words of the README say of numbers holds', () => {
  const screens = blocks.map(({ stdout }) => stdout).join('\n');
  // Each percentage of the prose stands on a screen.
  const prose = readme.replaceAll(/^```[\s\S]*?^```$/gm, '');
  const shares = [...prose.matchAll(/\d+ %/g)].map(([share]) => share);
  expect(shares.length).toBeGreaterThan(1);
  for (const share of shares) expect(screens).toContain(` ${share}`);
  const [, before, after] = /chance that it works +(0\.\d+) → (0\.\d+)/.exec(screens)!;
  expect(readme).toContain(`worth ${Math.round(100 * (Number(before) - Number(after)))} points`);

  interface Forecast {
    readonly pSuccess: number;
    readonly value: number;
    readonly cost: { readonly expected: number };
    readonly whatIf: readonly { readonly forecast: { readonly pSuccess: number; readonly expectedCost: number } }[];
  }
  const three = json('cairn plan project/plan.yaml --today 2026-11-21 --what-if "without reading" --json') as Forecast;
  const two = three.whatIf[0]!.forecast;
  const [more, price] = [three.pSuccess - two.pSuccess, three.cost.expected - two.expectedCost];
  expect(more).toBeGreaterThan(0);
  expect(price / (more * three.value)).toBeCloseTo(1, 1);
});

test('forecasts that the README makes and answers are scored: Brier score, calibration and skill', () => {
  interface Score {
    readonly events: {
      readonly n: number;
      readonly score: { readonly brier: number; readonly skill: number; readonly calibration: readonly unknown[] };
    };
  }
  const { events } = json('cd tried && cairn forecast score --json') as Score;
  expect(events.n).toBe(6);
  // Five that were said by a person, and the 23 % of the plan for rules, by hand.
  const said = [0.8, 0.6, 0.7, 0.9, 0.3];
  const came = [1, 0, 1, 1, 0];
  const squares = said.reduce((sum, p, i) => sum + (p - came[i]!) ** 2, 0);
  const rules = json('cd tried && cairn forecast --json') as { forecasts: { about: string; p: number }[] };
  const { p } = rules.forecasts.find(({ about }) => about.startsWith('rules works'))!;
  expect(events.score.brier).toBeCloseTo((squares + p ** 2) / 6, 12);
  expect(events.score.skill).toBeCloseTo(1 - events.score.brier / (1 / 4), 12);
  expect(events.score.calibration.length).toBeGreaterThan(2);
});

test('the pages are there, and load nothing', () => {
  for (const page of ['plan.html', join('tried', 'plan.html'), join('tried', 'status.html')]) {
    const html = readFileSync(join(work(), page), 'utf8');
    expect(html).toContain('<!doctype html>');
    expect(html).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)="https?:/);
  }
});
