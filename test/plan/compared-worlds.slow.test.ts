import { expect, test } from 'vitest';
import { planFromText } from '../../src/app/plan/read-plan.ts';

test('groups of a large plan, in turn in fewer worlds, agree with the what-if in all of them', async () => {
  const rest = Array.from({ length: 114 }, (_, i) => `  - { id: r${i}, p: 0.999, duration: 1 to 5 weeks, cost: 1 }`);
  const text = `start: 2027-01-04
deadline: 2027-02-20
all:
  - { id: g, order: parallel, any: [{ id: a, p: 0.6, duration: 1 to 4 weeks, cost: 90 }, { id: b, p: 0.6, duration: 1 to 4 weeks, cost: 90 }] }
  - { id: h, order: parallel, any: [{ id: c, p: 0.9, duration: 1 to 4 weeks, cost: 90 }, { id: d, p: 0.9, duration: 1 to 4 weeks, cost: 90 }] }
${rest.join('\n')}
`;
  const options = { seed: 0, today: '2027-01-04', dates: [], whatIf: ['g.order=given'], project: null };
  const { parallel, whatIf, asPlanned } = (await planFromText(text, 'plan.yaml', options)).forecast;
  const [g] = parallel;
  const inAll = whatIf[0]!.forecast;
  expect(g!.together).toEqual(asPlanned);
  expect(g!.inTurn.pSuccess).toBeCloseTo(inAll.pSuccess, 12);
  // Four standard errors of a chance near a half in 11,000 worlds; it is no other sample of the 20,000.
  expect(Math.abs(g!.inTurn.pByDeadline! - inAll.pByDeadline!)).toBeLessThan(0.02);
  expect(g!.inTurn.expectedCost).not.toBe(inAll.expectedCost);
  expect(Math.abs(g!.inTurn.expectedCost! - inAll.expectedCost!)).toBeLessThan(0.02 * inAll.expectedCost!);
});
