import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lookAtPlan } from '../../../src/app/plan/look-at-plan.ts';
import { planHistory } from '../../../src/app/plan/plan-history.ts';
import { planFromText } from '../../../src/app/plan/read-plan.ts';
import type { Project } from '../../../src/app/project/project.ts';
import type { PlanHistory } from '../../../src/report/plan-page/plan-report.ts';
import { aProject } from '../project/a-project.ts';

const PLAN = `start: 2026-11-02
deadline: 2027-03-01
any:
  - {id: E, p: 0.5, duration: exactly 2 weeks}
  - {id: F, p: 0.4, duration: exactly 2 weeks}
order: parallel
`;

const E_FAILED = PLAN.replace('{id: E,', '{id: E, state: failed, started: 2026-11-02, finished: 2026-11-12,');

/** The same project on another day. */
const on = (project: Project, day: string): Project =>
  Object.defineProperties(Object.create(project) as Project, {
    now: { value: () => new Date(`${day}T12:00:00Z`) },
  });

const outside = async (text: string, today: string): Promise<PlanHistory> => {
  const read = await planFromText(text, 'plan.yaml', { seed: 0, today, dates: [], whatIf: [], project: null });
  return planHistory(read, { today, seed: 0, project: null, file: null });
};

const movesOf = (since: PlanHistory['lastWeek']) =>
  since?.moved.moves.map(({ what, deltaSuccess }) => [what, Number(deltaSuccess.toFixed(12))]);

test('in a project: from the kept texts, the last one that is a week old', async () => {
  await using made = await aProject('name: test\n', { 'plan.yaml': PLAN });
  const file = 'plan.yaml';
  const look = async (day: string, text: string) => {
    const project = on(made.project, day);
    await writeFile(join(made.root, file), text);
    const options = { seed: 0, today: day, dates: [], whatIf: [] };
    const readText = (path: string): Promise<string> => readFile(path, 'utf8');
    return {
      read: await lookAtPlan(join(made.root, file), options, { readText, project, file }),
      project,
    };
  };
  await look('2026-11-02', PLAN);
  await look('2026-11-09', PLAN.replace('p: 0.4', 'p: 0.3'));
  await look('2026-11-15', E_FAILED.replace('p: 0.4', 'p: 0.3'));
  const today = '2026-11-18';
  const { read, project } = await look(today, E_FAILED.replace('p: 0.4', 'p: 0.2'));
  const history = await planHistory(read, { today, seed: 0, project, file });
  expect(history.points.map(({ date, pSuccess }) => [date, Number(pSuccess.toFixed(12))])).toEqual([
    ['2026-11-02', 0.7],
    ['2026-11-09', 0.65],
    ['2026-11-15', 0.3],
    ['2026-11-18', 0.2],
  ]);
  expect(history.lastWeek?.since).toBe('2026-11-09');
  expect(movesOf(history.lastWeek)).toEqual([
    ['E failed', -0.35],
    ['F.p 0.3 → 0.2', -0.1],
    ['9 days passed', 0],
  ]);
  expect(history.life?.since).toBe('2026-11-02');
  expect(movesOf(history.life)?.map(([what]) => what)).toEqual(['E failed', 'F.p 0.4 → 0.2', '16 days passed']);
});

test('a kept text that cannot be read any more says nothing', async () => {
  await using made = await aProject('name: test\n', { 'plan.yaml': PLAN });
  const project = on(made.project, '2026-11-02');
  const options = { seed: 0, today: '2026-11-02', dates: [], whatIf: [] };
  const readText = (path: string): Promise<string> => readFile(path, 'utf8');
  const read = await lookAtPlan(join(made.root, 'plan.yaml'), options, { readText, project, file: 'plan.yaml' });
  const pruned: Project = Object.defineProperties(Object.create(project) as Project, {
    readArtifact: { value: () => made.project.readArtifact('0'.repeat(64)) },
  });
  const history = await planHistory(read, { today: '2026-11-20', seed: 0, project: pruned, file: 'plan.yaml' });
  expect(history).toMatchObject({ lastWeek: null, life: null });
});

const LOG = `log:
  - {on: 2026-11-12, by: ak, id: E, from: open, to: failed, before: {pSuccess: 0.7, pByDeadline: 0.7}, after: {pSuccess: 0.4, pByDeadline: 0.4}}
`;

test('outside of a project: from the marks, undone', async () => {
  const history = await outside(E_FAILED + LOG, '2026-11-16');
  expect(history.points.map(({ date, pSuccess }) => [date, Number(pSuccess.toFixed(12))])).toEqual([
    ['2026-11-12', 0.7],
    ['2026-11-12', 0.4],
    ['2026-11-16', 0.4],
  ]);
  expect(movesOf(history.lastWeek)).toEqual([
    ['E failed', -0.3],
    ['4 days passed', 0],
  ]);
  expect((await outside(E_FAILED + LOG, '2026-12-16')).lastWeek?.moved.moves.map(({ what }) => what)).toEqual([
    '1 week passed',
  ]);
});

test('a mark whose chance is not written any more cannot be undone', async () => {
  const history = await outside((E_FAILED + LOG).replace('p: 0.5, ', ''), '2026-11-16');
  expect([history.lastWeek, history.points.length]).toEqual([null, 3]);
});

test('without marks nothing is known of earlier days', async () => {
  expect(await outside(PLAN, '2026-11-02')).toMatchObject({
    lastWeek: null,
    life: null,
    points: [{ date: '2026-11-02' }],
  });
});
