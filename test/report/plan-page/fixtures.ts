import { parsePlanFile } from '../../../src/contracts/plan/parse-plan-file.ts';
import { readYaml } from '../../../src/io/read-yaml.ts';
import { buildPlan } from '../../../src/plan/build-plan.ts';
import { forecastPlan } from '../../../src/plan/forecast.ts';
import { whatMoved } from '../../../src/plan/moved.ts';
import { intervalFromPast } from '../../../src/plan/past-errors.ts';
import { planPicture } from '../../../src/plan/plan-picture.ts';
import type { PlanHistory, PlanReport } from '../../../src/report/plan-page/plan-report.ts';

const TODAY = '2026-11-21';

const read = (text: string) => {
  const source = readYaml(text, 'plan.yaml');
  return { source, file: parsePlanFile(source, { suggestInterval: intervalFromPast }) };
};

const NO_HISTORY: PlanHistory = {
  points: [],
  lastWeek: null,
  life: null,
  source: 'Nothing is known of `earlier` days.',
};

/** What the page of a plan is made of, in few worlds. @param before - the plan as it was on 9 November */
function reportOf(text: string, before?: string, fired: PlanReport['fired'] = null): PlanReport {
  const { source, file } = read(text);
  const draft = buildPlan(file, { today: TODAY, locate: (path) => source.locate(path) });
  const options = { fileName: 'plan.yaml', today: TODAY, seed: 0, worlds: 1000, dates: [], variants: [] };
  const forecast = forecastPlan(draft, options);
  return {
    forecast,
    picture: planPicture(draft, { seed: 0, worlds: 1000, today: TODAY }),
    history: before === undefined ? NO_HISTORY : historyOf(before, file),
    fired,
    version: '0.0.0',
    command: 'cairn plan plan.yaml --today 2026-11-21 --seed 0 --json',
  };
}

function historyOf(before: string, file: ReturnType<typeof read>['file']): PlanHistory {
  const since = '2026-11-09';
  const moved = whatMoved({ file: read(before).file, today: since }, { file, today: TODAY }, { seed: 0, worlds: 1000 });
  const points = [
    { date: since, ...moved.before },
    { date: TODAY, ...moved.after },
  ];
  return { points, lastWeek: { since, moved }, life: null, source: 'As it was kept.' };
}

const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>\u202e"&\u0007';

/** A plan with everything that a page can show, and names that try to be markup. */
const everything = `
title: ${JSON.stringify(HOSTILE)}
archetype: software-2.0
organisation: ml-research
start: 2026-10-05
deadline: 2027-03-01
value: 200000
study: { sensitivity: 0.8, specificity: 0.7, price: 3000 }
causes: { usable data: { p: 0.7, title: ${JSON.stringify(HOSTILE)} } }
all:
  - { id: data, title: collect, state: worked, started: 2026-10-05, finished: 2026-10-19, cost: 4000 }
  - id: approach
    after: data
    any:
      - { id: rules, title: ${JSON.stringify(HOSTILE)}, p: 0.4, duration: 3 to 8 weeks, cost: 1000 per week, kill: 8 weeks, state: running, started: 2026-10-20, cause: usable data }
      - { id: ${JSON.stringify(HOSTILE)}, p: 0.5, duration: { exponential: 6, unit: weeks }, cost: 3000 per week, kill: 2 weeks, cause: usable data, state: running, started: 2026-10-26 }
      - { id: big model, p: 0.3, duration: 6 to 16 weeks, cost: 5000 per week }
      - { id: small model, p: 0.6, duration: 6 to 16 weeks, cost: 500 per week }
  - { id: pilot, p: deployment, duration: 3 to 6 weeks, cost: 9000, after: approach }
`;

/** A tree of so many activities in groups of ten. */
function manyActivities(groups: number): string {
  const group = (g: number): string =>
    `  - id: stage ${g}\n${g === 0 ? '' : `    after: stage ${g - 1}\n`}    all:\n` +
    Array.from({ length: 10 }, (_, i) => `      - { id: s${g}t${i}, p: 0.99, duration: 1 to 3 weeks }\n`).join('');
  return `start: 2026-12-01\ndeadline: 2029-12-01\nall:\n${Array.from({ length: groups }, (_, g) => group(g)).join('')}`;
}

const FIGURE = `
start: 2026-11-02
deadline: 2027-01-08
all:
  - id: photos
    any:
      - { id: A, A_STATE }
      - { id: B, state: failed, started: 2026-11-02, finished: 2026-11-09 }
      - { id: C, state: killed, started: 2026-11-02, finished: 2026-11-09 }
    order: parallel
  - id: reading
    after: photos
    order: parallel
    any:
      - id: ours
        all:
          - { id: model, order: parallel, any: [{ id: E, p: 0.5, duration: 1 to 2 weeks }, { id: F, p: 0.5, duration: 1 to 2 weeks }] }
          - { id: D, p: 0.75, duration: 1.5 to 3 weeks, after: model }
      - { id: G, p: 0.1, duration: 2 to 6 weeks }
`;

const figureNow = FIGURE.replace('A_STATE', 'state: worked, started: 2026-11-02, finished: 2026-11-16');
const figureBefore = FIGURE.replace('A_STATE', 'p: 0.6, duration: 2 to 4 weeks, state: running, started: 2026-11-02');

/** Plans of every kind, by name. */
export const plans: Readonly<Record<string, PlanReport>> = {
  figure: reportOf(figureNow, figureBefore),
  everything: reportOf(everything, undefined, [
    { id: HOSTILE, name: HOSTILE, on: '2026-11-09', decision: null },
    { id: 'rules', name: 'plan/rules', on: '2026-11-09', decision: { by: HOSTILE, on: '2026-11-12', chosen: HOSTILE } },
  ]),
  one: reportOf('start: 2026-12-01\nall: [{ id: pilot, p: 0.7, duration: 2 to 6 weeks }]'),
  'one, certain': reportOf(
    'start: 2026-12-01\ndeadline: 2027-01-01\nall: [{ id: pilot, p: 1, duration: exactly 2 weeks }]',
  ),
  impossible: reportOf(
    'start: 2026-11-02\nall: [{ id: a, state: failed, started: 2026-11-02, finished: 2026-11-16 }, { id: b, p: 0.7, duration: 2 to 6 weeks, after: a }]',
  ),
  finished: reportOf(
    'start: 2026-09-01\ndeadline: 2026-12-01\nall: [{ id: a, state: worked, started: 2026-09-01, finished: 2026-11-01, cost: 10 }]',
  ),
  'sixty activities': reportOf(manyActivities(6)),
  'two hundred activities': reportOf(manyActivities(20)),
};
