import { describe, expect, test } from 'vitest';
import { readPlan } from '../../../src/app/plan/read-plan.ts';
import { UserError } from '../../../src/base/errors.ts';
import { PlanForecast } from '../../../src/contracts/plan-forecast.ts';

const forecast = (text: string, options: { whatIf?: string[]; dates?: string[]; today?: string; seed?: number } = {}) =>
  readPlan(
    'plan.yaml',
    { seed: 0, today: '2026-11-21', dates: [], whatIf: [], ...options },
    { readText: () => Promise.resolve(text) },
  ).then((read) => read.forecast);

/** The plan of the picture: A worked, then E or F followed by D, or the long shot G. */
const PICTURE = `
start: 2026-11-23
all:
  - { id: A, p: 1, duration: exactly 2 weeks }
  - id: rest
    after: A
    order: parallel
    any:
      - all:
          - { id: EF, order: parallel, any: [{ id: E, p: 0.5, duration: exactly 1.3333333333333333 weeks }, { id: F, p: 0.5, duration: exactly 1.3333333333333333 weeks }] }
          - { id: D, p: 0.75, duration: exactly 2 weeks, after: EF }
      - { id: G, p: 0.1, duration: exactly 3.3333333333333335 weeks }
`;

describe('the plan of the picture', () => {
  test('61 %, not before the morning of day 38, and never with 39 %', async () => {
    const result = await forecast(PICTURE, { dates: ['2026-12-21', '2026-12-31'] });
    expect(PlanForecast.parse(result)).toEqual(result);
    expect(result.pSuccess).toBeCloseTo(0.60625, 12);
    expect(result.never).toBeCloseTo(0.39375, 12);
    expect(result.exact.pSuccess).toBeCloseTo(0.60625, 12);
    const by = Object.fromEntries(result.exact.pBy!.map(({ date, p }) => [date, p]));
    expect(by['2026-12-21']).toBe(0);
    expect(by['2026-12-31']).toBeCloseTo(0.60625, 12);
    expect(result.finish.givenSuccess).toEqual({
      p10: '2026-12-31',
      p50: '2026-12-31',
      p80: '2026-12-31',
      p90: '2026-12-31',
    });
    expect(result.finish.overall).toEqual({ p10: '2026-12-31', p50: '2026-12-31', p80: null, p90: null });
    expect(result.without['F']).toBeCloseTo(0.4375, 12);
    expect(result.without['G']).toBeCloseTo(0.5625, 12);
    expect(result.fixed).toEqual({ activities: 5, exactly: 5, certain: 1 });
  });

  test('outcomes re-weigh the plan at once', async () => {
    const { whatIf } = await forecast(PICTURE, {
      whatIf: ['E worked', 'F failed', 'without G', 'D.p=0.9', 'EF.order=given', 'D.duration=1 to 3 weeks'],
    });
    const chances = whatIf.map(({ change, forecast: { pSuccess } }) => [change, Number(pSuccess.toFixed(10))]);
    expect(chances).toEqual([
      ['E worked', 0.775],
      ['F failed', 0.4375],
      ['without G', 0.5625],
      ['D.p=0.9', 0.7075],
      ['EF.order=given', 0.60625],
      ['D.duration=1 to 3 weeks', 0.60625],
    ]);
  });

  test('equal seeds give equal forecasts', async () => {
    const text = PICTURE.replaceAll(/exactly [\d.]+ weeks/g, '2 to 6 weeks').replace(
      'all:',
      'deadline: 2027-03-01\nall:',
    );
    const [a, b, c] = await Promise.all([forecast(text), forecast(text), forecast(text, { seed: 1 })]);
    expect(a).toEqual(b);
    expect(c.simulated.pSuccess).not.toBe(a.simulated.pSuccess);
  });
});

