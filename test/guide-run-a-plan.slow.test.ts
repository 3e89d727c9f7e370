import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from './io/temporary-folder.ts';
import { root } from './journeys/command.ts';

const guide = readFileSync(join(root, 'docs', 'guide', 'run-a-plan.md'), 'utf8');
const folder = temporaryFolder();
const BEGIN = 'mkdir invoices && cd invoices\n';

interface Ended {
  readonly command: string;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const ended: Ended[] = [];

/** The deadline of the guide, half a year from the day on which the test runs. */
const deadline = new Date(Date.now() + 180 * 86_400_000).toISOString().slice(0, 10);

const blocks = [...guide.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) => match[1]!);
/** Commands as a person types them, one after another in the folder of the project. */
const commands = blocks
  .join('')
  .replace(BEGIN, '')
  .replaceAll('2027-06-30', deadline)
  .split('\n')
  .filter((line) => line !== '');
// Commands that stand inside of a sentence hold, too.
const inProse = [...guide.matchAll(/`(npx cairn note [^`]+)`/g)].map((match) => match[1]!);

beforeAll(() => {
  const bin = join(folder.path, 'bin');
  const project = join(folder.path, 'invoices');
  mkdirSync(bin);
  mkdirSync(project);
  const npx = join(bin, 'npx');
  writeFileSync(npx, `#!/bin/sh\nshift\nexec "${process.execPath}" "${join(root, 'bin', 'cairn.js')}" "$@"\n`);
  chmodSync(npx, 0o755);
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env['PATH']}`,
    LC_ALL: 'C.UTF-8',
    CAIRN_PERSON: 'Ana',
  };
  for (const command of [...commands, ...inProse]) {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: project, encoding: 'utf8', env });
    ended.push({ command, code: status, stdout: stdout.replaceAll('\u00A0', ' '), stderr });
  }
});

const screen = (command: string): string => ended.find((one) => one.command === command)!.stdout;

test('every command of the guide runs, one after another', () => {
  expect(blocks[0]).toContain(BEGIN);
  expect(commands.length).toBeGreaterThan(20);
  expect(inProse).toHaveLength(1);
  expect(ended.filter(({ code, stderr }) => code !== 0 || stderr.includes('→'))).toEqual([]);
});

test('they do what the guide says of them', () => {
  const marked = screen('npx cairn plan mark rules killed --because "the two clerks do not agree on the rules"');
  expect(marked).toMatch(/chance that it works +0\.\d+ → 0\.\d+/);
  expect(marked).toContain('cairn plan mark rules running');
  expect(screen('npx cairn plan plan.yaml other.yaml')).toMatch(/bottleneck/i);
  expect(screen('npx cairn forecast')).toContain('the bookkeeping gives us the past checks');
  expect(screen('npx cairn status --exec')).toContain('of working by');
  for (const page of ['plan.html', join('docs', 'status.html')])
    expect(existsSync(join(folder.path, 'invoices', page))).toBe(true);
});
