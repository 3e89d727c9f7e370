import { describe, expect, test } from 'vitest';
import { ClaimDraft, type Claim } from '../../../src/contracts/claim.ts';
import { ProjectFile } from '../../../src/contracts/project-file.ts';
import type { Report } from '../../../src/contracts/report.ts';
import { charterInput, metricInput, splitInput } from '../../../src/evidence/inputs.ts';
import { claimStatuses, inputId } from '../../../src/evidence/staleness.ts';
import { checkClaims } from '../../../src/project/check-claims/check-claims.ts';
import { sanityResults } from '../../../src/project/sanity-suite.ts';
import { splitLeaks } from '../../../src/project/split-leaks.ts';
import { reports } from '../../report/fixtures/all.ts';
import { birdstrikes } from '../../report/fixtures/birdstrikes.ts';
import { comparison, emptyReport, rung as rungOf } from '../../report/fixtures/parts.ts';

const file = ProjectFile.parse({
  name: 'strikes',
  data: { strikes: { path: 's.csv' } },
  target: { table: 'strikes', column: 'Effect Amount of damage' },
  metric: { optimise: 'roc-auc', atLeast: 0.8, thresholds: [] },
  split: { strategy: 'time', column: 'Flight Date' },
});

function claimsOf(report: Report, more: Partial<ProjectFile> = {}) {
  const check = {
    report,
    file: { ...file, ...more },
    dataset: 'strikes',
    run: 'r1',
    artifact: 'a1',
    touches: 1,
    host: 'h',
  };
  const drafts = checkClaims(check);
  return { drafts, byKey: new Map(drafts.map((draft) => [draft.key, draft])) };
}

describe.each(Object.entries(reports))('claims of the report %s', (_, report) => {
  const { drafts, byKey } = claimsOf(report);

  test('are claims, each key once, each with its proof and its command', () => {
    for (const draft of drafts) expect(ClaimDraft.parse(draft)).toEqual(draft);
    expect(byKey.size).toBe(drafts.length);
    expect(drafts.filter(({ evidence, command }) => evidence.length !== 2 || command !== 'cairn check')).toEqual([]);
  });

  test('say why they know nothing where they know nothing', () => {
    expect(drafts.filter(({ value, note }) => value === null && !note)).toEqual([]);
    expect(drafts.filter(({ value }) => typeof value === 'number' && !Number.isFinite(value))).toEqual([]);
  });

  test('repeat the numbers of the report', () => {
    for (const { rung, score, interval } of report.ladder) {
      expect(byKey.get(`rung/${rung}`)).toMatchObject({ value: score, interval, unit: report.metric.title });
    }
    expect(byKey.get('data/rows')?.value).toBe(report.dataset.rows);
    expect(byKey.get('verdict')?.value).toBe(report.verdict.kind);
    expect(byKey.get('candidate/rung')?.value).toBe(report.candidate);
  });
});

test('the gain over the rule is over the better of the rules, the own one included', () => {
  const gain = (own: number) =>
    claimsOf({
      ...emptyReport,
      candidate: 'linear',
      ladder: [
        rungOf('rule', 0.7, 0.01),
        rungOf('own-rule', own, 0.01),
        rungOf('linear', 0.9, 0.01, { candidate: true }),
      ],
      comparisons: [comparison('linear', 'rule', 0.2, 0.05), comparison('linear', 'own-rule', 0.1, 0.05)],
    }).byKey.get('candidate/gain-over-rule');
  const overOwn = { value: 0.1, title: 'gain of the linear model over your own rule', detail: { over: 'own-rule' } };
  expect(gain(0.8)).toMatchObject(overOwn);
  expect(gain(0.6)).toMatchObject({ value: 0.2, detail: { over: 'rule' } });
});

/** The keys that turn stale when one input has another content. */
function staleAfter(changed: string): string[] {
  const { drafts } = claimsOf(birdstrikes);
  const claims: Claim[] = drafts.map((draft, i) => ({ ...draft, id: String(i) }));
  const now = new Map(drafts.flatMap(({ inputs }) => inputs).map((input) => [inputId(input), input.hash]));
  if (!now.has(changed)) throw new Error(`nothing rests on ${changed}`);
  now.set(changed, 'other');
  return [...claimStatuses(claims, now, '2030-01-01').values()]
    .filter(({ stale }) => stale.length > 0)
    .map(({ claim }) => claim.key);
}

