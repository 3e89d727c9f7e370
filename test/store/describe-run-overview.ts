import { describe, expect, test } from 'vitest';
import type { RunStart } from '../../src/contracts/run.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { runEnd, runStart } from './run-examples.ts';

const COUNTS = (metric: string): boolean => metric.endsWith('auc');

/** What a store says of all its runs together, the same on every database. */
export function describeRunOverview(engine: string, address: () => string): void {
  describe(`overview of runs in ${engine}`, () => {
    let count = 0;
    const open = (): Promise<Store> => openStore(address(), { newId: () => `id ${++count}` });
    const add = async (
      store: Store,
      over: Partial<RunStart>,
      status: 'done' | 'failed' | 'running' = 'done',
      metric: [string, number] = ['auc', 0.5],
    ) => {
      count++;
      const id = `run ${count}`;
      await store.runs.start(runStart({ at: new Date(Date.UTC(2026, 10, 1, 0, count)).toISOString(), ...over, id }));
      const [name, value] = metric;
      await store.runs.logMetrics(id, [{ name, value, step: 0, at: 0 }]);
      if (status !== 'running') await store.runs.finish(id, runEnd({ status }));
      return id;
    };

    test('of no runs', async () => {
      await using store = await open();
      expect(await store.runs.overview(COUNTS)).toEqual({ total: 0, before: {}, seedGroups: [] });
    });

    test('the newest run, as it is found whole', async () => {
      await using store = await open();
      expect(await store.runs.newest()).toBeUndefined();
      await add(store, {});
      const id = await add(store, { tags: { dataset: 'strikes', verdict: 'cannot-tell' } });
      const { kind, command, by, at, status, end, tags } = (await store.runs.get(id))!;
      expect(await store.runs.newest()).toEqual({ id, kind, command, by, at, status, end, tags });
    });

    test('counts runs by the gate that they came before', async () => {
      await using store = await open();
      for (const beforeGate of ['G3', 'G4', null, 'G3']) await add(store, { beforeGate });
      expect(await store.runs.overview(COUNTS)).toMatchObject({ total: 4, before: { G3: 2, G4: 1 } });
    });

    test('runs that differ by their seed only are one group, however the seed is written', async () => {
      await using store = await open();
      const commands: readonly (readonly [number, readonly string[]])[] = [
        [3, ['train', '--seed', '3', '--lr', '3']],
        [4, ['train', '--seed', '4', '--lr', '3']],
        [5, ['train', '--seed=5', '--lr', '3']],
        [6, ['train', '--seed', '6', '--lr', '6']],
      ];
      const ids: string[] = [];
      for (const [seed, command] of commands) ids.push(await add(store, { seed, command: [...command] }));
      const groups = (await store.runs.overview(COUNTS)).seedGroups;
      expect(groups.map(({ seeds, run }) => [seeds, run])).toEqual([
        [3, ids[2]],
        [1, ids[3]],
      ]);
    });

    test.each([['seed=%'], ['--random-state=%'], ['--random_state', '%'], ['random-seed=%'], ['--epochs', '9']])(
      'the seed as %s',
      async (...words) => {
        await using store = await open();
        for (const seed of [0, 7, Number.MAX_SAFE_INTEGER]) {
          await add(store, { seed, command: ['train', ...words.map((word) => word.replace('%', String(seed)))] });
        }
        expect((await store.runs.overview(COUNTS)).seedGroups.map(({ seeds }) => seeds)).toEqual([3]);
      },
    );

    test('replays, failures, runs that go on, repeats and runs without a seed add none', async () => {
      await using store = await open();
      const inputs: RunStart['inputs'] = [{ kind: 'dataset', name: 'strikes', hash: 'v1' }];
      await add(store, { seed: 1, inputs });
      const newest = await add(store, { seed: 1, inputs });
      await add(store, { seed: 2, inputs, kind: 'replay' });
      await add(store, { seed: 3, inputs }, 'failed');
      await add(store, { seed: 4, inputs }, 'running');
      await add(store, { seed: null, inputs });
      await add(store, { seed: 5, inputs, kind: 'import' });
      await add(store, { seed: 6, inputs, kind: 'check' });
      await add(store, { seed: 7, inputs }, 'done', ['loss', 1]);
      await add(store, { seed: 8, inputs }, 'done', ['auc', Number.NaN]);
      expect((await store.runs.overview(COUNTS)).seedGroups).toEqual([
        { seeds: 1, run: newest, command: ['python', 'train.py'], inputs },
      ]);
    });

    test('a seed counts under every name of the metric, and no run of a metric that nobody asked for', async () => {
      await using store = await open();
      await add(store, { seed: 1 });
      await add(store, { seed: 2 }, 'done', ['val/auc', 0.7]);
      expect((await store.runs.overview(COUNTS)).seedGroups.map(({ seeds }) => seeds)).toEqual([2]);
      expect((await store.runs.overview(() => false)).seedGroups).toEqual([]);
    });

    test.each<Partial<RunStart>>([
      { commit: 'other' },
      { diff: 'other' },
      { study: 'other' },
      { folder: 'other' },
      { inputs: [{ kind: 'dataset', name: 'a', hash: 'other' }] },
    ])('%o is another configuration', async (over) => {
      await using store = await open();
      await add(store, { seed: 1 });
      await add(store, { seed: 2, ...over });
      expect((await store.runs.overview(COUNTS)).seedGroups.map(({ seeds }) => seeds)).toEqual([1, 1]);
    });
  });
}
