import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JournalDraft } from '../../src/contracts/journal.ts';
import { runProject, script } from './run-project.ts';

const project = runProject('name: tried\nmetric: {optimise: auc}\n');

interface ListJson {
  readonly forecasts: readonly { readonly id: string; readonly about: string; readonly state: string; p: number }[];
}

const done = async (...words: string[]): Promise<string> => {
  const { code, stdout, stderr } = await project.cairn(...words);
  expect([words, code, stderr]).toEqual([words, 0, '']);
  return stdout.replaceAll('\u00A0', ' ');
};

/** ISO date, so many days from today. */
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Events that somebody forecast two months ago, with their outcomes. */
async function past(by: string, p: number, outcomes: readonly (boolean | null)[]): Promise<void> {
  await project.use(async ({ store }) => {
    for (const [i, outcome] of outcomes.entries()) {
      const about = `${by} ${p} ${i}`;
      const common = { about, resolvesBy: '2026-02-01', class: 'ml-project', ref: null };
      const draft: JournalDraft<'forecast'> = {
        kind: 'forecast',
        at: '2026-01-01T09:00:00.000Z',
        by,
        text: about,
        body: { kind: 'event', p, ...common },
      };
      const { id } = await store.journal.add(draft);
      if (outcome === null) continue;
      await store.journal.add({
        kind: 'forecast-outcome',
        at: '2026-02-01T09:00:00.000Z',
        by: 'Cara',
        text: '',
        body: { forecast: id, outcome, later: false, source: 'person', void: null },
      });
    }
  });
}

test('a forecast is made, changed, asked for, answered and scored; nobody is set beside another', async () => {
  expect(await done('forecast')).toContain('Nothing is forecast yet.');
  expect(await done('forecast', 'G3 by 2090-03-01', '70', '%')).toContain('The gate G3 answers it by itself.');
  expect(await done('forecast', 'G3 by 2090-03-01', '0.6')).toContain('Written down: 60 %, before: 70 %.');
  await done('forecast', 'hours of labels', '--between', '200', '800', '--unit', 'hours', '--by', '2090-01-01');
  await past('Ana', 0.5, [true, true, true, true, true, true, true, true]);
  await past('Ben', 0.9, [false, true, null]);

  const overdue = await done('forecast');
  expect(overdue).toMatch(/2 forecasts are open, 1 waits for an answer, 10 are answered\./);
  expect(overdue.indexOf('What came of these?')).toBeLessThan(overdue.indexOf('Open'));
  expect(await done('status')).toContain('1 forecast waits for an answer: cairn forecast');
  const [, id] = /cairn forecast resolve (\w{8}) yes\|no/.exec(overdue)!;
  expect(await done('forecast', 'resolve', id!, 'no', '--because', 'nobody came')).toContain('Written down: no.');
  expect(await done('status')).not.toContain('waits for an answer');

  const together = await done('forecast', 'score');
  expect(together).toContain('All forecasts together.');
  expect(together).not.toMatch(/Ana|Ben/);
  const ana = await done('forecast', 'score', '--author', 'Ana');
  expect(ana.replaceAll('\n', ' ')).toContain('all 8 questions came out the same');
  expect(ana.replaceAll('\n', ' ')).toContain(
    'Sandbagging: 8 of 8 came true, where 4 were said; by luck it would be 1 to 7',
  );
  expect(ana).not.toContain('Ben');
  expect(await done('forecast', 'score', '--author', 'Ben')).toContain('3 of 5 needed');
  const nobody = await project.cairn('forecast', 'score', '--author', 'Bn');
  expect([nobody.code, nobody.stderr]).toEqual([2, expect.stringContaining('Did you mean Ben?')]);

  // 1 of 4 before anything is known, and 9 of 11 here.
  const { suggestion } = JSON.parse(
    await done('forecast', 'our product by 2090-01-01', '0.4', '--class', 'ml-project', '--json'),
  ) as { suggestion: { chance: number } };
  expect(suggestion.chance).toBeCloseTo(10 / 15, 12);
});

