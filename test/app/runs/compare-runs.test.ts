import { describe, expect, test } from 'vitest';
import { seededRng } from '../../../src/base/random.ts';
import { compareRuns } from '../../../src/app/runs/compare-runs.ts';
import type { ClaimInput } from '../../../src/contracts/claim.ts';
import type { RunArtifact } from '../../../src/contracts/run.ts';
import { comparisonJson } from '../../../src/project/comparison/comparison-json.ts';
import type { RunComparison } from '../../../src/project/comparison/run-comparison.ts';
import { comparisonSentences } from '../../../src/project/comparison/sentences.ts';
import { renderComparison } from '../../../src/project/screens/run-comparison.ts';
import { aRun } from '../../project/a-run.ts';
import { aProject, type TestProject } from '../project/a-project.ts';

const signal = new AbortController().signal;
const compare = ({ project }: TestProject, runs: readonly string[], metric: string | null = null) =>
  compareRuns(project, { runs, metric, signal });

const ROWS = 300;
const noise = seededRng(3);
const truth = Array.from({ length: ROWS }, () => (noise() < 0.4 ? 1 : 0));
/** 0-based rows of a table, one line each. */
const scores = (skill: number): string => {
  const rng = seededRng(skill * 100);
  const lines = truth.map(
    (y, row) => `${row},${y},${Math.min(1, Math.max(0, 0.5 + (y - 0.5) * skill + (rng() - 0.5) * 0.9)).toFixed(4)}`,
  );
  return `row,label,score\n${lines.join('\n')}\n`;
};
const data = (hash: string): ClaimInput[] => [{ kind: 'dataset', name: 'birds', hash }];

async function withPredictions(given: TestProject, skill: number): Promise<RunArtifact[]> {
  return [await given.artifact('out/predictions.csv', scores(skill))];
}

const because = (part: RunComparison['rows'] | RunComparison['seeds']): string =>
  'because' in part ? part.because : 'compared';

