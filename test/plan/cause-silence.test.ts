import { expect, test } from 'vitest';
import { planFromText } from '../../src/app/plan/read-plan.ts';

/** Seven weeks after its begin a works with 0.8, if the data are usable, at any time of ten weeks alike. */
const look = async (a: string) => {
  const text = `start: 2027-01-04
causes: { data: 0.6 }
order: given
any:
  - { id: a, p: 0.8, duration: { uniform: [0, 10], unit: weeks }, cause: data, started: 2027-01-04, ${a} }
  - { id: b, p: 0.5, duration: { uniform: [0, 4], unit: weeks }, cause: data }
`;
  const options = { seed: 0, today: '2027-02-22', dates: [], whatIf: [], project: null };
  const { causes, pSuccess } = (await planFromText(text, 'plan.yaml', options)).forecast;
  return [causes[0]!.p, pSuccess];
};

/** P(data | no success in seven of ten weeks) = 0.6 · (1 − 0.8 · 0.7) / (0.6 · (1 − 0.8 · 0.7) + 0.4). */
const silent = (0.6 * (1 - 0.8 * 0.7)) / (0.6 * (1 - 0.8 * 0.7) + 0.4);
/** And a itself works after seven silent weeks with 0.24 of the 0.44 that are left. */
const late = (0.8 * 0.3) / (1 - 0.8 * 0.7);

const near = (...values: number[]) => values.map((value): unknown => expect.closeTo(value, 12));

test('silence of one activity speaks against what it shares with others', async () => {
  expect(await look('state: running, kill: 9 weeks')).toEqual(
    near(silent, silent * (1 - (1 - (late * 2) / 3) * (1 - 0.5))),
  );
});

test('so does one that was stopped, as far as it was tried, and less than one that failed', async () => {
  expect(await look('state: killed, kill: 7 weeks, finished: 2027-02-22')).toEqual(near(silent, silent / 2));
  const failed = (0.6 * 0.2) / (0.6 * 0.2 + 0.4);
  expect(await look('state: failed, kill: 7 weeks, finished: 2027-02-22')).toEqual(near(failed, failed / 2));
});

test('without a kill rule a failure would have shown as well, so that silence says nothing', async () => {
  const plain = await look('state: running');
  expect(plain).toEqual(near(0.6, 0.6 * (1 - 0.2 * 0.5)));
  expect((await look('state: killed, finished: 2027-02-22'))[0]).toBeCloseTo(0.6, 12);
});
