import type { JournalEntry } from '../../../src/contracts/journal.ts';
import { ProjectFile } from '../../../src/contracts/project-file.ts';
import { trailOf } from '../../../src/evidence/trail.ts';
import { parsePlanFile } from '../../../src/contracts/plan/parse-plan-file.ts';
import { readYaml } from '../../../src/io/read-yaml.ts';
import { buildPlan } from '../../../src/plan/build-plan.ts';
import { forecastPlan } from '../../../src/plan/forecast.ts';
import { intervalFromPast } from '../../../src/plan/past-errors.ts';
import { decidePlan } from '../../../src/plan/decide-plan.ts';
import { whatMoved } from '../../../src/plan/moved.ts';
import { planPicture } from '../../../src/plan/plan-picture.ts';
import { singlePoints } from '../../../src/plan/single-points.ts';
import type {
  LeadershipFacts,
  LeadershipPlan,
  ProgressFacts,
  RecordFacts,
} from '../../../src/report/leadership/facts.ts';
import { boundaryDates } from '../../../src/report/leadership/game/finish-cells.ts';
import { designInput, file } from '../design-document/fixture.ts';

export const TODAY = '2026-11-21';

export const PLAN = `
title: Damage from reports
start: 2026-11-02
deadline: 2027-03-01
value: 200000
causes: {data: {p: 0.85, title: The remarks can be used}}
all:
  - any:
      - {id: text, title: Model on remarks, p: 0.5, duration: 3 to 8 weeks, cost: 8000, cause: data, kill: 6 weeks, state: running, started: 2026-11-09}
      - {id: boost, title: Boosted trees, p: 0.5, duration: 2 to 6 weeks, cost: 6000, cause: data}
    id: model
    order: best
  - {id: rollout, title: Rollout to planners, p: 0.75, duration: 3 to 8 weeks, cost: 9000, after: [model]}
`;

/** A plan as the page looks at it. @param before - what it said a week ago */
export function leadershipPlan(text = PLAN, path = 'plan.yaml', before = text): LeadershipPlan {
  const forecastOf = (written: string, today: string) => {
    const source = readYaml(written, path);
    const parsed = parsePlanFile(source, { suggestInterval: intervalFromPast });
    const draft = buildPlan(parsed, { today, locate: (at) => source.locate(at) });
    const options = { fileName: path, today, seed: 0, worlds: 400, dates: boundaryDates(TODAY), variants: [] };
    return { draft, forecast: forecastPlan(draft, options) };
  };
  const { forecast, draft } = forecastOf(text, TODAY);
  const old = forecastOf(before, '2026-11-14');
  const moved = whatMoved(
    { file: old.draft.file, today: '2026-11-14' },
    { file: draft.file, today: TODAY },
    { seed: 0, worlds: 400 },
  );
  const point = ({ today, pSuccess, asPlanned }: typeof forecast) => ({
    date: today,
    pSuccess,
    pByDeadline: asPlanned.pByDeadline,
  });
  return {
    file: path,
    forecast: { ...forecast, keySuffix: path === 'plan.yaml' ? '' : `@${path}` },
    picture: planPicture(draft, { seed: 0, worlds: 400, today: TODAY }),
    history: {
      points: [point(old.forecast), point(forecast)],
      lastWeek: { since: '2026-11-14', moved },
      life: null,
      source: '',
    },
    singlePoints: singlePoints(decidePlan(draft, 0).plan, { seed: 0 }),
  };
}

const noRecord: RecordFacts = {
  open: 3,
  overdue: 0,
  resolved: 2,
  needed: 5,
  events: null,
  optimism: null,
  command: 'cairn forecast',
};

export const someRecord: RecordFacts = {
  ...noRecord,
  overdue: 2,
  resolved: 12,
  events: { brier: 0.17, baseBrier: 0.21, gainInterval: [-0.02, 0.1], helps: 'cannot be told apart', habits: [] },
  optimism: { n: 8, median: 1.4, interval: [1.1, 2.2] },
};

