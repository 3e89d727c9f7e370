import { describe, expect, test } from 'vitest';
import { readPlan } from '../../../src/app/plan/read-plan.ts';
import { UserError } from '../../../src/base/errors.ts';
import { defaultParameters } from '../../../src/plan/organisation.ts';

const read = (text: string, { whatIf = [], today = '2026-11-21' }: { whatIf?: string[]; today?: string } = {}) =>
  readPlan('plan.yaml', { seed: 0, today, dates: [], whatIf, worlds: 400 }, { readText: () => Promise.resolve(text) });
const forecast = (text: string, options: { whatIf?: string[]; today?: string } = {}) =>
  read(text, options).then((found) => found.forecast);

const plan = (head: string, p = 'data-access') =>
  `start: 2026-11-23\n${head}all:\n  - { id: data, p: ${p}, duration: 2 to 6 weeks }\n`;

describe('named chances', () => {
  test('one that the file sets counts, with its reason', async () => {
    const head = 'parameters: { data-access: { p: 0.55, because: two of four teams got theirs } }\n';
    const { pSuccess, parameters } = await forecast(plan(head));
    expect(pSuccess).toBe(0.55);
    expect(parameters).toEqual([
      { name: 'data-access', p: 0.55, from: 'plan', because: 'two of four teams got theirs', activities: ['data'] },
    ]);
    expect((await forecast(plan('parameters: { data-access: 0.3 }\n'))).parameters[0]).toMatchObject({
      p: 0.3,
      because: null,
    });
  });

  test('one that it does not set is assumed, by organisation and archetype', async () => {
    const assumed = defaultParameters({ organisation: 'nascent', archetype: 'autonomous' });
    const head = 'organisation: nascent\narchetype: autonomous\n';
    for (const name of ['data-access', 'model-quality']) {
      const { p, because } = assumed.get(name)!;
      const found = await forecast(plan(head, name));
      expect(found.pSuccess).toBe(p);
      expect(found.parameters).toEqual([{ name, p, from: 'default', because, activities: ['data'] }]);
    }
  });

  test('set beside the plan', async () => {
    const whatIf = ['parameters.data-access=0.9', 'organisation=ml-first', 'data.p=0.2'];
    const changed = (await forecast(plan('organisation: nascent\n'), { whatIf })).whatIf;
    const known = defaultParameters({ organisation: 'ml-first', archetype: null }).get('data-access')!.p;
    expect(changed.map((variant) => variant.forecast.pSuccess)).toEqual([0.9, known, 0.2]);
  });

  test('one that nothing takes is named', async () => {
    expect((await forecast(plan('parameters: { luck: 0.5 }\n'))).warnings).toEqual([
      'The parameter luck is taken by no activity.',
    ]);
  });
});

async function problem(text: string, options: { whatIf?: string[]; today?: string } = {}): Promise<string> {
  try {
    await read(text, options);
  } catch (error) {
    if (error instanceof UserError) return `${error.message} → ${error.hint}`;
    throw error;
  }
  return 'nothing';
}

const activity = (rest: string) => `start: 2026-11-23\nall:\n  - { id: E, p: 0.5, duration: 2 to 6 weeks, ${rest} }\n`;

