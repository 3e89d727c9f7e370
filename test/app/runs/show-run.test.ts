import { describe, expect, test } from 'vitest';
import { resolveRun } from '../../../src/app/project/resolve-run.ts';
import { showRun } from '../../../src/app/runs/show-run.ts';
import { patchFiles } from '../../../src/project/patch-files.ts';
import { runDetailsJson } from '../../../src/project/run-details-json.ts';
import { renderRunDetails } from '../../../src/project/screens/run-details.ts';
import { aRun } from '../../project/a-run.ts';
import { aProject } from '../project/a-project.ts';

const patch = `diff --git a/train.py b/train.py
--- a/train.py
+++ b/train.py
@@ -1,2 +1,3 @@
-old
+new
+newer
diff --git a/a b.bin b/a b.bin
new file mode 100644
GIT binary patch
literal 3
+notcounted
`;

test('files of a patch with what they add and remove; headers and binary files count nothing', () => {
  expect(patchFiles(patch)).toEqual([
    { path: 'train.py', added: 2, removed: 1 },
    { path: 'a b.bin', added: 0, removed: 0 },
  ]);
  expect(patchFiles('')).toEqual([]);
});

describe('cairn show', () => {
  test('everything of a run', async () => {
    await using given = await aProject('name: t\nmetric: { optimise: auc }\n', { 'data.csv': 'a\n1\n' });
    const { hash } = await given.artifact('diff', patch);
    const stdout = await given.artifact(
      'stdout',
      `${Array.from({ length: 20 }, (_, i) => `line ${i}`).join('\n')}\n\u001b[31mred\n`,
    );
    const run = aRun({
      id: 'abcd2345',
      at: '2026-11-20T10:30:00.000Z',
      name: 'wild',
      study: 'depth',
      seed: 4,
      command: ['python', 'train.py', '--note', 'two words'],
      commit: 'c'.repeat(40),
      diff: hash,
      beforeGate: 'G3',
      params: { lr: 0.1 },
      tags: { kind: 'final', 'cairn/process': 'x' },
      inputs: [{ kind: 'file', name: 'data.csv', hash: 'f'.repeat(64) }],
      environment: { names: ['PATH'], values: { SEED: '4' }, versions: { numpy: '1.26' } },
      metrics: { auc: Number.NaN },
      artifacts: [stdout],
    });
    await given.add({ ...run, end: null });
    const { runs } = given.project.store;
    await runs.logMetrics(
      run.id,
      [0, 1, 2, 3].map((step) => ({ name: 'loss', step, value: step === 2 ? Number.NaN : 1 / (step + 1), at: 0 })),
    );
    await runs.finish(run.id, {
      ...run.end!,
      wallSeconds: 75,
      peakBytes: 2e9,
      reason: 'a budget of 1 min was over',
      status: 'killed',
    });
    await given.add(
      aRun({ id: 'rrrr2345', kind: 'replay', replays: run.id, by: 'ben', at: '2026-11-20T11:00:00.000Z' }),
    );
    const details = await showRun(given.project, (await runs.get(run.id))!, null);
    const screen = renderRunDetails(details, { now: given.project.now() });
    for (const line of [
      'abcd2345 killed · study depth · wild · seed 4',
      '  python train.py --note "two words"',
      'took 1\u00a0min 15\u00a0s · 1.0\u00a0s of',
      'It ended: a budget of 1 min was over.',
      'It started before G3 was open.',
      'loss by step',
      'the file `data.csv`, ffffffff: another today',
      'commit cccccccccc with uncommitted changes in train.py (+2 −1), a b.bin',
      '  numpy 1.26, SEED=4',
      '  kind  final',
      'Last lines of stdout',
      '  red',
      'Replayed: rrrr2345 by ben',
    ]) {
      expect(screen).toContain(line);
    }
    expect(screen).not.toContain('\u001b');
    expect(screen).not.toContain('cairn/process');
    expect(Math.max(...screen.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    const json = JSON.parse(JSON.stringify(runDetailsJson(details))) as Record<string, unknown>;
    expect(json).toMatchObject({
      id: run.id,
      curve: {
        name: 'loss',
        points: [
          [0, 1],
          [1, 0.5],
          [2, 'NaN'],
          [3, 0.25],
        ],
      },
      replayedBy: [{ id: 'rrrr2345' }],
      inputs: [{ today: 'changed' }],
    });
  });
});

test.each([
  ['exit code 3', 'It ended with exit code 3.'],
  ['signal SIGKILL', 'It ended with signal SIGKILL.'],
])('a run that failed with %s', async (reason, words) => {
  await using given = await aProject();
  const run = aRun({ status: 'failed' });
  const details = await showRun(given.project, { ...run, end: { ...run.end!, reason } }, null);
  expect(renderRunDetails(details, { now: given.project.now() })).toContain(words);
});

test.each([
  [{ 'cairn/no-commit': 'outside' }, 'no commit: it ran outside of a git repository'],
  [{ 'cairn/no-commit': 'unborn' }, 'no commit: the repository had no commit yet'],
  [{ 'cairn/no-commit': 'refused' }, 'no commit: git refused the repository'],
  [{}, 'no commit: it ran outside of a git repository, or before its first commit'],
])('a run without a commit says why: %j', async (tags, words) => {
  await using given = await aProject();
  const details = await showRun(given.project, aRun({ tags }), null);
  expect(renderRunDetails(details, { now: given.project.now() })).toContain(words);
});

describe('naming a run', () => {
  test('by a beginning of its id, its name, or as the last; otherwise the nearest is told', async () => {
    await using given = await aProject();
    const { store } = given.project;
    await expect(resolveRun(store, 'x')).rejects.toThrowError('the project has no runs yet');
    await given.add(aRun({ id: 'abcd2345', at: '2026-01-01T00:00:00Z', name: 'one' }));
    await given.add(aRun({ id: 'abxy2345', at: '2026-01-03T00:00:00Z', name: 'twin' }));
    await given.add(aRun({ id: 'kkkk2345', at: '2026-01-02T00:00:00Z', name: 'twin' }));
    const idOf = async (text: string): Promise<string> => (await resolveRun(store, text)).id;
    expect(await idOf('abcd2345')).toBe('abcd2345');
    expect(await idOf('k')).toBe('kkkk2345');
    expect(await idOf('one')).toBe('abcd2345');
    expect(await idOf('last')).toBe('abxy2345');
    await given.add(aRun({ id: 'rrrr2345', at: '2026-01-04T00:00:00Z', kind: 'replay', replays: 'kkkk2345' }));
    expect(await idOf('last')).toBe('abxy2345');
    expect((await resolveRun(store, 'last', { replays: true })).id).toBe('rrrr2345');
    await expect(idOf('ab')).rejects.toThrowError('Several runs begin with ab: abxy2345, abcd2345');
    await expect(idOf('twin')).rejects.toThrowError('Several runs are called twin');
    await expect(idOf('kkxk')).rejects.toMatchObject({
      code: 'not-found',
      hint: expect.stringContaining('Did you mean kkkk2345?') as string,
    });
    await expect(idOf('zzzzzz')).rejects.toMatchObject({ hint: 'cairn runs lists them.' });
    await expect(idOf('%')).rejects.toThrowError('There is no run %');
  });
});