describe('a claim rests on', () => {
  const { drafts } = claimsOf(birdstrikes);
  /** Harms without an owner are counted in cairn.yaml alone. */
  const keys = drafts.map(({ key }) => key).filter((key) => key !== 'harms/open');

  test('the data, all of them', () => {
    expect(staleAfter('dataset:strikes').toSorted()).toEqual(keys.toSorted());
  });

  test('the split, all but the number of rows', () => {
    expect(staleAfter('split:split').toSorted()).toEqual(keys.filter((key) => key !== 'data/rows').toSorted());
    expect(staleAfter('charter:target').toSorted()).toEqual(staleAfter('split:split').toSorted());
    expect(staleAfter('charter:check').toSorted()).toEqual(staleAfter('split:split').toSorted());
  });

  test('the headroom on two claims, through which everything else reaches it', () => {
    const headroom = claimsOf(birdstrikes).byKey.get('headroom')!;
    expect(headroom.inputs.map(({ kind, name }) => `${kind}:${name}`)).toEqual([
      'claim:rung/constant',
      'claim:rung/boosting',
    ]);
    expect(headroom.kind).toBe('computed');
    expect(headroom.value).toBe(birdstrikes.headroomClosed);
    const [low, high] = headroom.interval!;
    expect(low).toBeLessThan(headroom.value as number);
    expect(high).toBeGreaterThan(headroom.value as number);
  });

  test('hashes of today, as a project computes them', () => {
    const rung = claimsOf(birdstrikes).byKey.get('rung/constant')!;
    expect(rung.inputs).toEqual([
      { kind: 'dataset', name: 'strikes', hash: birdstrikes.dataset.hash },
      splitInput(file),
      charterInput(file, 'target'),
      charterInput(file, 'check'),
      metricInput(file, 'optimise'),
    ]);
  });
});

describe('thresholds', () => {
  const met = (metric: Partial<NonNullable<ProjectFile['metric']>>, report: Report = birdstrikes) =>
    claimsOf(report, { metric: { optimise: 'roc-auc', thresholds: [], ...metric } }).byKey.get('requirements/met')!;

  test('are met when the candidate reaches each, the number of the metric too', () => {
    const { score } = birdstrikes.ladder.find(({ candidate }) => candidate)!;
    expect(met({ atLeast: score }).value).toBe(true);
    expect(met({ atLeast: score + 0.001 }).value).toBe(false);
    expect(met({ atMost: score - 0.001 }).value).toBe(false);
    const asking: Report = { ...birdstrikes, requirements: [{ metric: 'nothing', operator: '>=', value: 0 }] };
    expect(met({ atLeast: score }, asking).value).toBe(false);
  });

  test('that nobody set are neither met nor missed', () => {
    expect(met({}, { ...birdstrikes, requirements: [] })).toMatchObject({
      value: null,
      note: expect.stringContaining('atLeast'),
    });
  });
});

