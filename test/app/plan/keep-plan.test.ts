import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lookAtPlan } from '../../../src/app/plan/look-at-plan.ts';
import type { Project } from '../../../src/app/project/project.ts';
import { openTrail } from '../../../src/app/trail/open-trail.ts';
import { evaluateGates } from '../../../src/evidence/gates/evaluate-gates.ts';
import { daysLater } from '../../../src/evidence/days.ts';
import { localDate } from '../../../src/base/local-date.ts';
import { aRun } from '../../project/a-run.ts';
import { aProject, type TestProject } from '../project/a-project.ts';

const PLAN = `start: 2026-11-02
deadline: 2027-03-01
any:
  - {id: E, p: 0.5, duration: 2 to 6 weeks, kill: 6 weeks, runs: {where: 'tags.approach = "E"', metric: accuracy, atLeast: 0.85}}
  - {id: F, p: 0.4, duration: 2 to 6 weeks}
`;

/** The same project on another day. */
const on = (project: Project, day: string): Project =>
  Object.defineProperties(Object.create(project) as Project, {
    now: { value: () => new Date(`${day}T12:00:00Z`) },
  });

const look = async ({ root }: TestProject, project: Project, file = 'plan.yaml', seed = 0) =>
  lookAtPlan(
    join(root, file),
    { seed, today: localDate(project.now()), dates: [], whatIf: [], worlds: 400 },
    { readText: (path) => readFile(path, 'utf8'), project, file },
  );

const run = (id: string, day: string, accuracy: number) =>
  aRun({ id, at: `${day}T10:00:00.000Z`, tags: { approach: 'E' }, metrics: { accuracy } });

const chances = (project: Project) => project.store.claims.history('plan/p-success');
const firings = async (project: Project) =>
  (await project.store.journal.list(['charter-change'])).map(({ text }) => text);

test('a plan is kept once, and again when it says something else', async () => {
  await using made = await aProject('name: test\n', { 'plan.yaml': PLAN });
  const { project } = made;
  await look(made, project);
  await look(made, project);
  const [claim, ...older] = await chances(project);
  expect(older).toEqual([]);
  expect(claim).toMatchObject({
    value: expect.closeTo(0.67) as number,
    kind: 'computed',
    command: 'cairn plan',
    title: 'Chance that the plan works',
  });
  const { detail, inputs } = claim!;
  expect(detail).toMatchObject({ file: 'plan.yaml', deadline: '2027-03-01', never: expect.closeTo(0.33) as number });
  expect(Buffer.from(await project.readArtifact(String(detail!['artifact']))).toString()).toBe(PLAN);
  expect(inputs).toEqual([{ kind: 'file', name: 'plan.yaml', hash: detail!['artifact'] }]);
  expect((await project.currentInputs(inputs)).get('file:plan.yaml')).toBe(detail!['artifact']);
  await writeFile(join(made.root, 'plan.yaml'), PLAN.replace('p: 0.4', 'p: 0.6'));
  await look(made, project);
  expect((await chances(project)).map(({ value }) => value)).toEqual([expect.closeTo(0.78), expect.closeTo(0.67)]);
});

test('a day that changes nothing adds nothing; a look from another day or with other luck is no record', async () => {
  await using made = await aProject('name: test\n', { 'plan.yaml': PLAN.replace('2026-11-02', '2026-12-01') });
  const { project } = made;
  await look(made, project, 'plan.yaml', 7);
  expect(await chances(project)).toEqual([]);
  await look(made, project);
  await look(made, on(project, '2026-11-22'));
  expect(await chances(project)).toHaveLength(1);
});

test('a chance counts for a week; after it the claim is stale until the plan is looked at again', async () => {
  await using made = await aProject('name: test\n', { 'plan.yaml': PLAN.replace('2026-11-02', '2026-12-20') });
  const { project } = made;
  await look(made, project);
  const stale = async (day: string) =>
    (await openTrail(on(project, day))).facts.claims.get('plan/p-success')!.stale.map(({ kind }) => kind);
  const first = localDate(project.now());
  expect([await stale(daysLater(first, 7)), await stale(daysLater(first, 8))]).toEqual([[], ['expired']]);
  await look(made, on(project, daysLater(first, 8)));
  expect(await chances(project)).toHaveLength(2);
  expect(await stale(daysLater(first, 9))).toEqual([]);
});