test('the cheapest order, the quickest order, and what both assume', async () => {
  const text = (order: string) => `
start: 2026-11-23
deadline: 2027-01-04
value: 20
any:
  - { id: A, p: 0.5, duration: exactly 4 weeks, cost: 4 }
  - { id: B, p: 0.3, duration: exactly 1 week, cost: 1 }
  - { id: C, p: 0.8, duration: exactly 6 weeks, cost: 10 }
order: ${order}
`;
  const [choice] = (await forecast(text('best'))).order;
  expect(choice!.chosen).toEqual(['B', 'A', 'C']);
  expect(choice!.cheapest.expectedCost).toBeCloseTo(7.3, 12);
  expect(choice!.cheapest.gap).toBeCloseTo(0, 12);
  expect(choice!.quickest).toEqual({
    order: expect.arrayContaining(['A', 'B', 'C']),
    pInTime: 0.8,
    cheapestInTime: expect.closeTo(0.65, 12),
  });
  expect(choice!.assumptions).toContain('no deadline');
  expect(choice!.alternatives.map(({ reservationValue }) => reservationValue)).toEqual([
    12,
    expect.closeTo(20 - 1 / 0.3, 12),
    7.5,
  ]);
  const quick = await forecast(text('best-by-deadline'));
  expect(quick.order[0]!.chosen[0]).toBe('C');
  expect(quick.exact.pBy!.find(({ date }) => date === '2027-01-04')!.p).toBeCloseTo(0.8, 12);
  expect((await forecast(text('given'))).order[0]!.chosen).toEqual(['A', 'B', 'C']);
});

test('people who are shared push each other’s parts', async () => {
  const text = (people: number) => `
start: 2026-11-23
resources: { people: ${people} }
all: [${[3, 5, 4].map((weeks, i) => `{ id: part ${i}, p: 1, duration: exactly ${weeks} weeks, resources: people }`).join(', ')}]
`;
  expect((await forecast(text(3))).finish.overall.p50).toBe('2026-12-28');
  expect((await forecast(text(1))).finish.overall.p50).toBe('2027-02-15');
});

test('workdays leave weekends and holidays out', async () => {
  const text = (calendar: string) => `
start: 2026-11-23
calendar: ${calendar}
any: [{ id: x, p: 1, duration: exactly 2 weeks }]
`;
  expect((await forecast(text('seven-days'))).finish.overall.p50).toBe('2026-12-07');
  // Ten working days end on Friday 4 December; the next morning is a Saturday.
  expect((await forecast(text('workdays'))).finish.overall.p50).toBe('2026-12-05');
  expect((await forecast(text('{ holidays: [2026-11-26] }'))).finish.overall.p50).toBe('2026-12-08');
});

test('a kill rule at the best time, and the clock of one under way', async () => {
  const text = `
start: 2026-09-01
value: 20
any:
  - { id: x, p: 0.5, duration: { exponential: 2, unit: months }, cost: 2 per month, kill: best }
`;
  const { kill, pSuccess } = await forecast(text);
  const month = 365.25 / 12;
  expect(kill[0]!.days! / month).toBeCloseTo(2.772588722239781, 9);
  expect(kill[0]!.best!.expectedValue).toBeCloseTo(3.2274112777602184, 8);
  expect(pSuccess).toBeCloseTo(0.375, 10);
  const running = text.replace('kill: best', 'kill: 2 months, state: running, started: 2026-09-10');
  const late = await forecast(running);
  expect(late.warnings.join(' ')).toContain('The kill rule of x fired on 2026-11-10');
  const early = await forecast(running.replace('2 months,', '4 months,'));
  expect(early.kill[0]).toMatchObject({ date: '2027-01-10', daysLeft: 49.75 });
});