describe('groups', () => {
  const slice = (column: string, difference: number, half: number): Report['slices'][number] => ({
    column,
    level: 'x',
    rows: 50,
    score: 0.5,
    interval: [0.4, 0.6],
    difference,
    differenceInterval: [difference - half, difference + half],
    verdict: difference + half < 0 ? 'worse' : difference - half > 0 ? 'better' : 'cannot-tell',
  });
  const report = {
    ...birdstrikes,
    slices: [slice('age', -0.3, 0.4), slice('sex', -0.2, 0.1), slice('size', 0.1, 0.3)],
  };
  const harms = [{ harm: 'h', columns: ['sex'] }];

  test('the worst is one that is shown to be worse, not one that only looks so', () => {
    expect(claimsOf(report).byKey.get('slices/worst')).toMatchObject({ value: -0.2, n: 50, note: 'sex = x' });
    const unclear = { ...report, slices: [slice('age', -0.3, 0.4), slice('size', -0.1, 0.3)] };
    expect(claimsOf(unclear).byKey.get('slices/worst')).toMatchObject({ value: -0.3, note: 'age = x' });
  });

  test('the gap of a harm is how much worse its worst group fares', () => {
    const gap = claimsOf(report, { harms }).byKey.get('harms/gap')!;
    expect(gap.value).toBe(0.2);
    expect(gap.interval![0]).toBeCloseTo(0.1, 12);
    expect(gap.interval![1]).toBeCloseTo(0.3, 12);
    expect(claimsOf(report).byKey.has('harms/gap')).toBe(false);
    const data = { strikes: { path: 's.csv', sensitive: ['age'], keys: [] } };
    expect(claimsOf(report, { data }).byKey.get('harms/gap')?.value).toBe(0.3);
  });

  test('without rows shown no group is compared', () => {
    const hidden = { ...report, rowsShown: false };
    expect(claimsOf(hidden, { harms }).byKey.get('harms/gap')).toMatchObject({ value: null, interval: null });
    expect(claimsOf(hidden).byKey.get('slices/worst')?.value).toBeNull();
  });
});

const issue = (code: string, columns: string[] = []): Report['checks'][number] => ({
  code,
  title: code,
  outcome: 'issue',
  columns,
  explanation: `${code} found something.`,
  remedy: null,
});

describe('leaks left in', () => {
  const codes = (more: Partial<Report>) => splitLeaks({ ...emptyReport, ...more }).map(({ check }) => check);
  const split = (strategy: Report['split']['strategy']) => ({ ...emptyReport.split, strategy });
  const copies = (low: number): Report['careless'] => [
    {
      fault: 'duplicates',
      columns: [],
      careless: 0.8,
      honest: 0.7,
      gap: 0.1,
      interval: [low, 0.3],
      metric: 'roc-auc',
      explanation: '',
    },
  ];

  test('time counts where rows are dealt at random', () => {
    const checks = [issue('CRN-201')];
    expect(codes({ checks, split: split('random') })).toEqual(['CRN-201']);
    expect(codes({ checks, split: split('stratified') })).toEqual(['CRN-201']);
    expect(codes({ checks, split: split('group') })).toEqual([]);
  });

  test('copies count unless they are shown not to flatter', () => {
    const checks = [issue('CRN-205')];
    expect(codes({ checks, careless: copies(0.05) })).toEqual(['CRN-205']);
    expect(codes({ checks, careless: copies(-0.05) })).toEqual([]);
    expect(codes({ checks })).toEqual(['CRN-205']);
  });

  test('a refused column that was let back in counts', () => {
    expect(splitLeaks({ ...emptyReport, kept: ['cost'], checks: [issue('CRN-303', ['cost'])] })).toEqual([
      { check: 'CRN-303', columns: ['cost'], why: '`cost` was let back in. CRN-303 found something.' },
    ]);
    expect(codes({ checks: [issue('CRN-303', ['cost'])] })).toEqual([]);
  });

  test('findings about the world are none', () => {
    expect(codes({ checks: [issue('CRN-204'), issue('CRN-202'), issue('CRN-111')] })).toEqual([]);
  });
});

describe('the sanity suite', () => {
  const issuesIn = (more: Partial<Report>) =>
    sanityResults({ ...emptyReport, ...more })
      .filter(({ outcome }) => outcome === 'issue')
      .map(({ code }) => code);

  test('counts what makes the ladder say something else than it seems to', () => {
    expect(issuesIn({ checks: [issue('CRN-401'), issue('CRN-207'), issue('CRN-305'), issue('CRN-204')] })).toEqual(
      ['CRN-401', 'CRN-207'].toSorted(),
    );
  });

  test('asks whether the candidate is above the constant', () => {
    const aboveFloor = (low: number): Partial<Report> => ({
      candidate: 'linear',
      aboveFloor: { difference: 0.1, interval: [low, 0.2] },
    });
    expect(issuesIn(aboveFloor(-0.01))).toEqual(['above-constant']);
    expect(issuesIn(aboveFloor(0.01))).toEqual([]);
  });
});
