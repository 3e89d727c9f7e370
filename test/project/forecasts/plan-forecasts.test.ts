import { expect, test } from 'vitest';
import type { JournalEntry } from '../../../src/contracts/journal.ts';
import { parsePlanFile } from '../../../src/contracts/plan/parse-plan-file.ts';
import { readYaml } from '../../../src/io/read-yaml.ts';
import { buildPlan } from '../../../src/plan/build-plan.ts';
import { forecastPlan } from '../../../src/plan/forecast.ts';
import { intervalFromPast } from '../../../src/plan/past-errors.ts';
import { pastEstimatesOf } from '../../../src/project/forecasts/past-estimates.ts';
import { planForecastDrafts } from '../../../src/project/forecasts/plan-forecasts.ts';
import { outcomesFromPlan } from '../../../src/project/forecasts/plan-outcomes.ts';
import { forecastsOf } from '../../../src/evidence/forecasts.ts';

const PLAN = (more: Readonly<Record<string, string>> = {}): string => `
start: 2026-11-23
deadline: 2027-03-01
all:
  - any:
      - {id: A, p: 0.5, duration: 2 to 6 weeks, ${more['A'] ?? ''}}
      - {id: B, p: 0.3, duration: exactly 2 weeks, ${more['B'] ?? ''}}
  - {id: C, p: 0.8, duration: 1 to 4 weeks, ${more['C'] ?? ''}}
`;

function planOf(text: string, today = '2026-11-23') {
  const source = readYaml(text, 'plan.yaml');
  const file = parsePlanFile(source, { suggestInterval: intervalFromPast });
  const draft = buildPlan(file, { today, locate: (at) => source.locate(at) });
  const forecast = forecastPlan(draft, { fileName: 'plan.yaml', today, seed: 0, worlds: 500, dates: [], variants: [] });
  return { path: 'plan.yaml', file: draft.file, forecast };
}

const WHO = { by: 'Ana', at: '2026-11-23T09:00:00.000Z' };

const asEntries = (drafts: readonly object[]): JournalEntry[] =>
  drafts.map((draft, i) => ({ id: `e${i}`, ...draft }) as JournalEntry);

test('a plan says of each activity whether it works and how long it takes, and when the whole is done', () => {
  const drafts = planForecastDrafts(planOf(PLAN()), [], WHO);
  expect(drafts.map(({ body }) => [body.about, body.kind])).toEqual([
    ['A works (plan.yaml)', 'event'],
    ['how long A takes when it works (plan.yaml)', 'quantity'],
    ['B works (plan.yaml)', 'event'],
    ['C works (plan.yaml)', 'event'],
    ['how long C takes when it works (plan.yaml)', 'quantity'],
    ['plan.yaml works by 2027-03-01', 'event'],
  ]);
  const [works, takes] = drafts.map(({ body }) => body);
  expect(works).toMatchObject({ p: 0.5, ref: { plan: 'plan.yaml', activity: 'A', what: 'works' } });
  if (takes?.kind !== 'quantity') throw new Error('no quantity');
  expect(takes.p10).toBeCloseTo(14, 9);
  expect(takes.p50).toBeCloseTo(Math.sqrt(14 * 42), 9);
  expect(takes.p90).toBeCloseTo(42, 9);
});

test('what was said before is not said again; what changed is', () => {
  const journal = asEntries(planForecastDrafts(planOf(PLAN()), [], WHO));
  const known = forecastsOf(journal, '2026-11-24');
  expect(planForecastDrafts(planOf(PLAN()), known, WHO)).toEqual([]);
  const changed = planForecastDrafts(planOf(PLAN().replace('id: C, p: 0.8', 'id: C, p: 0.6')), known, WHO);
  expect(changed.map(({ body }) => body.about)).toEqual(['C works (plan.yaml)', 'plan.yaml works by 2027-03-01']);
  // Somebody else who looks at the plan says it too.
  expect(planForecastDrafts(planOf(PLAN()), known, { ...WHO, by: 'Ben' })).toHaveLength(6);
});

test('a kill rule and a cause lower the chance, and the kill rule cuts the time', () => {
  const text = `
start: 2026-11-23
causes: {data: 0.5}
all:
  - {id: A, p: 0.8, duration: 2 to 6 weeks, kill: 4 weeks, cause: data}
`;
  const [works, takes] = planForecastDrafts(planOf(text), [], WHO).map(({ body }) => body);
  if (works?.kind !== 'event' || takes?.kind !== 'quantity') throw new Error('unexpected');
  // ln 4 weeks stands at (ln 4 − ln √12) / σ = 0.3356 normal scores, below which are 0.6314.
  expect(works.p).toBeCloseTo(0.8 * 0.6314 * 0.5, 4);
  expect(takes.p90).toBeLessThan(28);
});

