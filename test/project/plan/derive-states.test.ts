import { describe, expect, test } from 'vitest';
import { parsePlanFile } from '../../../src/contracts/plan/parse-plan-file.ts';
import { readYaml } from '../../../src/io/read-yaml.ts';
import { intervalFromPast } from '../../../src/plan/past-errors.ts';
import {
  deriveStates,
  withDerivedStates,
  type ClaimFact,
  type PlanFacts,
} from '../../../src/project/plan/derive-states.ts';
import { runFact, type RunFact } from '../../../src/project/plan/run-fact.ts';
import { aRun } from '../a-run.ts';

const planOf = (activity: string) =>
  parsePlanFile(readYaml(`start: 2026-11-02\nall:\n  - ${activity}\n`, 'plan.yaml'), {
    suggestInterval: intervalFromPast,
  });

const BY_METRIC = `{id: E, p: 0.5, duration: 2 to 6 weeks, runs: {where: 'tags.approach = "E"', metric: accuracy, atLeast: 0.85}}`;
const BY_END = `{id: E, p: 0.5, duration: 2 to 6 weeks, runs: {where: 'tags.approach = "E"'}}`;
const BY_CLAIM = `{id: E, p: 0.5, duration: 2 to 6 weeks, claim: {key: candidate/gain-over-rule, atLeast: 0.02}}`;

const run = (id: string, started: string, over: Partial<RunFact> = {}): RunFact => ({
  id,
  status: 'done',
  started,
  ended: started,
  value: null,
  unclear: [],
  ...over,
});

const facts = (runs: readonly RunFact[], claims: readonly ClaimFact[] = []): PlanFacts => ({
  runs: new Map([['E', runs]]),
  claims: new Map([['candidate/gain-over-rule', claims]]),
});

const stateOf = (activity: string, known: PlanFacts) => deriveStates(planOf(activity), known)[0] ?? null;

describe('runs', () => {
  test('none yet: the activity stays open', () => {
    expect(deriveStates(planOf(BY_METRIC), facts([]))).toEqual([]);
  });

  test('it runs from its first run on, whatever became of it, and the best is named', () => {
    const runs = [
      run('r2', '2026-11-12', { value: 0.81 }),
      run('r1', '2026-11-10', { status: 'failed' }),
      run('r3', '2026-11-13', { value: 0.7 }),
    ];
    expect(stateOf(BY_METRIC, facts(runs))).toMatchObject({
      state: 'running',
      started: '2026-11-10',
      finished: null,
      from: {
        kind: 'run',
        ref: 'r1',
        words: 'running since 2026-11-10, run r1: no finished run has accuracy at least 0.85 yet, the best has 0.81',
      },
    });
  });

  test('it has worked on the day on which the first finished run reaches the number', () => {
    const runs = [
      run('r1', '2026-11-10', { value: 0.7 }),
      run('r3', '2026-11-20', { value: 0.9 }),
      run('r2', '2026-11-12', { ended: '2026-11-18', value: 0.85 }),
    ];
    expect(stateOf(BY_METRIC, facts(runs))).toEqual({
      id: 'E',
      state: 'worked',
      started: '2026-11-10',
      finished: '2026-11-18',
      from: { kind: 'run', ref: 'r2', words: 'worked on 2026-11-18: run r2 reached accuracy 0.85' },
    });
  });

  test.each([
    ['one that still runs', { status: 'running', ended: null }],
    ['one that failed', { status: 'failed' }],
    ['one that was killed', { status: 'killed' }],
    ['one without the metric', { value: null }],
    ['one with no number', { value: Number.NaN }],
  ] satisfies [string, Partial<RunFact>][])('%s decides nothing', (_, over) => {
    expect(stateOf(BY_METRIC, facts([run('r1', '2026-11-10', { value: 0.9, ...over })]))?.state).toBe('running');
  });

  test('without a metric a run that ended well is enough', () => {
    expect(stateOf(BY_END, facts([run('r1', '2026-11-10', { status: 'failed' })]))?.state).toBe('running');
    expect(stateOf(BY_END, facts([run('r1', '2026-11-10')]))?.from.words).toBe(
      'worked on 2026-11-10: run r1 ended well',
    );
  });

  test('a run that ended after the day from which is looked still runs on it', () => {
    const ended = { ...aRun({ at: '2026-11-10T12:00:00.000Z', metrics: { accuracy: 0.9 } }) };
    const later = { ...ended, end: { ...ended.end!, at: '2026-11-15T12:00:00.000Z' } };
    expect(runFact(later, 'accuracy', '2026-11-12')).toMatchObject({ status: 'running', ended: null });
    expect(runFact(later, 'accuracy', '2026-11-16')).toMatchObject({ status: 'done', ended: '2026-11-15', value: 0.9 });
  });

  test('a metric that a run has under two names is unclear', () => {
    const metrics = { 'val/accuracy': 0.9, 'test/accuracy': 0.8 };
    expect(runFact(aRun({ metrics }), 'accuracy', '2026-11-21')).toMatchObject({
      value: null,
      unclear: ['val/accuracy', 'test/accuracy'],
    });
  });
});

describe('a claim', () => {
  const said = (value: number | null, on: string, stale: string | null = null): ClaimFact => ({ value, on, stale });

  test('the newest decides, and it has worked since the number was reached without a break', () => {
    const history = [
      said(0.04, '2026-11-20'),
      said(0.03, '2026-11-15'),
      said(0.01, '2026-11-12'),
      said(0.05, '2026-11-10'),
    ];
    expect(stateOf(BY_CLAIM, facts([], history))).toEqual({
      id: 'E',
      state: 'worked',
      started: '2026-11-10',
      finished: '2026-11-15',
      from: {
        kind: 'claim',
        ref: 'candidate/gain-over-rule',
        words: 'worked on 2026-11-15: candidate/gain-over-rule is 0.04',
      },
    });
  });

  test('one that fell short again, is unknown or does not hold any more leaves it running', () => {
    const before = said(0.03, '2026-11-10');
    expect(stateOf(BY_CLAIM, facts([], [said(0.01, '2026-11-15'), before]))?.state).toBe('running');
    expect(stateOf(BY_CLAIM, facts([], [said(null, '2026-11-15'), before]))?.from.words).toContain('is unknown');
    const stale = stateOf(BY_CLAIM, facts([], [said(0.03, '2026-11-15', 'the metric changed')]));
    expect(stale).toMatchObject({ state: 'running', started: '2026-11-15' });
    expect(stale?.from.words).toContain('does not hold any more: the metric changed');
  });
});

describe('what a person wrote', () => {
  test.each(['open', 'failed', 'killed', 'worked'])('state: %s stays', (state) => {
    const marked = BY_END.replace('}}', `}, state: ${state}}`);
    const file = planOf(marked);
    const known = facts([run('r1', '2026-11-10')]);
    expect(deriveStates(file, known)).toEqual([]);
    expect(withDerivedStates(file, deriveStates(planOf(BY_END), known))).toEqual(file);
  });

  test('a first day that is written counts, the rest is put in', () => {
    const file = planOf(BY_END.replace('}}', '}, started: 2026-11-05}'));
    const states = deriveStates(file, facts([run('r1', '2026-11-10')]));
    expect(withDerivedStates(file, states).root).toMatchObject({
      children: [{ state: 'worked', started: '2026-11-05', finished: '2026-11-10', isMarked: false }],
    });
  });
});
