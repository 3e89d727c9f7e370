import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readPlan } from '../../src/app/plan/read-plan.ts';
import type { PlanForecast } from '../../src/contracts/plan-forecast.ts';
import { renderPlan } from '../../src/report/plan-terminal.ts';
import { textWidth } from '../../src/report/terminal/text-width.ts';

const example = readFileSync(join(resolve(import.meta.dirname, '../..'), 'examples', 'plan', 'plan.yaml'), 'utf8');

const forecast = (text: string, whatIf: string[] = []): Promise<PlanForecast> =>
  readPlan(
    'plan.yaml',
    { seed: 0, today: '2026-11-21', dates: [], whatIf },
    { readText: () => Promise.resolve(text) },
  ).then((read) => read.forecast);

let told: PlanForecast;
beforeAll(async () => {
  told = await forecast(example, ['G.p=0.3', 'F failed']);
});

test('the screen of the example', async () => {
  await expect(renderPlan(told)).toMatchFileSnapshot('snapshots/plan.txt');
});

test('the screen of the example without Unicode', async () => {
  const screen = renderPlan(told, { unicode: false });
  expect(screen).toMatch(/^[\n -~]*$/);
  await expect(screen).toMatchFileSnapshot('snapshots/plan-ascii.txt');
});

test('hostile names stay on their line, inside the width, without control characters', async () => {
  const hostile = '\\u001b[31mred\\u202e \\uD83D\\uDE80 ' + 'very long name '.repeat(12);
  const text = `
title: "${hostile}"
start: 2026-11-23
causes: { "${hostile}": 0.5 }
value: 3
order: given
any:
  - { id: "${hostile}", p: 0.5, duration: 2 to 6 weeks, cost: 1, cause: "${hostile}", kill: 3 weeks }
  - { id: "b ${hostile}", p: 0.5, duration: exactly 2 weeks, cost: 1 }
`;
  const result = await forecast(text, ['deadline=2027-03-01']);
  for (const width of [72, 80, 100]) {
    for (const unicode of [true, false]) {
      const screen = renderPlan(result, { width, unicode });
      expect(screen.split('\n').filter((line) => textWidth(line) > width)).toEqual([]);
      // oxlint-disable-next-line no-control-regex
      expect(screen).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }
  }
});

test('what two numbers alike hide is said in points, and what is judged beside the others is', () => {
  const flat = (forecastToShow: PlanForecast): string => renderPlan(forecastToShow).replaceAll(/\s+/g, ' ');
  const added = [{ group: 'model', p: 0.5, pSuccess: told.pSuccess + 0.003 }];
  expect(flat({ ...told, addApproach: added })).toContain('61 % rises by 0.3 points.');
  const hint = 'Each is judged beside the others';
  expect(flat(told)).not.toContain(hint);
  const kill = told.kill.map((clock) => ({ ...clock, best: clock.best && { ...clock.best, days: 0 } }));
  expect(flat({ ...told, kill })).toContain(hint);
  expect(flat({ ...told, kill: kill.slice(0, 1) })).not.toContain(hint);
});

test('a plan of hundreds of activities, and one that cannot work', async () => {
  const list = Array.from({ length: 200 }, (_, i) => `  - { id: a${i}, p: 0.99, duration: 1 to 2 weeks }`).join('\n');
  const many = renderPlan(await forecast(`start: 2026-11-23\nall:\n${list}`));
  expect(many).toContain('and 176 more, with --json');
  const hopeless = renderPlan(await forecast('start: 2026-11-23\nany: [{ id: a, p: 0, duration: 1 to 2 weeks }]'));
  expect(hopeless).toContain('As it is planned, it cannot work.');
});

test('a clock that ran out asks for a decision, with the commands and a message', async () => {
  const text =
    'start: 2026-11-02\nany:\n  - { id: a b, p: 0.5, duration: 1 to 9 weeks, kill: 2 weeks, state: running, started: 2026-11-02 }\n  - { id: c, p: 0.4, duration: 1 to 4 weeks }\n';
  const late = await readPlan(
    'plan.yaml',
    { seed: 0, today: '2026-11-21', dates: [], whatIf: [], worlds: 400 },
    { readText: () => Promise.resolve(text) },
  );
  const flat = (screen: string): string => screen.replaceAll(/\s+/g, ' ');
  const outside = flat(renderPlan(late.forecast));
  expect(outside).toContain('a b ran out on 2026-11-16 without having worked. A decision is due by 2026-11-23:');
  expect(outside).toContain(`cairn plan mark 'a b' killed --because "…"`);
  expect(outside).toContain(
    'We gave a b 14 days, and it has not worked. If we stop it, the whole works with a chance of 40 %. What is left: c (40 %).',
  );
  expect(outside).not.toContain('cairn note');
  const clock = { id: 'a b', name: 'plan/a b', on: '2026-11-16', decision: null };
  expect(flat(renderPlan(late.forecast, { fired: [clock] }))).toContain(`'Kill rule plan/a b: go on or stop?'`);
  const decision = { by: 'Ada', on: '2026-11-18', chosen: 'go on' };
  const decided = flat(renderPlan(late.forecast, { fired: [{ ...clock, decision }] }));
  expect(decided).toContain('a b ran out on 2026-11-16. Ada decided on 2026-11-18: go on.');
  expect(renderPlan(late.forecast, { fired: [] })).not.toContain('Kill clocks that ran out');
});