describe('what is wrong is named with its place', () => {
  test.each([
    [
      'an unknown name',
      plan('', 'data-acess'),
      'plan.yaml:3:17: p is "data-acess", and no parameter has this name → Did you mean data-access?',
    ],
    [
      'a name like no other',
      plan('', 'xyzxyz'),
      'Write a number, or give it one at the top, as in parameters: {xyzxyz: 0.6}.',
    ],
    [
      'a percentage',
      plan('', '"70 %"'),
      'plan.yaml:3:17: p is "70 %", which must be a number from 0 to 1, {beta: [a, b]}',
    ],
    [
      'a chance above 1',
      plan('parameters: { data-access: 1.2 }\n'),
      'plan.yaml:2:15: parameters.data-access is 1.2, which',
    ],
    [
      'an organisation',
      plan('organisation: big\n'),
      'plan.yaml:2:1: organisation is "big", which must be nascent, ml-research, embedded, function or ml-first',
    ],
    ['an archetype', plan('archetype: robot\n'), 'plan.yaml:2:1: archetype is "robot", which must be'],
    ['runs without a condition', activity('runs: { metric: auc, atLeast: 0.8 }'), 'where'],
    [
      'runs with a number and no metric',
      activity("runs: { where: 'a = 1', atLeast: 0.8 }"),
      'runs has a number to reach, but no metric → Write which, as in `metric: accuracy`.',
    ],
    [
      'runs with a metric and no number',
      activity("runs: { where: 'a = 1', metric: auc }"),
      'runs has a metric, but no number to reach',
    ],
    [
      'a range that is none',
      activity("runs: { where: 'a = 1', metric: auc, atLeast: 0.8, atMost: 0.7 }"),
      'atMost 0.7 is below atLeast 0.8',
    ],
    [
      'runs and a claim',
      activity("runs: { where: 'a = 1' }, claim: { key: gain, atLeast: 0 }"),
      '"E" has both runs and claim',
    ],
    ['a claim without a number', activity('claim: { key: gain }'), 'claim has no number to reach'],
    [
      'a claim about the plan itself',
      activity('claim: { key: plan/p-success, atLeast: 0.5 }'),
      'claim plan/p-success rests on this plan',
    ],
    ['a log that is none', plan('log: [{ on: 2026-11-21 }]\n'), 'plan.yaml:2:'],
  ])('%s', async (_, text, message) => {
    expect(await problem(text)).toContain(message);
  });

  test.each([
    ['parameters.data-acess=0.9', 'there is no parameter "data-acess" in the plan → Did you mean data-access?'],
    ['parameters.zzzzzzzz=0.9', '→ It has data-access.'],
    ['parameters.data-access=2', '--what-if "parameters.data-access=2": parameters.data-access is 2'],
  ])('--what-if %s', async (whatIf, message) => {
    expect(await problem(plan(''), { whatIf: [whatIf] })).toContain(message);
  });
});

test('a deadline that is past is an error in a plan in which nothing has begun, and a warning in one that has', async () => {
  const text = (state: string) =>
    `start: 2026-01-05\ndeadline: 2026-03-01\nany:\n  - { id: a, p: 0.5, duration: 4 to 90 weeks${state} }\n  - { id: b, p: 0.5, duration: 1 to 2 weeks }\n`;
  expect(await problem(text(''))).toContain('plan.yaml:2:1: the deadline 2026-03-01 is past; today is 2026-11-21');
  expect((await forecast(text(', state: running, started: 2026-01-05'))).warnings).toEqual([
    'The deadline 2026-03-01 is past.',
  ]);
});

test('what has worked is certain, whatever its kill rule said', async () => {
  const text =
    'start: 2026-11-02\nany:\n  - { id: a, p: 0.5, duration: 1 to 4 weeks, kill: 2 weeks, state: worked, started: 2026-11-02, finished: 2026-11-20 }\n';
  expect((await forecast(text)).pSuccess).toBe(1);
});

test('a clock that ran out keeps its day', async () => {
  const text =
    'start: 2026-11-02\nany:\n  - { id: a, p: 0.5, duration: 1 to 9 weeks, kill: 2 weeks, state: running, started: 2026-11-02 }\n  - { id: b, p: 0.5, duration: 1 to 4 weeks }\n';
  for (const [today, daysLeft] of [
    ['2026-11-10', 6],
    ['2026-11-16', 0],
    ['2026-11-21', -5],
  ] as const) {
    const { kill, withoutKillRule } = await forecast(text, { today });
    expect(kill[0]).toMatchObject({ id: 'a', days: 14, date: '2026-11-16', daysLeft });
    expect(withoutKillRule).toEqual(['b']);
  }
});
