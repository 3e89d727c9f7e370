import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PlanForecast } from '../../src/contracts/plan-forecast.ts';
import { PortfolioForecast } from '../../src/contracts/portfolio-forecast.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { startCommand } from './command.ts';

const folder = temporaryFolder();

function newFolder(name: string): string {
  const path = join(folder.path, name);
  mkdirSync(path);
  return path;
}

const cairn = (cwd: string, ...argv: string[]) => startCommand(argv, { cwd }).ended;

test('a plan from a template, its forecast, and another plan that shares its people', async () => {
  const cwd = newFolder('course');
  const dates = ['--start', '2026-11-23', '--deadline', '2027-03-01'];
  const course = await cairn(
    cwd,
    'plan',
    'new',
    'course-project',
    ...dates,
    '--people',
    'ana, ben',
    '--parts',
    'data, app',
  );
  expect(course).toMatchObject({ code: 0, stderr: '' });
  expect(course.stdout).toMatch(
    /^plan\.yaml holds a plan from the template course-project\.\n\d+ numbers in it are guesses\./,
  );
  const again = await cairn(cwd, 'plan', 'new', 'end-to-end', ...dates);
  expect(again).toMatchObject({ code: 2, stdout: '' });
  expect(again.stderr).toContain('plan.yaml is there already');
  expect(readFileSync(join(cwd, 'plan.yaml'), 'utf8')).toContain('template course-project');

  const second = await cairn(cwd, 'plan', 'new', 'approaches', 'second.yaml', ...dates, '--people', 'ana', '--json');
  expect(JSON.parse(second.stdout)).toMatchObject({ file: 'second.yaml', template: 'approaches', archetype: null });
  const one = await cairn(cwd, 'plan', '--today', '2026-11-23', '--json');
  expect(PlanForecast.parse(JSON.parse(one.stdout)).pSuccess).toBeGreaterThan(0.5);

  const both = await cairn(cwd, 'plan', 'plan.yaml', 'second.yaml', '--today', '2026-11-23', '--json');
  const { plans, bottleneck } = PortfolioForecast.parse(JSON.parse(both.stdout));
  expect(bottleneck!.id).toBe('ana');
  expect(plans[0]!.together).toEqual(plans[0]!.alone);
  expect(plans[1]!.later.days).toBeGreaterThan(5);
  const changed = await cairn(cwd, 'plan', 'plan.yaml', 'second.yaml', '--what-if', 'data failed');
  expect(changed).toMatchObject({ code: 2, stdout: '' });
  expect(changed.stderr).toContain('is about one plan, and 2 are named');
});

test('in a project the deadline and the archetype come from cairn.yaml', async () => {
  const cwd = newFolder('project');
  const answers = '{ softwareDoesItToday: true, personReviewsEachOutput: false, actsWithoutReview: true }';
  writeFileSync(join(cwd, 'cairn.yaml'), `name: letters\ndeadline: 2099-03-01\narchetype: ${answers}\n`);
  expect(await cairn(cwd, 'plan', 'new', 'end-to-end', '--organisation', 'embedded')).toMatchObject({
    code: 0,
    stderr: '',
  });
  const text = readFileSync(join(cwd, 'plan.yaml'), 'utf8');
  for (const line of ['title: letters', 'deadline: 2099-03-01', 'archetype: software-2.0', 'organisation: embedded']) {
    expect(text).toContain(line);
  }
  expect(text).toMatch(/- id: online-comparison\n/);
});

test('lists the templates, and says what is missing', async () => {
  const cwd = newFolder('list');
  const list = await cairn(cwd, 'plan', 'new', '--list');
  expect(list.stdout.split('\n').filter((line) => line !== '')).toHaveLength(4);
  const unknown = await cairn(cwd, 'plan', 'new', 'corse-project');
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toContain('Did you mean course-project?');
  expect((await cairn(cwd, 'plan', 'new', 'end-to-end')).stderr).toContain('--deadline is missing');
  expect((await cairn(cwd, 'plan', 'new')).stderr).toContain('no template is named');
});
