import { describe, expect, test } from 'vitest';
import type { RunOutline } from '../../src/contracts/run.ts';
import { configurationOf, runFacts, seedGroups } from '../../src/evidence/run-facts.ts';

let count = 0;
const run = (over: Partial<RunOutline> = {}): RunOutline => {
  count++;
  return {
    id: `r${count}`,
    kind: 'exec',
    study: null,
    seed: null,
    command: ['python', 'train.py'],
    folder: '.',
    at: new Date(Date.UTC(2027, 0, 1, 0, count)).toISOString(),
    commit: 'c1',
    diff: null,
    beforeGate: null,
    inputs: [{ kind: 'dataset', name: 'strikes', hash: 'v1' }],
    status: 'done',
    ...over,
  };
};

const NOW = new Map([['dataset:strikes', 'v1']]);

test('runs that differ by their seed only are one configuration, however the seed is written', () => {
  const words = [
    ['train.py', '--seed', '3', '--lr', '0.1'],
    ['train.py', '--seed=4', '--lr', '0.1'],
    ['train.py', '--lr', '0.1', '--random-state', '7'],
    ['train.py', '--lr', '0.1', 'seed=8'],
    ['train.py', '--lr', '0.1'],
  ];
  expect(new Set(words.map((command) => configurationOf(run({ command })))).size).toBe(1);
  const other = [
    { command: ['train.py', '--lr', '0.2'] },
    { commit: 'c2' },
    { diff: 'd' },
    { study: 's' },
    { inputs: [] },
    { folder: 'a' },
  ];
  for (const over of other) expect(configurationOf(run(over))).not.toBe(configurationOf(run()));
});

describe('seeds', () => {
  test('distinct seeds of finished runs count; replays, failures and repeats do not', () => {
    const runs = [
      run({ seed: 1 }),
      run({ seed: 1 }),
      run({ seed: 2 }),
      run({ seed: 3, status: 'failed' }),
      run({ seed: 4, kind: 'replay' }),
      run(),
    ];
    expect(seedGroups(runs)).toEqual([expect.objectContaining({ seeds: 2, run: runs[2]!.id })]);
  });

  test('a configuration on the data of today goes before one with more seeds on other data', () => {
    const old = [1, 2, 3, 4].map((seed) => run({ seed, inputs: [{ kind: 'dataset', name: 'strikes', hash: 'v0' }] }));
    const fresh = [1, 2, 3].map((seed) => run({ seed }));
    const facts = (runs: RunOutline[]) => runFacts(runs, seedGroups(runs), NOW);
    expect(facts([...old, ...fresh]).seeds).toEqual({ seeds: 3, run: fresh[2]!.id, stale: false });
    expect(facts(old).seeds).toMatchObject({ seeds: 4, stale: true });
  });
});

test('runs before a gate are counted by gate', () => {
  const runs = [run({ beforeGate: 'G3' }), run({ beforeGate: 'G3' }), run({ beforeGate: 'G4' }), run()];
  expect(runFacts(runs, [], NOW)).toEqual({ total: 4, before: { G3: 2, G4: 1 }, seeds: null });
});