test.each([
  [['x by 2090-01-01', '70'], 'The chance 70 is outside 0 to 1'],
  [['x', '0.7'], 'When will it be known?'],
  [['x by 2020-01-01', '0.7'], '2020-01-01 is over'],
  [['x', '--between', '5'], '--between 5 has 1 end'],
  [['resolve', 'nothing', 'yes'], '"nothing" is no forecast'],
  [['x by 2090-01-01', '0.7', '--author', 'Ana'], '--author is not understood here'],
  [['x by 2090-01-01', '--class', 'data-access'], 'What is the chance?'],
])('cairn forecast %j is refused with the next step', async (words, message) => {
  const { code, stdout, stderr } = await project.cairn('forecast', ...words);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(stderr).toMatch(/→ /);
});

test('a question in its own words names its forecasts, the one that waits first', async () => {
  await done('forecast', 'the fitters send photos', '0.7', '--by', '30d');
  await done('forecast', 'two of a name by 2090-01-01', '0.7');
  expect(await done('forecast', 'resolve', 'The fitters  send photos', 'yes')).toContain('Written down: yes.');
  // The same words with another day are another question.
  await done('forecast', 'the fitters send photos', '0.4', '--by', '60d');
  expect(await done('forecast', 'resolve', 'the fitters send photos', 'no')).not.toContain('before');
  await done('forecast', 'the fitters send photos', '0.4', '--by', '61d');
  await done('forecast', 'the fitters send photos', '0.4', '--by', '62d');
  const two = await project.cairn('forecast', 'resolve', 'the fitters send photos', 'no');
  expect([two.code, two.stderr]).toEqual([2, expect.stringContaining('could be one of 2 forecasts')]);
});

test('cairn plan writes down what it says, once, and a mark answers it', async () => {
  await project.write(
    'plan.yaml',
    `start: ${inDays(-20)}
deadline: 2090-01-01
all:
  - {id: A, p: 0.5, duration: 2 to 6 weeks, state: running, started: ${inDays(-20)}}
  - {id: B, p: 0.8, duration: 1 to 4 weeks}
`,
  );
  const list = async () => (JSON.parse(await done('forecast', '--json')) as ListJson).forecasts;
  const before = (await list()).length;
  await done('plan');
  const made = (await list()).slice(before);
  expect(made.map(({ about }) => about)).toEqual([
    'A works (plan.yaml)',
    'how long A takes when it works (plan.yaml)',
    'B works (plan.yaml)',
    'how long B takes when it works (plan.yaml)',
    'plan.yaml works by 2090-01-01',
  ]);
  await done('plan');
  expect(await list()).toHaveLength(before + made.length);
  await done('plan', 'mark', 'A', 'worked', '--on', inDays(-1));
  const [works, takes] = (await list()).slice(before);
  expect(works).toMatchObject({ state: 'resolved', outcome: { value: true } });
  expect(takes).toMatchObject({ state: 'resolved', outcome: { value: 19 } });
  // What A took is a part of what a single number is worth from now on.
  const plan = await readFile(join(project.folder, 'plan.yaml'), 'utf8');
  await project.write('plan.yaml', plan.replace('1 to 4 weeks', '3 weeks'));
  const refused = await project.cairn('plan');
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('your 1 earlier estimate')]);
});

test('progress counts what was put in and names nobody', async () => {
  for (const auc of [0.6, 0.7, 0.71]) {
    const ran = await project.cairn('exec', '--name', 'try', '--', ...script(`log({ auc: ${auc}, step: 1 })`));
    expect(ran.code).toBe(0);
  }
  const shown = await done('progress', '--effort', 'runs');
  expect(shown).toMatch(/experiments finished +3/);
  expect(shown).toContain('auc has not stalled');
  expect(shown).not.toMatch(/Ana|Ben|Cara/);
  const json = JSON.parse(await done('progress', '--json')) as { inputs: { key: string; total: number }[] };
  expect(json.inputs[0]).toMatchObject({ key: 'experiments', total: 3 });
});

test('a series in a file needs no project', async () => {
  await project.write('best.csv', 'days,best_accuracy\n0,32\n1,35\n2,53\n3,61\n4,63\n11,64\n');
  const shown = await done('progress', 'best.csv', '--effort', 'days', '--best', 'best_accuracy');
  expect(shown).toContain('best_accuracy stalls from 11 days on');
  const missing = await project.cairn('progress', 'best.csv', '--effort', 'day', '--best', 'best_accuracy');
  expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('Did you mean days?')]);
});
