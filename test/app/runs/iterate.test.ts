import { describe, expect, test } from 'vitest';
import { iterate, type IterateRequest, iterations } from '../../../src/app/runs/iterate.ts';
import { renderIterated, renderIterations } from '../../../src/project/screens/iterations.ts';
import { aRun } from '../../project/a-run.ts';
import { aProject } from '../project/a-project.ts';

const request = (changes: Partial<IterateRequest>): IterateRequest => ({
  run: 'aaaa',
  base: null,
  hypothesis: 'it helps',
  outcome: 'keep',
  metric: null,
  signal: new AbortController().signal,
  ...changes,
});

describe('cairn iterate', () => {
  test('hypothesis, the one part that changed, result and outcome go into the log', async () => {
    await using given = await aProject();
    const now = given.project.now();
    await given.add(aRun({ id: 'aaaa', params: { lr: 1 }, metrics: { auc: 0.8 } }));
    await given.add(aRun({ id: 'bbbb', params: { lr: 2 }, metrics: { auc: 0.9 } }));
    const first = await iterate(given.project, request({}));
    expect(first.entry.body).toMatchObject({ base: null, changed: [], outcome: 'keep' });
    expect(first.warnings).toEqual([]);
    const second = await iterate(given.project, request({ run: 'bbbb', outcome: 'revert' }));
    expect(second.entry.body).toMatchObject({ run: 'bbbb', base: 'aaaa', changed: ['lr 1 → 2'], outcome: 'revert' });
    expect(second.entry.body.result).toContain('cannot be compared');
    expect(second.warnings).toEqual([]);
    expect(renderIterations(await iterations(given.project.store), { now })).toContain(
      '2 iterations: 1 kept, 1 reverted.',
    );
    expect(renderIterated(second, { now })).toContain('bbbb from aaaa reverted 11-21');
  });

  test('more than one part: a warning, and what is not shown to be better is no reason to keep', async () => {
    await using given = await aProject();
    await given.add(aRun({ id: 'aaaa', commit: 'c1', params: { lr: 1 } }));
    await given.add(aRun({ id: 'bbbb', commit: 'c2', params: { lr: 2, depth: 3 } }));
    const { warnings } = await iterate(given.project, request({ run: 'bbbb', base: 'aaaa' }));
    expect(warnings).toEqual([
      '3 parts changed from aaaa to bbbb: which of them made the difference cannot be told.',
      'It is kept although it is not shown to be better.',
    ]);
  });

  test('a run that failed is a result, one that runs is none', async () => {
    await using given = await aProject();
    await given.add(aRun({ id: 'aaaa', status: 'failed' }));
    await given.add(aRun({ id: 'bbbb', status: 'running' }));
    await given.add(aRun({ id: 'cccc' }));
    const failed = await iterate(given.project, request({ base: 'cccc', outcome: 'revert' }));
    expect(failed.entry.body.result).toBe('aaaa is failed.');
    await expect(iterate(given.project, request({ run: 'bbbb' }))).rejects.toThrowError('still running');
    await expect(iterate(given.project, request({ base: 'aaaa' }))).rejects.toThrowError('with itself');
    await expect(iterate(given.project, request({ hypothesis: ' ' }))).rejects.toThrowError('hypothesis is empty');
  });

  test('a first turn can be kept and not reverted; the last run is no replay', async () => {
    await using given = await aProject();
    await given.add(aRun({ id: 'aaaa', at: '2026-01-01T10:00:00.000Z' }));
    await given.add(aRun({ id: 'rrrr', at: '2026-01-02T10:00:00.000Z', kind: 'replay', replays: 'aaaa' }));
    await expect(iterate(given.project, request({ run: 'last', outcome: 'revert' }))).rejects.toMatchObject({
      message: 'aaaa is the first turn: there is nothing to go back to',
      hint: 'Say what it was changed from: give --base RUN.',
    });
    expect(await iterations(given.project.store)).toEqual([]);
    const { entry } = await iterate(given.project, request({ run: 'last' }));
    expect(entry.body.result).toBe(
      'aaaa is the first: there is nothing to compare it with. Give --base RUN to name a run.',
    );
  });
});
