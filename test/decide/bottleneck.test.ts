import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProcessStep } from '../../src/contracts/idea-file.ts';
import { amdahlBound, bottleneckOf, bottleneckSection, speedUpOf } from '../../src/decide/bottleneck.ts';
import { exactly, medianOf, quantileOf } from '../../src/decide/estimate.ts';
import { findFact } from '../../src/decide/section.ts';
import { estimate, groundOf } from './numbers.ts';

const step = (name: string, minutes: number | string, rest: Partial<ProcessStep> = {}): ProcessStep => ({
  name,
  minutes: typeof minutes === 'number' ? exactly(minutes) : estimate(minutes),
  people: 1,
  hoursPerWeek: 40,
  automatable: 0,
  ...rest,
});

test('golden: removing a 40 % step makes it at most 1.667 times faster', () => {
  expect(amdahlBound(0.4)).toBeCloseTo(5 / 3, 12);
  const { share, work, elapsed, worlds } = speedUpOf([step('read', 40, { automatable: 1 }), step('decide', 60)]);
  expect(share.p50).toBeCloseTo(0.4, 12);
  expect(work.p50).toBeCloseTo(1.6666666667, 10);
  expect(elapsed).toEqual(work);
  expect(worlds).toBe(1);
});

test('waits are counted apart and stay', () => {
  const waiting = step('decide', 60, { waitMinutes: exactly(100) });
  const { work, elapsed } = speedUpOf([step('read', 40, { automatable: 1 }), waiting]);
  expect(work.p50).toBeCloseTo(5 / 3, 12);
  expect(elapsed.p50).toBeCloseTo(200 / 160, 12);
});

test('utilisation is work that arrives over work that can be done; the largest is the bottleneck', () => {
  const { loads, at, countsKnown } = bottleneckOf([
    step('read', 6, { casesPerWeek: 400 }),
    step('decide', 10, { people: 2 }),
    step('file', 30, { casesPerWeek: 60, hoursPerWeek: 20 }),
  ]);
  expect(loads.map(({ utilisation }) => medianOf(utilisation))).toEqual(
    [1, 5 / 6, 1.5].map((load) => expect.closeTo(load, 12)),
  );
  expect(loads.map(({ casesAssumed }) => casesAssumed)).toEqual([false, true, false]);
  expect(loads.map(({ overloadChance }) => overloadChance)).toEqual([1, 0, 1]);
  expect(at).toBe(2);
  expect(countsKnown).toBe(true);
});

test('a range of minutes gives a range of load and an exact chance of a queue that grows', () => {
  const [load] = bottleneckOf([step('read', '3 to 12', { casesPerWeek: 400 })]).loads;
  expect(medianOf(load!.utilisation)).toBeCloseTo(1, 10);
  expect(quantileOf(load!.utilisation, 0.9)).toBeCloseTo(2, 10);
  expect(load!.overloadChance).toBeCloseTo(0.5, 10);
});

test('law: more that a model could take over never lowers the bound', () => {
  const steps = fc.array(
    fc.record({ minutes: fc.integer({ min: 1, max: 100 }), automatable: fc.double({ min: 0, max: 0.8, noNaN: true }) }),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(steps, (written) => {
      const less = speedUpOf(written.map(({ minutes, automatable }) => step('a', minutes, { automatable })));
      const more = speedUpOf(
        written.map(({ minutes, automatable }) => step('a', minutes, { automatable: automatable + 0.1 })),
      );
      expect(more.work.p50).toBeGreaterThan(less.work.p50);
      expect(less.elapsed.p50).toBeLessThanOrEqual(less.work.p50 + 1e-12);
    }),
    { seed: 1 },
  );
});

test('the section names the bottleneck, its queue, and warns when the model would work elsewhere', () => {
  const steps = [
    { name: 'read', minutes: 40, automatable: 1, casesPerWeek: 30 },
    { name: 'decide', minutes: 100 },
  ];
  const section = bottleneckSection(groundOf([{ path: ['steps'], to: steps }]));
  expect(section.outcome).toBe('warns');
  expect(section.sentence).toContain(
    'The bottleneck is `decide`, where people are busy 125\u00A0% of their time: more cases arrive than are done',
  );
  expect(section.sentence).toContain('No more cases get through while `decide` stays as it is.');
  expect(findFact([section], 'process/bound')!.value).toBeCloseTo(1.4, 12);
  expect(bottleneckSection(groundOf()).outcome).toBe('unknown');
});

test('everything that could go has no bound', () => {
  const section = bottleneckSection(
    groundOf([{ path: ['steps'], to: [{ name: 'read', minutes: 40, automatable: 1 }] }]),
  );
  expect(findFact([section], 'process/bound')!.value).toBeNull();
  expect(section.sentence).toContain('any number of times');
});
