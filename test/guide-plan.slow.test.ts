import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { PlanForecast } from '../src/contracts/plan-forecast.ts';

const root = resolve(import.meta.dirname, '..');
const guide = readFileSync(join(root, 'docs', 'guide', 'first-plan.md'), 'utf8');

/** Runs `cairn` as a person would. */
function cairn(...flags: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['bin/cairn.js', ...flags], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8', NO_COLOR: '1' },
  });
}

const commands = [...guide.matchAll(/^npx cairn (plan .*)$/gm)].map((match) => match[1]!);
const transcripts = [...guide.matchAll(/^```text\n([\s\S]*?)^```/gm)].map((match) => match[1]!);
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]!);

test('the commands of the guide print what it shows', () => {
  expect(commands.length).toBeGreaterThan(1);
  expect(transcripts.length).toBeGreaterThan(2);
  const runs = commands.map((command) => cairn(...wordsOf(command)));
  expect(runs.map(({ status }) => status)).toEqual(commands.map(() => 0));
  // A number and its percent sign are never broken apart on the screen; the guide has plain spaces.
  const screens = runs.map(({ stdout }) => stdout.replaceAll('\u00A0', ' ')).join('\n');
  for (const transcript of transcripts) expect(screens).toContain(transcript);
});

test('the plan of the README of the project prints its sentence', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [, command, sentence] = /^npx cairn (plan .*)\n```\n\n```text\n([\s\S]*?)^```/m.exec(readme)!;
  const { status, stdout } = cairn(...wordsOf(command!));
  expect([status, stdout.replaceAll('\u00A0', ' ')]).toEqual([0, expect.stringContaining(sentence!)]);
});

test('JSON goes to standard output whole, and a mistake to standard error with exit code 2', () => {
  const json = cairn('plan', 'examples/plan/plan.yaml', '--today', '2026-11-21', '--json');
  expect(PlanForecast.parse(JSON.parse(json.stdout)).pSuccess).toBeCloseTo(0.60625, 12);
  const wrong = cairn('plan', 'examples/plan/plan.yaml', '--today', '2026-11-21', '--what-if', 'H.p=1');
  expect(wrong).toMatchObject({ status: 2, stdout: '' });
  expect(wrong.stderr).toContain('there is no "H" in the plan');
  expect(cairn('plan', 'nowhere.yaml')).toMatchObject({ status: 2 });
  expect(cairn('plan', '--by', 'soon').stderr).toContain('--by "soon" is not a date');
});
