import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProject } from './run-project.ts';

const node = JSON.stringify(process.execPath);
/** Rounds the numbers of a file; adds them up; writes a report. Each says that it ran. */
const project = runProject(`name: pipeline
stages:
  - {name: report, command: '${node} step.cjs report sum.txt report.md', inputs: [step.cjs, sum.txt], outputs: [report.md]}
  - {name: round, command: '${node} step.cjs round raw.txt out/rounded.txt', inputs: [step.cjs, raw.txt], outputs: [out]}
  - {name: sum, command: '${node} step.cjs sum out/rounded.txt sum.txt', inputs: [step.cjs, out/rounded.txt, factor.txt], outputs: [sum.txt]}
`);
const STEP = `const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const [what, from, to] = process.argv.slice(2);
console.log('ran ' + what);
const numbers = readFileSync(from, 'utf8').trim().split(' ').map(Number);
const factor = what === 'sum' ? Number(readFileSync('factor.txt', 'utf8')) : 1;
if (factor === 0) { console.error('asleep'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2000); process.exit(1); }
if (Number.isNaN(factor)) { writeFileSync(to, 'half'); process.exit(4); }
const text = { round: () => numbers.map(Math.round).join(' '), sum: () => factor * numbers.reduce((a, b) => a + b), report: () => '# ' + numbers[0] }[what]();
mkdirSync(dirname(to), { recursive: true });
writeFileSync(to, String(text));
`;

const ran = async (...argv: string[]): Promise<{ code: number | null; ran: string[]; stderr: string }> => {
  const { code, stdout, stderr } = await project.cairn('stages', ...argv);
  return { code, ran: [...stdout.matchAll(/^ran (\w+)$/gm)].map((match) => match[1]!), stderr };
};
const report = (): Promise<string> => readFile(join(project.folder, 'report.md'), 'utf8');

test('a pipeline runs what changed and what that changes, and nothing else', async () => {
  await project.write('step.cjs', STEP);
  await project.write('raw.txt', '1.2 2.2 3.2');
  await project.write('factor.txt', '1');
  const dry = await project.cairn('stages', '--dry-run', '--json');
  expect(JSON.parse(dry.stdout)).toEqual({
    plan: ['round', 'sum', 'report'].map((stage) => ({ stage, why: { kind: 'new' } })),
  });
  expect(await ran()).toMatchObject({ code: 0, ran: ['round', 'sum', 'report'] });
  expect(await report()).toBe('# 6');
  expect(await project.last()).toMatchObject({ kind: 'stage', status: 'done', tags: { stage: 'report' } });
  expect(await ran()).toMatchObject({ code: 0, ran: [] });
  // Other numbers that round to the same: nothing behind it runs.
  await project.write('raw.txt', '1.3 2.3 3.3');
  const same = await ran();
  expect(same).toMatchObject({ code: 0, ran: ['round'] });
  expect(same.stderr).toContain('round: changed: raw.txt');
  expect(same.stderr).toContain('sum: what it reads came out the same');
  await project.write('factor.txt', '2');
  const dryAgain = await project.cairn('stages', '--dry-run');
  expect(dryAgain.stdout).toContain('1 stage of 3 must run, and 1 stage behind them may.');
  expect(await ran()).toMatchObject({ code: 0, ran: ['sum', 'report'] });
  expect(await report()).toBe('# 12');
});

test('an output that is gone or was changed by hand is made again; names choose; --force runs', async () => {
  await rm(join(project.folder, 'report.md'));
  await project.write('sum.txt', '99');
  expect(await ran('round')).toMatchObject({ code: 0, ran: [] });
  expect(await ran('sum')).toMatchObject({ code: 0, ran: ['sum'] });
  expect(await ran()).toMatchObject({ code: 0, ran: ['report'] });
  expect(await report()).toBe('# 12');
  expect(await ran('--force', 'round')).toMatchObject({ code: 0, ran: ['round'] });
});

test('a stage that fails ends it with its exit code; what was done stays done', async () => {
  await project.write('raw.txt', '5 6');
  await project.write('factor.txt', 'x');
  const failed = await ran();
  expect(failed).toMatchObject({ code: 4, ran: ['round', 'sum'] });
  expect(await project.last()).toMatchObject({ status: 'failed', tags: { stage: 'sum' } });
  await project.write('factor.txt', '1');
  expect(await ran()).toMatchObject({ code: 0, ran: ['sum', 'report'] });
  expect(await report()).toBe('# 11');
});

test('killed in between: what was done stays done', async () => {
  await project.write('raw.txt', '7 8');
  await project.write('factor.txt', '0');
  const { child, ended, seen } = project.start('stages');
  await seen('asleep');
  child.kill('SIGKILL');
  await ended;
  await project.write('factor.txt', '3');
  const again = await ran();
  expect(again).toMatchObject({ code: 0, ran: ['sum', 'report'] });
  expect(again.stderr).toContain('is lost: its process is gone');
  expect(await report()).toBe('# 45');
});

test('mistakes are told', async () => {
  expect((await project.cairn('stages', 'repot')).stderr).toContain('Did you mean report?');
  await rm(join(project.folder, 'factor.txt'));
  const { code, stderr } = await project.cairn('stages');
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining('reads factor.txt, which is not there'),
  });
});
