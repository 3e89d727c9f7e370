import { expect, test } from 'vitest';
import { planFromText } from '../../../src/app/plan/read-plan.ts';
import { planFan } from '../../../src/report/terminal/plan-fan.ts';
import { makeScreen } from '../../../src/report/terminal/screen.ts';

const dates = async (top: string) => {
  const text = `start: 2027-01-04\n${top}all: [{ id: a, p: 1, duration: exactly 1 weeks }]\n`;
  const options = { seed: 0, today: '2027-01-04', dates: [], whatIf: [], project: null };
  const { forecast } = await planFromText(text, 'plan.yaml', options);
  return planFan(forecast, makeScreen({ colour: false, unicode: true, width: 80 })).find((line) =>
    line.includes('never'),
  );
};

test('the column of a single date has its date below it, and never stands under its own', async () => {
  expect(await dates('')).toMatch(/^ {8}2027-01-11 {3}never$/);
  expect(await dates('deadline: 2027-01-13\n')).toMatch(/^ {8}2027-01-11 +never$/);
});