test('one thing has one number: the plan beside its variants, and shares that add up', async () => {
  const text = (deadline: string) => `
start: 2026-11-21
deadline: ${deadline}
any:
  - { id: a, p: 0.5, duration: 3 to 8 weeks }
  - { id: b, p: 0.4, duration: 4 to 10 weeks }
  - { id: c, p: 0.3, duration: 4 to 10 weeks }
`;
  for (const deadline of ['2027-01-10', '2027-01-20', '2027-02-01', '2027-02-15', '2027-03-01']) {
    const { sentence, asPlanned, parallel, exact, whatIf, finish } = await forecast(text(deadline), {
      whatIf: ['a.p=0.5'],
    });
    const p = exact.pBy!.find(({ date }) => date === deadline)!.p;
    expect(asPlanned).toMatchObject({ pByDeadline: p, p50: finish.overall.p50 });
    expect(parallel[0]!.inTurn).toEqual(asPlanned);
    expect(whatIf[0]!.forecast.pByDeadline).toBeCloseTo(p, 12);
    const shares = [...sentence.matchAll(/(\d+)\u00A0%/g)].map(([, share]) => Number(share));
    expect(shares).toHaveLength(3);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
  }
  const needed = await forecast(
    'start: 2026-11-21\nall: [{ id: a, p: 0.9, duration: 1 to 2 weeks }, { id: b, p: 0.7, duration: 1 to 2 weeks }, { id: c, p: 0.6, duration: 1 to 2 weeks }]',
  );
  expect(needed.without).toEqual({ a: 0, b: 0, c: 0 });
});

test('a cause that is shared, before and after one failed under it', async () => {
  const text = (state: string) => `
start: 2026-11-02
causes: { usable data: 0.6 }
order: parallel
any:
  - { id: a, p: 0.5, duration: 1 to 2 weeks, cause: usable data${state} }
  - { id: b, p: 0.5, duration: 1 to 2 weeks, cause: usable data }
`;
  const before = await forecast(text(''));
  expect(before.pSuccess).toBeCloseTo(0.45, 12);
  expect(before.causes[0]).toMatchObject({ pSuccessIfItHolds: 0.75, pSuccessIfNot: 0, activities: ['a', 'b'] });
  expect(before.questions).toEqual([]);
  const whatIf = ['causes.usable data=1', 'causes.usable data=0'];
  for (const cause of ['0.6', '{ p: 0.6, title: Data }']) {
    const asked = await forecast(text('').replace('usable data: 0.6', `usable data: ${cause}`), { whatIf });
    expect(asked.whatIf.map((item) => item.forecast.pSuccess)).toEqual([expect.closeTo(0.75, 12), 0]);
  }
  await expect(forecast(text(''), { whatIf: ['causes.usable dat=1'] })).rejects.toThrow(
    'there is no cause "usable dat"',
  );
  const inTurn = await forecast(text('').replace('order: parallel', 'order: best'));
  expect(inTurn.order[0]!.assumptions).toContain(
    'the alternatives work independently of each other, what they share (usable data) counted in the chance of each and not in what one tells of the next',
  );
  expect(before.activities.map(({ p }) => p)).toEqual([expect.closeTo(0.3, 12), expect.closeTo(0.3, 12)]);
  const after = await forecast(text(', state: failed'));
  expect(after.pSuccess).toBeCloseTo((0.5 * 0.3) / 0.7, 12);
  expect(after.activities.map(({ p }) => p)).toEqual([0, expect.closeTo((0.5 * 0.3) / 0.7, 12)]);
});

const wrong = (body: string): string => `start: 2026-11-23\n${body}`;
const leaf = (rest: string): string => wrong(`any:\n  - { id: a, ${rest} }`);

