import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { runCommand, type Ended } from './command.ts';

const folder = temporaryFolder();
const before = process.cwd();

const PLAN = `title: Strikes
start: 2026-01-05
deadline: 2099-03-01
all:
  - any:
      - {id: rules, title: Rules, p: 0.4, duration: 2 to 6 weeks}
      - {id: model, title: A model, p: 0.5, duration: 3 to 9 weeks}
  - {id: rollout, title: Rollout, p: 0.3, duration: 2 to 4 weeks}
`;

interface ExecJson {
  readonly sentence: string;
  readonly plans: readonly { readonly pByDeadline: number; readonly pSuccess: number; readonly never: number }[];
  readonly together: { readonly plans: readonly unknown[] } | null;
  readonly decisions: { readonly lines: readonly { readonly text: string }[] };
  readonly record: { readonly lead: { readonly text: string } };
}

const cairn = (...words: string[]): Promise<Ended> => runCommand(words);
const json = async (...words: string[]): Promise<ExecJson> =>
  JSON.parse((await cairn('status', '--exec', '--json', ...words)).stdout) as ExecJson;

beforeAll(async () => {
  await mkdir(join(folder.path, 'deep'), { recursive: true });
  await writeFile(join(folder.path, 'cairn.yaml'), 'name: strikes\nproblem: which strikes damage the aircraft\n');
  process.chdir(folder.path);
});
afterAll(() => process.chdir(before));

describe('cairn status --exec', () => {
  test('without a plan, runs or forecasts says what is missing, and with which command to begin', async () => {
    const { code, stdout, stderr } = await cairn('status', '--exec');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('strikes (which strikes damage the aircraft) has no plan');
    const found = await json();
    expect(found.decisions.lines.map(({ text }) => text).join('\n')).toContain('cairn plan new plan.yaml');
    expect(found.record.lead.text).toContain('Too early to say: 0 resolved, 5 are needed');
  });

  test('with a plan begins with the chance; the page has one sentence, the game, and the numbers of cairn plan', async () => {
    await writeFile('plan.yaml', PLAN);
    process.chdir('deep');
    const { code, stdout } = await cairn('status', '--exec');
    process.chdir('..');
    expect(code).toBe(0);
    // (1 − 0.6 × 0.5) × 0.3
    expect(stdout).toContain('has a chance of 21\u00a0% of working by 1 March 2099');
    expect(stdout).toContain('what would most likely stop it is that Rollout fails (70\u00a0%)');
    const page = await readFile(join('docs', 'status.html'), 'utf8');
    expect(page).toContain('id="game-play"');
    expect(page).toContain('<meta name="generator" content="Cairn');
    const plan = JSON.parse((await cairn('plan', '--json')).stdout) as { pSuccess: number };
    const [shown] = (await json()).plans;
    expect(shown!.pSuccess).toBe(plan.pSuccess);
    expect(shown!.never).toBeCloseTo(0.79, 12);
  });

  test('the look is kept, so that a later page can say what moved', async () => {
    const why = await cairn('why', 'plan/p-success');
    expect([why.code, why.stdout]).toEqual([0, expect.stringContaining('plan.yaml')]);
  });

  test('several plans are a row each, together where they share people', async () => {
    await writeFile('other.yaml', PLAN.replace('title: Strikes', 'title: Other').replace('0.3', '0.9'));
    const found = await json('--plan', 'plan.yaml', '--plan', 'other.yaml');
    expect(found.plans).toHaveLength(2);
    expect(found.together!.plans).toHaveLength(2);
    expect(found.sentence).toMatch(/^Of the plans of strikes, Other has the best chance, .* and Strikes the least/);
    const { code } = await cairn(
      'status',
      '--exec',
      '--plan',
      'plan.yaml',
      '--plan',
      'other.yaml',
      '--out',
      'both.html',
    );
    expect(code).toBe(0);
    expect((await stat('both.html')).size).toBeGreaterThan(10_000);
  });

  test('bad input: each with its value and the next step, nothing written over', async () => {
    const wrong = async (...words: string[]): Promise<string> => {
      const { code, stdout, stderr } = await cairn('status', ...words);
      expect([words, code, stdout]).toEqual([words, 2, '']);
      return stderr;
    };
    expect(await wrong('--exec', '--plan', 'none.yaml')).toContain('none.yaml');
    expect(await wrong('--out', 'x.html')).toMatch(/--out belongs to the page for leadership[\s\S]*Add --exec/);
    expect(await wrong('--exec', '--out', 'x.pdf')).toContain('--out "x.pdf" is no HTML file');
    expect(await wrong('--exec', '--plan', 'plan.yaml', '--plan', './plan.yaml')).toContain('named twice');
    await writeFile('mine.html', '<p>mine</p>');
    expect(await wrong('--exec', '--out', 'mine.html')).toContain('mine.html is there already');
    expect(await readFile('mine.html', 'utf8')).toBe('<p>mine</p>');
    await writeFile('broken.yaml', PLAN.replace('0.4', '4'));
    expect(await wrong('--exec', '--plan', 'broken.yaml')).toMatch(/broken\.yaml:\d+:\d+/);
  });
});
