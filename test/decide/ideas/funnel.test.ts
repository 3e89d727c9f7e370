import { expect, test } from 'vitest';
import { seededRng, shuffle } from '../../../src/base/random.ts';
import { funnelOf, type Funnel } from '../../../src/decide/ideas/funnel.ts';
import { journeysOf, type EventLog } from '../../../src/decide/ideas/journeys.ts';

type Event = readonly [user: number, step: string, time: number];

function log(events: readonly Event[]): EventLog {
  const stepNames = [...new Set(events.map(([, step]) => step))].toSorted();
  return {
    users: Int32Array.from(events, ([user]) => user),
    steps: Int32Array.from(events, ([, step]) => stepNames.indexOf(step)),
    stepNames,
    times: Float64Array.from(events, ([, , time]) => time),
  };
}

/** Events in random order, as in a file from many servers. */
function shuffled(events: readonly Event[]): Event[] {
  const order = shuffle(Int32Array.from(events.keys()), seededRng(1));
  return Array.from(order, (i) => events[i]!);
}

const funnel = (events: readonly Event[]): Funnel => funnelOf(journeysOf(log(shuffled(events))));

/** Four steps; of a thousand users, 40 % do not go on after the third, and 5 % after the others. */
function fourSteps(users = 1000): Event[] {
  const rng = seededRng(5);
  const stay = { landing: 0.95, details: 0.95, address: 0.6, payment: 0 };
  return Array.from({ length: users }).flatMap((_, user) => {
    const events: Event[] = [];
    let time = user * 10;
    for (const [step, chance] of Object.entries(stay)) {
      events.push([user, step, time]);
      if (rng() >= chance) break;
      time += 1 + 4 * rng();
    }
    return events;
  });
}

test('a drop of 40 % at the third step is found, with its interval, from events in any order', () => {
  const found = funnel(fourSteps());
  expect(found.stages.map(({ name }) => name)).toEqual(['landing', 'details', 'address', 'payment']);
  const [worst] = found.frictions;
  expect(worst).toMatchObject({ kind: 'drop', at: 'address' });
  expect(worst!.interval![0]).toBeLessThan(0.4);
  expect(worst!.interval![1]).toBeGreaterThan(0.4);
  expect(worst!.interval![1] - worst!.interval![0]).toBeLessThan(0.08);
  expect(found.transitions[0]!.drop).toBeLessThan(0.08);
  expect(found.agreement).toBe(1);
});

test('golden: 4 of 10 lost gives the Wilson interval of scipy', () => {
  const events = Array.from({ length: 10 }).flatMap((_, user): Event[] => [
    [user, 'a', 0],
    ...(user < 6 ? ([[user, 'b', 1]] as const) : []),
  ]);
  const [only] = funnel([...events, [0, 'b', 100]]).transitions;
  expect(only).toMatchObject({ started: 10, lost: 4, drop: 0.4 });
  expect(only!.interval![0]).toBeCloseTo(0.16818, 6);
  expect(only!.interval![1]).toBeCloseTo(0.687326, 6);
});

test('users who may still go on when the log ends count neither way', () => {
  // One user a minute; everybody goes on, after 1 to 100 minutes. Without care the last hundred look lost.
  const rng = seededRng(3);
  const whole = Array.from({ length: 1000 }).flatMap((_, user): Event[] => [
    [user, 'start', user],
    [user, 'done', user + 1 + 99 * rng()],
  ]);
  const cut = whole.filter(([, , time]) => time <= 1000);
  const careless = cut.filter(([, step]) => step === 'start').length - cut.filter(([, step]) => step === 'done').length;
  expect(careless).toBeGreaterThan(30);
  const [only] = funnel(cut).transitions;
  expect(only!.undecided).toBeGreaterThan(80);
  expect(only!.drop!).toBeLessThan(0.01);
});

test('a user who passes a step by is not lost there, and coming back is no further step', () => {
  const events = Array.from({ length: 100 }).flatMap((_, user): Event[] => [
    [user, 'a', 0],
    ...(user % 5 === 0 ? [] : ([[user, 'b', 1]] as const)),
    [user, 'c', 2],
    ...(user % 4 === 0 ? ([[user, 'a', 3]] as const) : []),
  ]);
  const found = funnel(events);
  expect(found.stages.map(({ name, reached, users }) => [name, users, reached])).toEqual([
    ['a', 100, 100],
    ['b', 80, 100],
    ['c', 100, 100],
  ]);
  expect(found.transitions.map(({ drop }) => drop)).toEqual([0, 0]);
  expect(found.frictions).toMatchObject([{ kind: 'repeated', at: 'a', users: 25 }]);
});

test('steps that exclude each other are branches of one stage, and a help page is beside the way', () => {
  const events = Array.from({ length: 200 }).flatMap((_, user): Event[] => [
    [user, 'cart', 0],
    ...(user % 20 === 0 ? ([[user, 'help', 1]] as const) : []),
    [user, user % 3 === 0 ? 'card' : 'invoice', 2],
    [user, 'thanks', 3],
  ]);
  const found = funnel(events);
  expect(found.stages.map(({ name }) => name)).toEqual(['cart', 'invoice or card', 'thanks']);
  expect(found.stages[1]!.branches).toEqual([
    { name: 'invoice', users: 133 },
    { name: 'card', users: 67 },
  ]);
  expect(found.sideSteps.map(({ name, users }) => [name, users])).toEqual([['help', 10]]);
});

test('events without user, step or time are counted and left out', () => {
  const events = log(fourSteps(50));
  events.users[0] = -1;
  events.steps[1] = -1;
  events.times[2] = NaN;
  const found = funnelOf(journeysOf(events));
  expect(found.leftOut).toBe(3);
  expect(found.events + found.leftOut).toBe(events.users.length);
});

test('what comes after the goal is left out; an empty log has no stages', () => {
  const journeys = journeysOf(log(fourSteps()));
  const goal = journeys.stepNames.indexOf('address');
  expect(funnelOf(journeys, goal).stages.map(({ name }) => name)).toEqual(['landing', 'details', 'address']);
  const empty = funnelOf(journeysOf(log([])));
  expect(empty).toMatchObject({ users: 0, stages: [], transitions: [], frictions: [], agreement: null });
});
