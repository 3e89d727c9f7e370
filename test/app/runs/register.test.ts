import { expect, test } from 'vitest';
import { register, studyReport } from '../../../src/app/runs/register.ts';
import { renderStudy } from '../../../src/project/screens/study-report.ts';
import { studyJson } from '../../../src/project/study-json.ts';
import { aRun } from '../../project/a-run.ts';
import { aProject } from '../project/a-project.ts';

const plan = { study: 'depth', hypothesis: 'deeper is better', metric: 'auc', n: 4, analysis: 'Welch' };

test('registered, run, and told with what came out', async () => {
  await using given = await aProject();
  const now = given.project.now();
  expect(renderStudy(await register(given.project, plan), { now })).toContain(
    'depth is registered, before its first run.',
  );
  for (const [i, depth] of [4, 8, 4, 8].entries()) {
    const at = `2026-11-22T0${i}:00:00.000Z`;
    const metrics = { auc: 0.8 + depth / 100 + i / 1000 };
    await given.add(aRun({ id: `r${i}`, at, study: 'depth', seed: i, params: { depth, seed: i }, metrics }));
  }
  const report = await studyReport(given.project, 'depth');
  expect(report.deviations).toEqual([]);
  expect(renderStudy(report, { now })).toContain('depth went as it was registered.');
  expect(renderStudy(report, { now }).replaceAll(/\s+/g, ' ')).toContain(
    'Over seeds, depth 8 is better than depth 4: auc',
  );
  expect(renderStudy(report, { now })).toMatch(/depth 8 +2 runs +0\.88/);
  expect(studyJson(report)).toMatchObject({
    finished: 4,
    groups: [
      ['r0', 'r2'],
      ['r1', 'r3'],
    ],
    outcome: { metric: 'auc' },
  });
});

test('it is said when runs cannot tell whether it came out', async () => {
  await using given = await aProject();
  const now = given.project.now();
  await register(given.project, plan);
  const screen = async (): Promise<string> =>
    renderStudy(await studyReport(given.project, 'depth'), { now }).replaceAll(/\s+/g, ' ');
  const at = (hour: number): string => `2026-11-22T0${hour}:00:00.000Z`;
  await given.add(aRun({ id: 'r1', at: at(1), study: 'depth', params: { depth: 4 }, metrics: { auc: 0.8 } }));
  expect(await screen()).toContain('cannot be told from the runs: they are of one configuration');
  await given.add(aRun({ id: 'r2', at: at(2), study: 'depth', params: { depth: 8 }, metrics: { auc: 0.9 } }));
  expect(await screen()).toContain('cannot be told from the runs: one seed says nothing of the spread');
});

test('what cannot be a plan is refused', async () => {
  await using given = await aProject();
  await expect(register(given.project, { ...plan, n: 0 })).rejects.toThrowError('not a number of runs');
  await expect(register(given.project, { ...plan, analysis: ' ' })).rejects.toThrowError('The analysis is empty');
  await expect(register(given.project, { ...plan, metric: 'foo' })).rejects.toThrowError('Is a higher foo better');
  await register(given.project, plan);
  await expect(studyReport(given.project, 'dept')).rejects.toMatchObject({ hint: 'Did you mean depth?' });
});