describe('cairn compare', () => {
  test('on the same rows: a better run is better, and a copy predicts the same', async () => {
    await using given = await aProject();
    await given.add(aRun({ id: 'aaaa', params: { lr: 1 }, artifacts: await withPredictions(given, 0.2) }));
    await given.add(aRun({ id: 'bbbb', params: { lr: 2 }, artifacts: await withPredictions(given, 0.6) }));
    await given.add(aRun({ id: 'cccc', params: { lr: 3 }, artifacts: await withPredictions(given, 0.2) }));
    const found = await compare(given, ['a', 'b', 'c'], 'auc');
    expect(comparisonSentences(found)[0]).toMatch(
      /^bbbb is better than aaaa: ROC AUC 0\.\d+ against 0\.\d+, gain \+.* on the same 300 rows\.$/,
    );
    expect(comparisonSentences(found)[1]).toMatch(
      /^cccc predicts the same as aaaa: the predictions are identical on all 300 rows, with ROC AUC 0\.\d+\.$/,
    );
    expect(found.rows).toMatchObject({
      differences: [
        { verdict: 'better' },
        { verdict: 'identical', gain: 0, interval: null, p: null, detectable: null },
      ],
    });
    const copy = renderComparison(await compare(given, ['a', 'c'], 'auc'));
    expect(copy).toContain('identical predictions');
    expect(copy).not.toMatch(/p = 1|cannot be told apart/);
    await given.add(aRun({ id: 'dddd', params: { lr: 4 }, artifacts: await withPredictions(given, 0.21) }));
    expect(comparisonSentences(await compare(given, ['a', 'd'], 'auc'))[0]).toMatch(
      /^dddd cannot be told apart from aaaa: .*these rows would show a gain of/,
    );
    expect(renderComparison(found)).toContain('What differs in bbbb from aaaa: lr 1 → 2.');
    expect(comparisonJson(found)).toMatchObject({
      base: 'aaaa',
      refused: null,
      rows: { metric: 'roc-auc', rows: 300 },
    });
  });

  test('rows of one group are no independent rows: the group is looked up in the table of the target', async () => {
    const yaml =
      'name: t\ndata: { birds: { path: birds.csv } }\ntarget: { table: birds, column: hit }\nsplit: { strategy: group, column: bird }\n';
    const table = `hit,bird\n${truth.map((y, row) => `${y},b${row % 20}`).join('\n')}\n`;
    await using given = await aProject(yaml, { 'birds.csv': table });
    await given.add(aRun({ id: 'aaaa', params: { lr: 1 }, artifacts: await withPredictions(given, 0.2) }));
    await given.add(aRun({ id: 'bbbb', params: { lr: 2 }, artifacts: await withPredictions(given, 0.6) }));
    const found = await compare(given, ['a', 'b'], 'auc');
    expect(found.rows).toMatchObject({ design: 'groups' });
    expect(found.notes).toEqual([]);
    const moved = await aProject(yaml, { 'birds.csv': table.replace('0,b', '1,b') });
    await using _ = moved;
    await moved.add(aRun({ id: 'aaaa', params: { lr: 1 }, artifacts: await withPredictions(moved, 0.2) }));
    await moved.add(aRun({ id: 'bbbb', params: { lr: 2 }, artifacts: await withPredictions(moved, 0.6) }));
    const careless = await compare(moved, ['a', 'b'], 'auc');
    expect(careless.rows).toMatchObject({ design: 'independent' });
    expect(careless.notes.join()).toContain('The interval takes them as independent and is too narrow');
  });

  test('two predictors of one run: nothing of its start differs', async () => {
    await using given = await aProject();
    const lines = truth.map((y, row) => `${row},${y},${y === 1 ? 0.7 : 0.4},${row % 3 === 0 ? 0.6 : 0.5}`);
    const text = `row,label,linear,forest\n${lines.join('\n')}\n`;
    await given.add(aRun({ id: 'aaaa', kind: 'check', artifacts: [await given.artifact('predictions.csv', text)] }));
    const screen = renderComparison(await compare(given, ['aaaa:linear', 'aaaa:forest'], 'auc'));
    expect(screen).toContain('One run; the rungs differ.');
    expect(screen).not.toContain('What differs');
  });

  test('over seeds: all seeds of both configurations, by Welch', async () => {
    await using given = await aProject();
    for (const seed of [1, 2, 3]) {
      const at = `2026-01-0${seed}T00:00:00.000Z`;
      await given.add(
        aRun({ id: `a${seed}`, at, seed, params: { lr: 0.1, seed }, metrics: { loss: 0.5 + seed / 100 } }),
      );
      await given.add(
        aRun({ id: `b${seed}`, at, seed, params: { lr: 0.2, seed }, metrics: { loss: 0.3 + seed / 100 } }),
      );
    }
    await given.add(aRun({ id: 'x9', seed: 9, params: { lr: 0.1, seed: 9 }, metrics: { loss: 99 }, status: 'failed' }));
    await given.add(
      aRun({ id: 'r1', seed: 1, params: { lr: 0.1, seed: 1 }, metrics: { loss: 99 }, kind: 'replay', replays: 'a1' }),
    );
    const found = await compare(given, ['a1', 'b2']);
    expect(found.groups.map(({ runs }) => runs.map(({ id }) => id))).toEqual([
      ['a1', 'a2', 'a3'],
      ['b1', 'b2', 'b3'],
    ]);
    expect(comparisonSentences(found)).toEqual([
      'Over seeds, b2 is better than a1: loss 0.320 (3 seeds) against 0.520 (3 seeds), 0.20 lower (0.18–0.22).',
    ]);
    expect(because(found.rows)).toBe('a1 left no predictions');
    const named = await compare(given, ['a1', 'a2', 'b1', 'b3']);
    expect(named.runs.map(({ id }) => id)).toEqual(['a1', 'b1']);
  });

  test('one seed on a side: the interval is unknown', async () => {
    await using given = await aProject();
    await given.add(aRun({ id: 'a1', seed: 1, params: { lr: 1 }, metrics: { loss: 0.5 } }));
    await given.add(aRun({ id: 'a2', seed: 2, params: { lr: 1 }, metrics: { loss: 0.6 } }));
    await given.add(aRun({ id: 'b1', seed: 1, params: { lr: 2 }, metrics: { loss: 0.4 } }));
    const found = await compare(given, ['a1', 'b1']);
    expect(found.seeds).toMatchObject({ differences: [{ verdict: 'unknown', interval: null }] });
    expect(comparisonSentences(found)[0]).toContain('interval unknown, one seed says nothing of the spread');
  });

  test('neither predictions nor seeds: it says that they cannot be compared, and why', async () => {
    await using given = await aProject();
    await given.add(aRun({ id: 'aaaa', params: { lr: 1 }, metrics: { auc: 0.8 } }));
    await given.add(aRun({ id: 'bbbb', params: { lr: 2 }, metrics: { auc: 0.9 } }));
    const found = await compare(given, ['aaaa', 'bbbb']);
    expect(comparisonSentences(found)).toEqual([
      'aaaa and bbbb cannot be compared: aaaa left no predictions; each has one seed, which says nothing of the spread.',
    ]);
    expect(renderComparison(found)).toContain('let them write what they predicted: cairn exec --artifact');
    await given.add(aRun({ id: 'cccc', params: { lr: 3 }, metrics: { loss: 0.9 } }));
    expect(because((await compare(given, ['aaaa', 'cccc'])).seeds)).toBe('they logged no metric in common');
  });

  test('another version of the data is refused, with what differs', async () => {
    await using given = await aProject();
    const [a, b] = ['1'.repeat(32), '2'.repeat(32)];
    await given.add(aRun({ id: 'aaaa', inputs: data(a), artifacts: await withPredictions(given, 0.2) }));
    await given.add(aRun({ id: 'bbbb', inputs: data(b), artifacts: await withPredictions(given, 0.6) }));
    const found = await compare(given, ['aaaa', 'bbbb'], 'auc');
    expect(comparisonSentences(found)).toEqual([
      'This is no comparison: aaaa and bbbb read two versions of birds (11111111 and 22222222).',
    ]);
    expect(renderComparison(found)).toContain('data birds 11111111 → 22222222');
    expect(found.rows).toEqual({ because: expect.stringContaining('two versions') as string });
  });

  test.each([
    [['aaaa'], 'Only one run is named'],
    [[], 'No run is named'],
    [['aaaa', 'aaaa'], 'aaaa is named twice'],
    [['aaaa', 'nope'], 'There is no run nope'],
    [['aaaa', 'bbbb:forest'], 'bbbb has no predictions of forest'],
  ])('%j is refused', async (runs, message) => {
    await using given = await aProject();
    await given.add(aRun({ id: 'aaaa', artifacts: await withPredictions(given, 0.2) }));
    await given.add(aRun({ id: 'bbbb', params: { lr: 2 }, artifacts: await withPredictions(given, 0.2) }));
    await expect(compare(given, runs)).rejects.toThrowError(message);
  });
});