test('another file has keys of its own', async () => {
  await using made = await aProject('name: test\n', { 'plan.yaml': PLAN, 'team/b.yaml': PLAN });
  const { project } = made;
  await look(made, project);
  await look(made, project, 'team/b.yaml');
  const keys = (await project.store.claims.current()).map(({ key, command }) => [key, command]);
  expect(keys).toContainEqual(['plan/p-success@team/b.yaml', 'cairn plan team/b.yaml']);
  expect(keys).toContainEqual(['plan/p-success', 'cairn plan']);
});

test('runs begin an activity and resolve it', async () => {
  await using made = await aProject('name: test\n', { 'plan.yaml': PLAN });
  const { project } = made;
  await made.add(run('r1', '2026-11-10', 0.7));
  const begun = await look(made, project);
  expect(begun.forecast.activities[0]).toMatchObject({ state: 'running', derived: { kind: 'run', ref: 'r1' } });
  expect(begun.forecast.pSuccess).toBeLessThan(0.7);
  expect(await project.store.claims.history('plan/kill/E')).toMatchObject([
    { value: '2026-12-22', detail: { started: '2026-11-10', days: 42, runs: { metric: 'accuracy', atLeast: 0.85 } } },
  ]);
  await made.add(run('r2', '2026-11-20', 0.9));
  const worked = await look(made, project);
  expect(worked.forecast).toMatchObject({ pSuccess: 1, activities: [{ state: 'worked', derived: { ref: 'r2' } }, {}] });
  expect(worked.forecast.activities[0]!.end).toBe('2026-11-20');
  const [last] = await chances(project);
  expect(last).toMatchObject({ value: 1, detail: { derived: [{ id: 'E', state: 'worked', ref: 'r2' }] } });
  expect(last!.evidence).toContainEqual({ kind: 'run', ref: 'r2' });
  expect((await project.store.claims.history('plan/kill/E'))[0]).toMatchObject({
    value: null,
    note: 'E worked on 2026-11-20',
  });
});

test('a clock that stopped is not stale when the plan is edited later', async () => {
  await using made = await aProject('name: test\n', { 'plan.yaml': PLAN });
  const { project } = made;
  await made.add(run('r1', '2026-11-10', 0.7));
  await look(made, project);
  const failed = PLAN.replace(
    '{id: E, p: 0.5,',
    '{id: E, p: 0.5, state: failed, started: 2026-11-10, finished: 2026-11-20,',
  );
  await writeFile(join(made.root, 'plan.yaml'), failed);
  await look(made, project);
  await writeFile(join(made.root, 'plan.yaml'), failed.replace('p: 0.4', 'p: 0.6'));
  await look(made, project);
  const { facts } = await openTrail(project);
  expect([...facts.claims.values()].filter(({ stale }) => stale.length > 0)).toEqual([]);
  expect(facts.claims.get('plan/kill/E')).toMatchObject({ claim: { value: null }, stale: [] });
});

test('a clock that ran out is written down once; editing the plan does not undo it', async () => {
  await using made = await aProject('name: test\n', { 'plan.yaml': PLAN });
  const { project } = made;
  await made.add(run('r1', '2026-11-10', 0.7));
  await look(made, project);
  const late = on(project, '2026-12-23');
  await writeFile(
    join(made.root, 'plan.yaml'),
    PLAN.replace('kill: 6 weeks', 'kill: 20 weeks').replace(
      'E, p: 0.5, duration: 2 to 6',
      'E, p: 0.5, duration: 2 to 20',
    ),
  );
  const { facts } = await openTrail(late);
  expect(facts.clockRuns?.size).toBe(0);
  expect(await firings(project)).toEqual([]); // the plan has changed since, so that it must be looked at first
  const first = await look(made, late);
  expect(first.fired).toEqual([{ id: 'E', name: 'plan/E', on: '2026-12-22', decision: null }]);
  expect((await look(made, late)).fired).toHaveLength(1);
  await openTrail(late);
  expect(await firings(project)).toEqual([
    'The kill rule "plan/E" fired on 2026-12-22: E had run since 2026-11-10, 42 days, without having worked',
  ]);
  await project.store.journal.add({
    kind: 'decision',
    at: '2026-12-24T10:00:00.000Z',
    by: 'Ada',
    text: 'one more week',
    body: { question: 'Kill rule plan/E?', options: [], chosen: 'go on', reverses: null, reviewAt: null },
  });
  expect((await look(made, late)).fired).toEqual([]);
  expect((await project.store.claims.history('plan/kill/E')).map(({ value }) => value)).toEqual([
    '2027-03-30',
    '2026-12-22',
  ]);
});

