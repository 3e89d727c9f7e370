import { expect, test } from 'vitest';
import { planFromText } from '../../src/app/plan/read-plan.ts';
import { renderPlan } from '../../src/report/plan-terminal.ts';

const clocks = async (activity: string, today: string) => {
  const text = `start: 2027-01-04\nvalue: 20\nany: [{ id: a, p: 0.5, duration: 2 to 8 weeks, ${activity} }]\n`;
  const options = { seed: 0, today, dates: [], whatIf: [], project: null };
  const { forecast } = await planFromText(text, 'plan.yaml', options);
  return renderPlan(forecast, { width: 200 }).split('Kill clocks')[1]!.split('\n\n')[0]!;
};

test('a time to stop is worth most under a kill rule; without one only where no failure shows by itself', async () => {
  expect(await clocks('cost: 0.5 per week, kill: 10 weeks', '2027-01-04')).toContain(
    '. Worth most: stop after 63 days',
  );
  const plain = await clocks('cost: 0.5 per week', '2027-01-04');
  expect(plain).toContain('no kill rule. Unless its failure shows by itself: stop after 63 days, when');
  expect(plain).not.toContain('Worth most');
  expect(await clocks('cost: 100 per week', '2027-01-04')).toContain(
    'Unless its failure shows by itself: at this value it does not pay to begin.',
  );
});

test('what runs beyond its best time is to be stopped now, not on a later day each day', async () => {
  const running = 'cost: 0.5 per week, state: running, started: 2027-01-04';
  expect(await clocks(running, '2027-04-04')).toContain('Unless its failure shows by itself: stop now.');
  expect(await clocks(`${running}, kill: 20 weeks`, '2027-04-04')).toContain('Worth most: stop now.');
});
