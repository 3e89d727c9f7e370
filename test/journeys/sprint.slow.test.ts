import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SprintReport } from '../../src/project/sprint/judge-sprint.ts';
import { startCommand, type Ended } from './command.ts';

let folder = '';
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'cairn-sprint-')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const write = async (...parts: [...string[], string]): Promise<void> => {
  const path = join(folder, ...parts.slice(0, -1));
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, parts.at(-1)!);
};
const sprint = (cwd: string, ...args: string[]): Promise<Ended> =>
  startCommand(['sprint', ...args], { cwd: join(folder, cwd) }).ended;

/** Git at a day, by a person. */
const gitAt =
  (cwd: string) =>
  (day: string, person: string, ...args: string[]): string =>
    execFileSync('git', ['-c', 'commit.gpgSign=false', ...args], {
      cwd: join(folder, cwd),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: person,
        GIT_AUTHOR_EMAIL: `${person.toLowerCase()}@example.org`,
        GIT_COMMITTER_NAME: person,
        GIT_COMMITTER_EMAIL: `${person.toLowerCase()}@example.org`,
        GIT_AUTHOR_DATE: `${day}T12:00:00Z`,
        GIT_COMMITTER_DATE: `${day}T12:00:00Z`,
      },
    }).trim();

describe('a sprint that is kept', () => {
  const git = gitAt('team');
  beforeAll(async () => {
    await write(
      'team',
      'sprints.yaml',
      'board: board.csv\nstandups: standups.md\nteam: 2\nsprints:\n  - {name: February, from: 2027-02-01, to: 2027-02-28}\n  - {name: March, from: 2027-03-01, to: 2027-03-31}\n',
    );
    await write(
      'team',
      'board.csv',
      "Title,Status,Sprint,Assignee\nLoader,Done,February,Ana\nUnit tests,Done,February,Ben\nCode review,Won't do,February,Ana\nReport,To do,March,\n",
    );
    await write(
      'team',
      'standups.md',
      '- 2027-02-02: Ana, Ben\n- 2027-02-09: Ana, Ben\n- 2027-02-16: Ana, Ben\n- 2027-02-23: Ana, Ben\n',
    );
    git('2027-01-20', 'Ana', 'init', '--quiet', '--initial-branch', 'main');
    git('2027-01-20', 'Ana', 'add', '--all');
    git('2027-01-20', 'Ana', 'commit', '--quiet', '--message', 'Begin');
    for (const [i, day] of ['2027-02-03', '2027-02-10', '2027-02-17', '2027-02-24'].entries()) {
      git(day, 'Ana', 'switch', '--quiet', '--create', `part-${i}`);
      await write('team', 'load', `part_${i}.py`, 'x = 1\n');
      if (i === 3) await write('team', 'plots', 'fan.py', 'y = 1\n');
      git(day, 'Ana', 'add', '--all');
      git(day, 'Ana', 'commit', '--quiet', '--message', `part ${i}`);
      git(day, 'Ana', 'switch', '--quiet', 'main');
      git(
        day,
        'Ben',
        'merge',
        '--quiet',
        '--no-ff',
        '--message',
        `Merge pull request #${i + 1} from ana/part-${i}`,
        `part-${i}`,
      );
    }
  });
  const report = async (...args: string[]): Promise<SprintReport> =>
    JSON.parse((await sprint('team', ...args, '--today', '2027-03-02', '--json')).stdout) as SprintReport;

  test('is judged by its board, its stand-ups and its history', async () => {
    const found = await report('--name', 'february');
    expect([found.tickets.level, found.standups.level, found.code.level]).toEqual(['full', 'full', 'partial']);
    expect(found.code).toMatchObject({
      requests: 4,
      direct: 0,
      branches: ['ana/part-0', 'ana/part-1', 'ana/part-2', 'ana/part-3'],
      reviewed: { yes: 4, no: 0, unknown: 0 },
    });
    // One of four mixes two modules.
    expect(found.code.badlyScoped.map(({ number, scope }) => [number, scope])).toEqual([[4, ['unrelated']]]);
    expect([found.level, found.policy]).toEqual(['partial', 'lowest']);
    expect(JSON.stringify(found)).not.toMatch(/\bben\b|example\.org/i);
  });

  test('says on its page what holds it, and finds the calendar from below', async () => {
    const ended = await sprint('team/load', '--name', 'February', '--today', '2027-03-02');
    expect(ended.code).toBe(0);
    // From a folder below, only what touches it counts, so that the mixed one is still there.
    expect(ended.stdout).toMatch(
      /^February is partial: code holds it there\.\n2027-02-01 to 2027-02-28, 20 days of work, 47.% of the year's\./,
    );
    expect(ended.stdout).toMatch(
      /Badly scoped pull requests\n {2}Merge pull request #4 from ana\/part-3: unrelated; cairn scope [0-9a-f]{7}/,
    );
  });

  test('of which the code is committed straight to main and squashed counts both', async () => {
    await write('team', 'load', 'more.py', 'z = 1\n');
    git('2027-03-01', 'Ana', 'add', '--all');
    git('2027-03-01', 'Ana', 'commit', '--quiet', '--message', 'More (#9)');
    await write('team', 'load', 'more.py', 'z = 2\n');
    git('2027-03-02', 'Ana', 'commit', '--quiet', '--all', '--message', 'typo');
    const found = await report();
    expect(found.sprint).toMatchObject({ name: 'March', over: false });
    expect(found.code.changes.map(({ how, number, reviewed }) => [how, number, reviewed])).toEqual([
      ['squash', 9, null],
      ['commit', null, null],
    ]);
    await write('team', 'reviews.csv', 'number,reviewers\n9,Ben\n');
    expect((await report('--reviews', 'reviews.csv')).code.reviewed).toEqual({ yes: 1, no: 0, unknown: 0 });
  });
});

