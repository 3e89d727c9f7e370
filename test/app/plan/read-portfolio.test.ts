import { describe, expect, test } from 'vitest';
import { readPlan } from '../../../src/app/plan/read-plan.ts';
import { readPortfolio } from '../../../src/app/plan/read-portfolio.ts';
import { PortfolioForecast } from '../../../src/contracts/portfolio-forecast.ts';
import { renderPortfolio } from '../../../src/report/portfolio-terminal.ts';

const OPTIONS = { seed: 0, today: '2026-11-21', dates: [], whatIf: [] };

const portfolio = (files: Readonly<Record<string, string>>, dates: readonly string[] = []) =>
  readPortfolio(
    Object.keys(files),
    { ...OPTIONS, dates },
    {
      readText: (path) => Promise.resolve(files[path]!),
      wholePath: (path) => path.replace('./', ''),
      withProjectOf: (_, use) => use(null),
    },
  );

const twoWeeks = (rest = ''): string => `
start: 2026-11-23
deadline: 2026-12-14
resources: { ana: 1 }
${rest}
all:
  - { id: task, p: 0.8, duration: exactly 2 weeks, resources: ana, cost: "100 per week" }
`;

describe('two projects that share one person', () => {
  test('push dates: two weeks each, so the second ends at week four', async () => {
    const result = await portfolio({ 'a.yaml': twoWeeks('title: A'), 'b.yaml': twoWeeks() }, [
      '2026-12-07',
      '2026-12-21',
    ]);
    expect(PortfolioForecast.parse(result)).toEqual(result);
    const [a, b] = result.plans;
    expect(a!.together).toEqual(a!.alone);
    const all = (date: string) => ({ p10: date, p50: date, p80: date, p90: date });
    expect(a!.alone.finish).toEqual({
      givenSuccess: all('2026-12-07'),
      overall: { ...all('2026-12-07'), p90: null },
    });
    expect(b!.together.finish.givenSuccess).toEqual(all('2026-12-21'));
    expect(b!.later).toEqual({ share: 1, days: 14 });
    expect([b!.alone, b!.together].map(({ pByDeadline }) => pByDeadline)).toEqual([0.8, 0]);
    expect([b!.alone, b!.together].map(({ pSuccess }) => pSuccess)).toEqual([0.8, 0.8]);
    expect(b!.alone.pBy.map(({ p }) => p)).toEqual([0.8, 0.8]);
    expect(b!.together.pBy.map(({ p }) => p)).toEqual([0, 0.8]);
    expect(b!.together.expectedCost).toBeCloseTo(200, 9);
    expect(result.bottleneck).toMatchObject({ id: 'ana', occupied: 1 });
    expect(result.bottleneck!.withOneMore[1]!.forecast.finish).toEqual(b!.alone.finish);
    expect(result.sentence).toBe(
      'Beside the plans before it, "b.yaml" works 14 days later on average, and by 2026-12-14 with a chance of 0\u00A0% instead of 80\u00A0%.',
    );
  });

  test('the one that is named first comes first', async () => {
    const result = await portfolio({ 'b.yaml': twoWeeks(), 'a.yaml': twoWeeks() });
    expect(result.plans.map(({ file, later }) => [file, later.days])).toEqual([
      ['b.yaml', 0],
      ['a.yaml', 14],
    ]);
  });

  test('the screen says it, in ASCII too, and no hostile name reaches the terminal', async () => {
    const result = await portfolio({
      'a.yaml': twoWeeks('title: "Evil \\u001b[31m title"'),
      'b.yaml': twoWeeks(),
    });
    const screen = renderPortfolio(result);
    expect(screen).toContain('The bottleneck is ana, occupied 100\u00A0% of the time');
    expect(screen).toContain('1. Evil');
    expect(screen).not.toContain('\u001b');
    expect(screen.split('\n').every((line) => line.length <= 80)).toBe(true);
    expect(renderPortfolio(result, { unicode: false })).toMatch(/^[ -~\n]*$/);
  });
});

describe('plans without shared people', () => {
  const own = (name: string): string => twoWeeks().replaceAll('ana', name);

  test('forecast what each does alone', async () => {
    const result = await portfolio({ 'a.yaml': own('ana'), 'b.yaml': own('ben') });
    expect(result.sentence).toBe('These plans share no people or machines, so none delays another.');
    expect(result.bottleneck).toBeNull();
    for (const { alone, together } of result.plans) expect(together).toEqual(alone);
    expect(renderPortfolio(result)).not.toContain('bottleneck');
  });

  test('agree with the forecast of one plan, and its worlds', async () => {
    const uncertain = own('ana').replace('exactly 2 weeks', '1 to 4 weeks');
    const result = await portfolio({ 'a.yaml': uncertain, 'b.yaml': own('ben') });
    const { forecast } = await readPlan('a.yaml', OPTIONS, { readText: () => Promise.resolve(uncertain) });
    expect(result.plans[0]!.alone.pSuccess).toBe(forecast.pSuccess);
    expect(result.plans[0]!.alone.finish.givenSuccess.p50).toBe(forecast.finish.givenSuccess.p50);
    expect(result.plans[0]!.alone.expectedCost).toBe(forecast.cost!.expected);
  });
});

describe('refuses', () => {
  const problem = (files: Readonly<Record<string, string>>): Promise<string> =>
    portfolio(files).then(
      () => 'no error',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );

  test('capacities that differ, with both places', async () => {
    const other = twoWeeks().replace('ana: 1', 'ben: 1, ana: 2');
    expect(await problem({ 'a.yaml': twoWeeks(), 'b.yaml': other })).toBe(
      'b.yaml:4:22: there are 2 of ana here and 1 in a.yaml:4:14',
    );
  });

  test('a plan that is named twice, and a mistake in any of them', async () => {
    expect(await problem({ 'a.yaml': twoWeeks(), './a.yaml': twoWeeks() })).toBe('./a.yaml is named twice');
    expect(await problem({ 'a.yaml': twoWeeks(), 'b.yaml': twoWeeks('value: -1') })).toContain('b.yaml:5:1');
  });
});
