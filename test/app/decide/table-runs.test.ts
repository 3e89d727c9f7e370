import { expect, test } from 'vitest';
import { trainingRuns } from '../../../src/app/decide/table-runs.ts';
import { aRun } from '../../project/a-run.ts';
import { aProject } from '../project/a-project.ts';

test('runs that trained on this very table and ended well, with their time and steps', async () => {
  await using given = await aProject();
  const inputs = [{ kind: 'dataset' as const, name: 'days', hash: 'now' }];
  const metrics = { loss: 0.1 };
  await given.add(aRun({ id: 'one', inputs, metrics }));
  await given.add(aRun({ id: 'bare', inputs }));
  await given.add(aRun({ id: 'broken', inputs, metrics, status: 'failed' }));
  await given.add(aRun({ id: 'replayed', inputs, metrics, kind: 'replay' }));
  await given.add(aRun({ id: 'other', inputs: [{ ...inputs[0]!, hash: 'before' }], metrics }));
  const points = [0, 1, 2].map((step) => ({ name: 'loss', step, value: 1, at: 0 }));
  expect(await trainingRuns(given.project, 'now')).toEqual([{ id: 'one', seconds: 1, steps: null }]);
  await given.project.store.runs.start(aRun({ id: 'steps', inputs, at: '2026-01-02T10:00:00.000Z' }));
  await given.project.store.runs.logMetrics('steps', points);
  const end = {
    at: '2026-01-02T10:00:00.000Z',
    exitCode: 0,
    reason: null,
    wallSeconds: 6,
    cpuSeconds: 1,
    peakBytes: 1,
  };
  await given.project.store.runs.finish('steps', { status: 'done', ...end });
  expect((await trainingRuns(given.project, 'now'))[0]).toEqual({ id: 'steps', seconds: 6, steps: 3 });
});