export const someProgress: ProgressFacts = {
  weeks: ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16'].map((from) => ({ from, to: from })),
  inputs: [
    { key: 'experiments', title: 'experiments finished', byWeek: [4, 2, 9, 3] },
    { key: 'hypotheses', title: 'hypotheses tested', byWeek: [1, 1, 0, 1] },
    { key: 'labels', title: 'labels made', byWeek: [0, 0, 120, 40] },
    { key: 'learnings', title: 'things learnt, the negative ones too', byWeek: [0, 1, 2, 1] },
  ],
  loop: { median: 9.3, interval: [4, 15], turns: 8 },
  endToEnd: { run: 'r-1', on: '2026-10-30', days: 4 },
  reproduced: { run: 'r-1', on: '2026-11-10', stillAgrees: true },
  stalls: [{ what: 'the best roc-auc so far', days: 12, chance: 0.39, n: 18 }],
};

export interface Changes {
  readonly plans?: readonly LeadershipPlan[];
  readonly file?: ProjectFile;
  readonly journal?: readonly JournalEntry[];
  readonly bare?: boolean;
  readonly progress?: ProgressFacts | null;
  readonly record?: RecordFacts;
  readonly together?: LeadershipFacts['together'];
}

export function leadershipFacts(changes: Changes = {}): LeadershipFacts {
  const { plans = [], bare = false, progress = null, record = noRecord, together = null } = changes;
  const input = designInput({
    ...(changes.journal === undefined ? {} : { journal: changes.journal }),
    file: changes.file ?? (bare ? ProjectFile.parse({ name: 'bare' }) : file),
    ...(bare ? { drafts: [], journal: [] } : {}),
  });
  return {
    version: '0.1.0',
    evidence: input.facts,
    gates: input.gates,
    trail: trailOf(input.facts, input.gates),
    plans,
    together,
    progress,
    record,
  };
}

/** As much as anybody could have written, in the widest letters. */
export function crowdedFacts(plans: number): LeadershipFacts {
  const wide = (words: number): string => 'WWWMMM WÄMMWW 世界的数据 '.repeat(words).trim();
  const learnt = Array.from({ length: 9 }, (_, i): JournalEntry => ({
    id: `learnt-${i}`,
    kind: 'finding',
    at: `2026-11-${10 + i}T10:00:00.000Z`,
    by: 'Wilhelmina Wolkenstein-Mommsen',
    text: wide(30),
    body: { part: 'data', negative: i === 0, evidence: [] },
  }));
  const waivers = Array.from({ length: 6 }, (_, i): JournalEntry => ({
    id: `waiver-${i}`,
    kind: 'waiver',
    at: '2026-11-01T10:00:00.000Z',
    by: 'Wilhelmina Wolkenstein-Mommsen',
    text: wide(10),
    body: { gate: 'G1', need: ['ivo', 'harms', 'value', 'rules', 'validation', 'data-probe'][i]!, until: '2026-11-30' },
  }));
  const text = (which: number): string =>
    PLAN.replace('Damage from reports', `${which} ${wide(6)}`)
      .replace('Model on remarks', wide(5))
      .replace('Boosted trees', wide(5))
      .replace('The remarks can be used', wide(5));
  const before = (which: number): string =>
    text(which).replace('p: 0.75', 'p: 0.6').replaceAll('p: 0.5', 'p: 0.55').replace('2 to 6 weeks', '2 to 9 weeks');
  return leadershipFacts({
    plans: Array.from({ length: plans }, (_, i) =>
      leadershipPlan(text(i), `plans/${'a-rather-long-name-of-a-plan-'.repeat(2)}${i}.yaml`, before(i)),
    ),
    file: ProjectFile.parse({
      ...file,
      name: wide(4),
      problem: wide(40),
      target: { table: 'strikes', column: wide(6), negative: 'None' },
      harms: [{ harm: wide(20) }, { harm: wide(21) }, { harm: wide(22) }],
      killRules: [1, 2, 3].map((i) => ({
        name: `${i} ${wide(5)}`,
        by: `2026-12-0${i}`,
        claim: 'candidate/gain-over-rule',
        atLeast: 0.02,
      })),
    }),
    journal: [...learnt, ...waivers],
    progress: {
      ...someProgress,
      stalls: [1, 2, 3].map((i) => ({ ...someProgress.stalls[0]!, what: `${i} ${wide(3)}` })),
    },
    record: {
      ...someRecord,
      events: {
        ...someRecord.events!,
        habits: ['overconfidence (less came true than was said)', 'too sure (chances too far from one half)'],
      },
    },
  });
}
