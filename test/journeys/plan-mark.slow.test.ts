import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localDate } from '../../src/base/local-date.ts';
import type { PlanForecast } from '../../src/contracts/plan-forecast.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { runCommand, startCommand, type Ended } from './command.ts';

const DAY = 86_400_000;
/** So many days ago on the calendar of this machine. */
const ago = (days: number): string => localDate(new Date(Date.now() - days * DAY));

const PLAN = `# what we try
start: ${ago(60)}
deadline: ${ago(-300)}
organisation: nascent
any:
  - {id: E, p: data-access, duration: 2 to 20 weeks, kill: 6 weeks, runs: {where: 'tags.approach = "E"', metric: accuracy, atLeast: 0.85}}
  - id: F   # the long shot
    p: 0.4
    duration: 2 to 20 weeks
    kill: 6 weeks
`;

describe('the life of a plan in a project', () => {
  const folder = temporaryFolder();
  const cairn = (...words: string[]): Promise<Ended> => startCommand(words, { cwd: folder.path }).ended;
  const done = async (...words: string[]): Promise<string> => {
    const { code, stdout, stderr } = await cairn(...words);
    expect([words, code, stderr]).toEqual([words, 0, expect.not.stringContaining('→')]);
    return stdout;
  };
  /** The screen without its line ends. */
  const screen = async (...words: string[]): Promise<string> => (await done(...words)).replaceAll(/\s+/g, ' ');
  const forecast = async (): Promise<PlanForecast> => JSON.parse(await done('plan', '--json')) as PlanForecast;
  const gate = async (): Promise<string> => (await cairn('gate', 'GK')).stdout.replaceAll(/\s+/g, ' ');
  const exec = (accuracy: number): Promise<Ended> =>
    cairn('exec', '--tag', 'approach=E', '--', process.execPath, '-e', `console.log('metric accuracy=${accuracy}')`);

  test('runs begin it, a clock runs out and is decided, a run resolves it, and a mark is taken back', async () => {
    await writeFile(join(folder.path, 'cairn.yaml'), 'name: birds\n');
    await writeFile(join(folder.path, 'plan.yaml'), PLAN);
    expect(await screen('plan')).toMatch(/data-access \[~\d+ %\] for E: nobody has prepared data/);
    await exec(0.7);
    const begun = await forecast();
    expect(begun.activities[0]).toMatchObject({ id: 'E', state: 'running', derived: { kind: 'run' } });
    expect(await gate()).toContain(`None of 1 kill rule has fired: plan/E on ${ago(-42)}`);

    const marked = await screen('plan', 'mark', 'F', 'running', '--on', ago(50), '--because', 'Ben has time');
    expect(marked).toContain(`F ran out on ${ago(8)} without having worked. A decision is due by`);
    expect(await gate()).toContain(`The kill rule "plan/F" fired on ${ago(8)}: F had run since ${ago(50)}, 42 days`);
    expect(await screen('plan')).toContain(`'Kill rule plan/F: go on or stop?'`);
    await done('plan', 'mark', 'F', 'killed');
    expect(await gate()).toContain('is closed: 2 of 2 needs are not met');
    await done('note', 'it sees nothing at night', '--learning');
    await done('note', 'six weeks were enough', '--decision', '--question', 'Kill rule plan/F?', '--chosen', 'stop');
    expect(await gate()).toMatch(/decided on \S+, after|decided on \S+: stop/);

    await exec(0.9);
    const worked = await forecast();
    expect(worked).toMatchObject({ pSuccess: 1, activities: [{ id: 'E', state: 'worked' }, { state: 'killed' }] });
    expect(await screen('plan')).toMatch(/E worked on \S+: run \S+ reached accuracy 0\.9\./);
    await done('plan', 'mark', 'E', 'open', '--because', 'the rows were wrong');
    expect((await forecast()).activities[0]).toMatchObject({ state: 'open', derived: null });

    const text = await readFile(join(folder.path, 'plan.yaml'), 'utf8');
    const before = text.slice(0, text.indexOf('\nlog:'));
    const bare = before.replace(', state: open}', '}').replaceAll(/^ {4}(?:state|started|finished): .*\n/gm, '');
    expect(bare).toBe(PLAN);
    expect([...text.matchAll(/^ {4}to: (.*)$/gm)].map((match) => match[1])).toEqual(['running', 'killed', 'open']);
    const history = (JSON.parse(await done('claims', '--json')) as { key: string; value: unknown }[])
      .filter(({ key }) => key.startsWith('plan/'))
      .map(({ key, value }) => [key, value === null]);
    expect(history).toEqual(
      expect.arrayContaining([
        ['plan/p-success', false],
        ['plan/kill/E', true],
        ['plan/kill/F', true],
      ]),
    );
  });
});

describe('cairn plan mark', () => {
  const folder = temporaryFolder();
  const cairn = (...words: string[]): Promise<Ended> =>
    startCommand(['plan', 'mark', ...words], { cwd: folder.path }).ended;

  test('outside of a project leaves nothing but the file, and refuses nonsense with exit 2', async () => {
    await writeFile(join(folder.path, 'plan.yaml'), PLAN);
    const { code, stdout } = await cairn('F', 'failed', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'F', from: 'open', to: 'failed', undo: 'cairn plan mark F open' });
    expect(await readdir(folder.path)).toEqual(['plan.yaml']);
    const path = join(folder.path, 'plan.yaml');
    const text = await readFile(join(folder.path, 'plan.yaml'), 'utf8');
    for (const [words, message] of [
      [['F', 'failed'], 'F has failed already, on'],
      [['F', 'fialed'], '"fialed" is no way in which an activity goes\n→ Did you mean failed?'],
      [['F'], 'How did F go?'],
      [[], 'Which activity, and how did it go?'],
      [['H', 'failed'], 'There is no activity "H" in the plan'],
      [['E', 'worked', '--on', ago(-3)], 'is still to come'],
      [['E', 'worked', '--on', 'soon'], '--on "soon" is not a date'],
      [['E', 'worked', '--because', ' '], '--because is empty'],
      [['E', 'worked', 'more'], '4 words are given'],
    ] as const) {
      const [id, state, ...rest] = words;
      const named = state === undefined ? words : [id, state, path, ...rest];
      const refused = await runCommand(['plan', 'mark', ...named]);
      expect([words, refused.code, refused.stdout]).toEqual([words, 2, '']);
      expect(refused.stderr).toContain(message);
    }
    expect(await readFile(join(folder.path, 'plan.yaml'), 'utf8')).toBe(text);
  });

  test('in a project whose cairn.yaml is broken names the line', async () => {
    const broken = join(folder.path, 'broken');
    await mkdir(broken);
    await writeFile(join(broken, 'cairn.yaml'), 'name: [a\n');
    await writeFile(join(broken, 'plan.yaml'), PLAN);
    const ended = await cairn('E', 'worked', 'broken/plan.yaml');
    expect([ended.code, ended.stderr]).toEqual([2, expect.stringMatching(/cairn\.yaml:\d+:\d+: /)]);
  });
});