test('a clock that is put off while it runs asks for a decision', async () => {
  await using made = await aProject('name: test\n', { 'plan.yaml': PLAN });
  const { project } = made;
  await made.add(run('r1', '2026-11-10', 0.7));
  await look(made, project);
  await writeFile(join(made.root, 'plan.yaml'), PLAN.replace('kill: 6 weeks', 'kill: 9 weeks'));
  await look(made, project);
  await look(made, project);
  const moved = 'The kill clock of plan/E was put off from 2026-12-22 to 2027-01-12 while it ran';
  expect(await firings(project)).toEqual([moved]);
  const need = async () =>
    evaluateGates((await openTrail(project)).facts)
      .find(({ id }) => id === 'GK')!
      .needs.find((each) => each.id === 'moved/plan/E/2027-01-12');
  expect(await need()).toMatchObject({ state: 'missing', why: `${moved}, and nobody has said why.` });
  await project.store.journal.add({
    kind: 'decision',
    at: project.now().toISOString(),
    by: 'Ada',
    text: 'the clerks were away',
    body: { question: 'plan/E: more time?', options: [], chosen: 'three more weeks', reverses: null, reviewAt: null },
  });
  expect(await need()).toMatchObject({ state: 'met', why: expect.stringContaining('three more weeks') as string });
});

test('a clock that nobody looked at fires by its claim, and not when a run was in time', async () => {
  await using made = await aProject('name: test\n', { 'plan.yaml': PLAN });
  const { project } = made;
  await made.add(run('r1', '2026-11-10', 0.7));
  await look(made, project);
  await made.add(run('r2', '2026-12-20', 0.9));
  const late = on(project, '2026-12-23');
  const inTime = await openTrail(late);
  expect([...inTime.facts.clockRuns!]).toEqual([['plan/kill/E', 'r2']]);
  expect(await firings(project)).toEqual([]);
});

test('and fires when the run came too late', async () => {
  await using made = await aProject('name: test\n', { 'plan.yaml': PLAN });
  const { project } = made;
  await made.add(run('r1', '2026-11-10', 0.7));
  await look(made, project);
  await made.add(run('r2', '2026-12-24', 0.9));
  const late = on(project, '2026-12-28');
  expect((await openTrail(late)).gates.find(({ id }) => id === 'GK')?.state).toBe('closed');
  expect(await firings(project)).toHaveLength(1);
  const { fired, forecast } = await look(made, late);
  expect(forecast.activities[0]!.state).toBe('worked');
  expect(fired).toHaveLength(1);
  expect((await look(made, late)).fired).toHaveLength(1); // until somebody decides
  expect(await firings(project)).toHaveLength(1);
});

test('a claim resolves an activity while it holds', async () => {
  const plan = PLAN.replace(/runs: \{.*\}\}/, 'claim: {key: gain, atLeast: 0.02}}');
  await using made = await aProject('name: test\n', { 'plan.yaml': plan, 'notes.txt': 'one' });
  const { project } = made;
  const [hash] = [...(await project.currentInputs([{ kind: 'file', name: 'notes.txt' }])).values()];
  await project.store.claims.add([
    {
      key: 'gain',
      title: 'Gain',
      value: 0.03,
      unit: null,
      interval: null,
      n: null,
      kind: 'measured',
      evidence: [],
      inputs: [{ kind: 'file', name: 'notes.txt', hash: hash! }],
      by: 'cairn',
      at: '2026-11-15T10:00:00.000Z',
      expires: null,
      note: null,
      command: null,
      detail: null,
    },
  ]);
  const held = await look(made, project);
  expect(held.forecast.activities[0]).toMatchObject({
    state: 'worked',
    end: '2026-11-15',
    derived: { kind: 'claim', ref: 'gain' },
  });
  expect((await chances(project))[0]!.inputs.map(({ name }) => name)).toEqual(['plan.yaml', 'gain']);
  await writeFile(join(made.root, 'notes.txt'), 'two!');
  const stale = await look(made, project);
  expect(stale.forecast.activities[0]).toMatchObject({ state: 'running' });
  expect(stale.derived[0]!.from.words).toContain('does not hold any more: the file `notes.txt` changed');
});