test('marks answer: worked, failed, and what is not needed any more', () => {
  const journal = asEntries(planForecastDrafts(planOf(PLAN()), [], WHO));
  const marked = PLAN({ A: 'state: worked, started: 2026-11-23, finished: 2026-12-21', C: 'state: failed' });
  const plan = planOf(marked, '2026-12-22');
  const who = { ...WHO, at: '2026-12-22T09:00:00.000Z', today: '2026-12-22' };
  const outcomes = outcomesFromPlan(plan, forecastsOf(journal, '2026-12-22'), who);
  const about = new Map(journal.map((entry) => [entry.id, entry.text]));
  expect(outcomes.map(({ body }) => [about.get(body.forecast), body.outcome, body.void === null])).toEqual([
    ['A works (plan.yaml)', true, true],
    ['how long A takes when it works (plan.yaml)', 28, true],
    ['B works (plan.yaml)', null, false],
    ['C works (plan.yaml)', false, true],
    ['how long C takes when it works (plan.yaml)', null, false],
  ]);
  const after = forecastsOf([...journal, ...asEntries(outcomes).map((e, i) => ({ ...e, id: `o${i}` }))], '2026-12-22');
  expect(outcomesFromPlan(plan, after, who)).toEqual([]);
  const past = pastEstimatesOf(after, 'Ana');
  expect(past).toEqual([{ id: 'A', estimate: expect.closeTo(Math.sqrt(14 * 42), 9), actual: 28 }]);
  expect(pastEstimatesOf(after, 'Ben')).toEqual([]);
});

test('the deadline: yes when all worked in time, no on the day after it', () => {
  const journal = asEntries(planForecastDrafts(planOf(PLAN()), [], WHO));
  const known = forecastsOf(journal, '2026-12-22');
  const done = PLAN({
    A: 'state: worked, started: 2026-11-23, finished: 2026-12-21',
    C: 'state: worked, started: 2026-12-21, finished: 2027-01-10',
  });
  const answer = (text: string, today: string) =>
    outcomesFromPlan(planOf(text, '2027-02-01'), known, { ...WHO, today }).find(
      ({ body }) => known.find(({ id }) => id === body.forecast)!.about === 'plan.yaml works by 2027-03-01',
    )?.body.outcome;
  expect(answer(done, '2027-02-01')).toBe(true);
  expect(answer(done.replace('2027-01-10', '2027-01-31'), '2027-03-05')).toBe(true);
  expect(answer(PLAN(), '2027-03-01')).toBeUndefined();
  expect(answer(PLAN(), '2027-03-02')).toBe(false);
});

test('an activity that is opened again takes its answer back', () => {
  const journal = asEntries(planForecastDrafts(planOf(PLAN()), [], WHO));
  const who = { ...WHO, at: '2026-12-22T09:00:00.000Z', today: '2026-12-22' };
  const failed = outcomesFromPlan(planOf(PLAN({ C: 'state: failed' })), forecastsOf(journal, who.today), who);
  const log = [...journal, ...asEntries(failed).map((entry, i) => ({ ...entry, id: `o${i}` }))];
  const again = outcomesFromPlan(planOf(PLAN()), forecastsOf(log, who.today), who);
  expect(again.find(({ text }) => text === 'C is open again')?.body).toMatchObject({ void: 'C is open again' });
});

test('what runs is forecast by what is known by now, and asked for when its day has passed', () => {
  const text = PLAN({ A: 'state: running, started: 2026-11-23, kill: 8 weeks' });
  const first = asEntries(planForecastDrafts(planOf(text), [], WHO));
  const beliefsAt = (today: string, journal: readonly JournalEntry[] = first, more = text) => {
    const plan = planOf(more, today);
    const drafts = planForecastDrafts(plan, forecastsOf(journal, today), { ...WHO, at: `${today}T09:00:00.000Z` });
    const said = drafts.filter(({ body }) => body.about.includes('A '));
    return { said: said.map(({ body }) => body), p: plan.forecast.activities.find(({ id }) => id === 'A')!.p };
  };
  // P10 and P90 of 2 and 6 weeks: after four weeks 0.6314 of those that work have, after eight 0.9746.
  const { said, p } = beliefsAt('2026-12-21');
  const [works, takes] = said;
  if (works?.kind !== 'event' || takes?.kind !== 'quantity') throw new Error('unexpected');
  expect(works.p).toBe(p);
  expect(works.p).toBeCloseTo((0.5 * (0.9746 - 0.6314)) / (1 - 0.5 * 0.6314), 3);
  expect(works.resolvesBy).toBe('2027-01-04');
  expect(takes.p10).toBeGreaterThan(28);
  expect(takes.p90).toBeLessThan(56);
  // Nobody answered by the day on which it was to be asked for.
  expect(beliefsAt('2027-01-06').said).toEqual([]);
  // A belief that is written for the first time is never overdue, nor is one written when the clock has run out.
  expect(beliefsAt('2027-01-06', []).said.map(({ resolvesBy }) => resolvesBy > '2027-01-06')).toEqual([true, true]);
  expect(beliefsAt('2027-01-20', []).said).toEqual([]);
  // A longer time that is written into the plan is a new day on which to ask.
  expect(beliefsAt('2027-01-06', first, text.replace('2 to 6', '6 to 12')).said).toHaveLength(2);
});