describe('what is wrong is named with its place and a way out', () => {
  test.each([
    ['nothing', '', 'plan.yaml:1:1: is not a plan', 'start:'],
    ['an empty plan', 'start: 2026-11-23', 'the plan is empty', 'all:'],
    ['an empty list', wrong('any: []'), 'plan.yaml:2:1: any is empty', 'at least one'],
    ['no YAML', wrong('any: [{ id: a'), 'plan.yaml:2:', 'YAML'],
    ['no start', 'any: [{ id: a, p: 1, duration: exactly 1 week }]', 'start is missing', 'start: 2026'],
    ['a date that is none', 'start: 2026-02-30\nany: []', 'plan.yaml:1:1: start is "2026-02-30"', 'first day'],
    [
      'an unknown key at the top',
      wrong('dedline: 2027-01-01\nany: []'),
      'plan.yaml:2:1: "dedline" is not a key here',
      'Did you mean deadline?',
    ],
    [
      'an unknown key of an activity',
      leaf('p: 1, durration: exactly 1 week'),
      'plan.yaml:3:20: "durration" is not a key',
      'Did you mean duration?',
    ],
    [
      'percent done',
      leaf('p: 1, duration: 1 to 2 weeks, progress: 60'),
      '"progress" is not a key',
      'There is no percentage of completion',
    ],
    ['p above 1', leaf('p: 1.4, duration: 1 to 2 weeks'), 'plan.yaml:3:14: p is 1.4', 'p: 0.7'],
    ['no p', leaf('duration: 1 to 2 weeks'), '"a" has no chance of success', 'p: 0.7'],
    [
      'a belief of nothing',
      leaf('p: { beta: [0, 1] }, duration: 1 to 2 weeks'),
      'entry 1 of p.beta is 0, which must be above 0',
      'beta',
    ],
    [
      'a point estimate',
      leaf('p: 0.5, duration: 3 weeks'),
      'plan.yaml:3:22: duration "3 weeks" is one number',
      '`2.4 to 7.5 weeks`',
    ],
    ['a bare number', leaf('p: 0.5, duration: 3'), 'duration 3 is one number', '`2.4 to 7.5 weeks`'],
    [
      'reversed ends',
      leaf('p: 0.5, duration: 6 to 2 weeks'),
      'duration "6 to 2 weeks" is reversed: p10 is not below p90',
      'smaller number first',
    ],
    [
      'reversed quantiles',
      leaf('p: 0.5, duration: { quantiles: { p10: 9, p90: 3 }, unit: weeks }'),
      'is reversed',
      'smaller number first',
    ],
    ['no unit', leaf('p: 0.5, duration: { pert: [1, 2, 3] }'), 'is not a duration', 'unit: weeks'],
    ['no known unit', leaf('p: 0.5, duration: exactly 2 fortnights'), 'has the unit "fortnights"', 'days, weeks'],
    ['a reversed PERT', leaf('p: 0.5, duration: { pert: [4, 2, 12], unit: weeks }'), 'has 4, 2, 12', 'most likely'],
    ['p that is no number', leaf('p: .nan, duration: 1 to 2 weeks'), 'p is NaN', 'p: 0.7'],
    ['centuries', leaf('p: 0.5, duration: 1 to 6000 weeks'), 'lasts longer than a century', '2 to 6 weeks'],
    ['a negative cost', leaf('p: 0.5, duration: 1 to 2 weeks, cost: -3'), 'cost is -3', 'per week'],
    [
      'an id given twice',
      wrong('any:\n  - { id: a, p: 1, duration: 1 to 2 weeks }\n  - { id: a, p: 1, duration: 1 to 2 weeks }'),
      'plan.yaml:4:7: the id "a" is given twice',
      'rename',
    ],
    [
      'an unknown predecessor',
      wrong(
        'all:\n  - { id: labels, p: 1, duration: 1 to 2 weeks }\n  - { id: b, p: 1, duration: 1 to 2 weeks, after: lables }',
      ),
      'plan.yaml:4:44: after "lables": there is no such id',
      'Did you mean labels?',
    ],
    [
      'an unknown cause',
      leaf('p: 0.5, duration: 1 to 2 weeks, cause: data'),
      'cause "data" is not declared',
      'causes: {data',
    ],
    [
      'an unknown resource',
      leaf('p: 0.5, duration: 1 to 2 weeks, resources: ana'),
      'resource "ana" is not declared',
      'resources: {ana: 1}',
    ],
    [
      'more people than there are',
      wrong('resources: { people: 2 }\nany:\n  - { id: a, p: 1, duration: 1 to 2 weeks, resources: { people: 3 } }'),
      '"a" needs 3 of people, and there are 2',
      'Lower',
    ],
    [
      'a cycle',
      wrong(
        'all:\n  - { id: a, p: 1, duration: 1 to 2 weeks, after: b }\n  - { id: b, p: 1, duration: 1 to 2 weeks, after: a }',
      ),
      'a cycle: a waits for b waits for a',
      'Take one',
    ],
    [
      'waiting for the own group',
      wrong('all:\n  - id: g\n    all: [{ id: a, p: 1, duration: 1 to 2 weeks, after: g }]'),
      'a cycle: ',
      'Take one',
    ],
    [
      'a cycle by the given order',
      wrong(
        'order: given\nall:\n  - { id: a, p: 1, duration: 1 to 2 weeks, after: b }\n  - { id: b, p: 1, duration: 1 to 2 weeks }',
      ),
      'a cycle: ',
      'Take one',
    ],
    [
      'a deadline before the start',
      wrong('deadline: 2026-11-01\nany: [{ id: a, p: 1, duration: 1 to 2 weeks }]'),
      'plan.yaml:2:1: the deadline 2026-11-01 is not after the start',
      'Correct',
    ],
    [
      'a deadline in the past',
      'start: 2026-01-05\ndeadline: 2026-03-01\nany: [{ id: a, p: 1, duration: 1 to 2 weeks }]',
      'plan.yaml:2:1: the deadline 2026-03-01 is past',
      '--today',
    ],
    [
      'running since nobody knows when',
      leaf('p: 0.5, duration: 1 to 2 weeks, state: running'),
      'nobody knows since when',
      'started:',
    ],
    [
      'an outcome that is still to come',
      leaf('state: worked, finished: 2027-01-01'),
      'is still to come',
      'what has happened',
    ],
    [
      'an order that is none',
      wrong('order: fastest\nany: [{ id: a, p: 1, duration: 1 to 2 weeks }]'),
      'order is "fastest"',
      '',
    ],
    ['a list where a name belongs', wrong('any: [[]]'), '[] is not an activity', 'id: labels'],
    ['a kill rule that is none', leaf('p: 0.5, duration: 1 to 2 weeks, kill: soon'), 'kill is "soon"', '6 weeks'],
    [
      'the best kill time without a value',
      leaf('p: 0.5, duration: 1 to 2 weeks, kill: best'),
      'kill: best needs to know what success is worth',
      'value:',
    ],
    [
      'the quickest order without a deadline',
      wrong(
        'order: best-by-deadline\nany: [{ id: a, p: 1, duration: 1 to 2 weeks }, { id: b, p: 1, duration: 1 to 2 weeks }]',
      ),
      'needs a deadline',
      'deadline:',
    ],
  ])('%s', async (_, text, message, hint) => {
    const error: unknown = await forecast(text).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toContain(message);
    expect((error as UserError).hint ?? '').toContain(hint);
  });

  test('10,000 activities', async () => {
    const list = Array.from({ length: 10_000 }, (__, i) => `  - { id: a${i}, p: 1, duration: 1 to 2 weeks }`).join(
      '\n',
    );
    await expect(forecast(wrong(`all:\n${list}`))).rejects.toThrow(
      'plan.yaml:5003:5: the plan has more than 5000 activities',
    );
  });

  test('a deadline that passed while the plan was under way is a warning', async () => {
    const text =
      'start: 2026-01-05\ndeadline: 2026-03-01\nall: [{ id: a, state: worked }, { id: b, p: 1, duration: 1 to 2 weeks }]';
    const result = await forecast(text);
    expect(result.warnings).toEqual(['The deadline 2026-03-01 is past.']);
    expect(result.finish.overall.p10! > '2026-11-21').toBe(true);
  });

  test('of a plan that was to start and of which nothing is marked, all begins today', async () => {
    const text = `start: 2026-11-02\ndeadline: 2026-12-05\nall:
  - { id: a, p: 0.8, duration: 1 to 2 weeks }
  - { id: b, p: 0.8, duration: exactly 1 week, after: a }`;
    const [planned, late] = [await forecast(text, { today: '2026-11-02' }), await forecast(text)];
    const shifted = await forecast(text.replace('2026-11-02', '2026-11-21'));
    expect(planned.warnings).toEqual([]);
    expect(late.warnings).toEqual([
      'It was to start on 2026-11-02, and nothing is marked: all of it begins today at the earliest. Say what has begun, as in cairn plan mark ID running.',
    ]);
    expect(late.finish).toEqual(shifted.finish);
    expect(late.exact.why).toBeNull();
    expect(late.asPlanned.pByDeadline).toBeCloseTo(shifted.asPlanned.pByDeadline!, 9);
    expect(late.asPlanned.pByDeadline).toBeLessThan(planned.asPlanned.pByDeadline! - 0.05);
    expect(late.activities.map(({ start }) => start! >= '2026-11-21')).toEqual([true, true]);
    // Shared people wait for today, too.
    const shared = await forecast(
      text.replace('all:', 'resources: {ana: 1}\nall:').replaceAll('p: 0.8', 'p: 0.8, resources: ana'),
    );
    expect(shared.activities.map(({ start }) => start! >= '2026-11-21')).toEqual([true, true]);
  });

  test('nobody knows when it began: no date is made up, and the cost is as planned', async () => {
    const text = (more: string) => `start: 2026-11-16\nall:
  - { id: data, p: 0.9, duration: 2 to 4 weeks, cost: 700 per week, state: worked${more} }
  - { id: model, p: 0.5, duration: 1 to 2 weeks, after: data }`;
    const known = (await forecast(text(', finished: 2026-11-20'))).activities[0];
    expect(known).toMatchObject({ start: null, end: '2026-11-20', startDay: null, endDay: 4 });
    expect((await forecast(text(''))).activities[0]).toMatchObject({ start: null, end: null });
    expect((await forecast(text(', finished: 2026-11-20'))).cost!.spent).toBeCloseTo(700 * 2.9338, 0);
    expect((await forecast(text(', started: 2026-11-16, finished: 2026-11-20'))).cost!.spent).toBeCloseTo(400, 9);
  });

  test('what runs or has worked before its time is said', async () => {
    const text = (data: string, model: string) => `start: 2026-11-16\nall:
  - { id: data, any: [{ id: a, p: 0.9, duration: 2 to 4 weeks${data} }] }
  - { id: rest, after: data, all: [{ id: model, p: 0.5, duration: 1 to 2 weeks${model} }] }`;
    const warnings = async (data: string, model: string) => (await forecast(text(data, model))).warnings;
    expect(await warnings('', ', state: worked')).toEqual([
      'model has worked, and data, which must have worked before it, has not: until it has, model counts for nothing.',
    ]);
    expect(await warnings(', state: failed', ', state: running, started: 2026-11-17')).toHaveLength(1);
    expect(await warnings(', state: worked', ', state: worked')).toEqual([]);
    expect(await warnings('', ', state: failed')).toEqual([]);
  });

  test('the suggested interval follows the person’s own past errors', async () => {
    const history = Array.from({ length: 9 }, () => '{ estimate: 2 weeks, actual: 6 weeks }').join(', ');
    const error = await forecast(`history: [${history}]\n${leaf('p: 0.5, duration: 3 weeks')}`).catch(
      (reason: unknown) => reason as UserError,
    );
    expect((error as UserError).hint).toContain('your 9 earlier estimates took 2.5 times as long as thought');
  });

  test.each(['x.p=0.5', 'nonsense', 'without a', 'a.p=2'])('the change %s', async (change) => {
    const error: unknown = await forecast(leaf('p: 0.5, duration: 1 to 2 weeks'), { whatIf: [change] }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toContain(`--what-if "${change}"`);
  });
});