test('without a repository and a log both are unknown, and the page says how to give them', async () => {
  await write('bare', 'board.md', '## Done\n- [x] Unit tests\n- [x] Code review\n');
  const ended = await sprint('bare', 'board.md', '--from', '2027-02-01', '--to', '2027-02-28', '--today', '2027-03-05');
  expect(ended.stdout).toMatch(/^The sprint cannot be judged yet: from none to full/);
  expect(ended.stdout).toMatch(/--standups FILE/);
  expect(ended.stdout).toMatch(/--git DIR/);
  const named = await sprint(
    'bare',
    'board.md',
    '--from',
    '2027-02-01',
    '--to',
    '2027-02-28',
    '--today',
    '2027-03-05',
    '--git',
    '.',
  );
  expect([named.code, named.stderr]).toEqual([2, expect.stringMatching(/not in a git repository/)]);
});

describe('a calendar', () => {
  test('is begun once; April is two weeks; sprints are set side by side', async () => {
    await mkdir(join(folder, 'new'));
    expect((await sprint('new', 'new', '--year', '2026')).stdout).toMatch(/Wrote sprints\.yaml for 2026\/27/);
    const again = await sprint('new', 'new', '--year', '2026');
    expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(/sprints\.yaml is there already/)]);
    expect(await readFile(join(folder, 'new', 'sprints.yaml'), 'utf8')).toMatch(/April.*to: 2027-04-14/);
    expect((await sprint('new', 'pace')).stdout).toMatch(/^April +2027-04-01 +14 +10 +10.%$/m);
  });

  test('that is wrong, or not there, is told with its place', async () => {
    await write(
      'wrong',
      'sprints.yaml',
      '- {name: A, from: 2027-03-01, to: 2027-03-31}\n- {name: B, from: 2027-03-31, to: 2027-04-14}\n',
    );
    expect((await sprint('wrong', 'pace')).stderr).toMatch(/^sprints\.yaml:2:13: B .* overlaps with A/);
    await mkdir(join(folder, 'nothing'));
    expect((await sprint('nothing')).stderr).toMatch(
      /no sprints\.yaml here or above\n→ .*--from DATE.*cairn sprint new/,
    );
    expect((await sprint('new', '--name', 'Febuary')).stderr).toMatch(/Did you mean February\?/);
    expect((await sprint('new', '--name', 'October', '--today', '2026-09-01')).stderr).toMatch(/begins on 2026-10-01/);
    expect((await sprint('new', '--from', '2027-02-01')).stderr).toMatch(/--from needs --to/);
  });
});

describe('the plan of a sprint', () => {
  test('that lacks a test with users is told so, with exit code 1', async () => {
    await write('plan', 'february.md', '## Done\n- [x] Load the data @ana\n');
    await write(
      'plan',
      'march.md',
      '## To do\n- [ ] Unit tests @ana\n  Done when green.\n- [ ] Code review with the mentor @ben\n  Must be held.\n',
    );
    const ended = await sprint('plan', 'lint', 'march.md', '--before', 'february.md');
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/^The plan of march\.md: 1 finding\.\n/);
    expect(ended.stdout).toMatch(
      /no-user-testing: march\.md has no ticket for a test with users, and february\.md\nhad none\./,
    );
    expect((await sprint('plan', 'lint', 'march.md', '--before', 'february.md', '--fail-on', 'no-tests')).code).toBe(0);
    expect((await sprint('plan', 'lint', 'march.md', '--fail-on', 'no-test')).stderr).toMatch(
      /Did you mean no-tests\?/,
    );
  });

  test('is held against the pace of the sprints before', async () => {
    const tickets = (sprintName: string, count: number, state: string): string =>
      Array.from({ length: count }, (_, i) => `T${i},${state},${sprintName}\n`).join('');
    await write(
      'new',
      'board.csv',
      `title,status,sprint\n${tickets('October', 5, 'Done')}${tickets('November', 5, 'Done')}${tickets('February', 30, 'To do')}`,
    );
    const { stdout } = await sprint(
      'new',
      'lint',
      'board.csv',
      '--name',
      'February',
      '--today',
      '2027-01-20',
      '--json',
    );
    const found = JSON.parse(stdout) as {
      likely: { interval: number[] };
      findings: { code: string; message: string }[];
    };
    expect(found.likely.interval).toEqual([2, 8]);
    expect(found.findings.find(({ code }) => code === 'over-capacity')!.message).toMatch(
      /plans 30 tickets.*2 to 8 end/,
    );
  });
});
