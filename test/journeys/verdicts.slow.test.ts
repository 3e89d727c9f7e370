import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { CheckOptionsInput } from '../../src/contracts/check-options.ts';
import type { Report, VerdictKind } from '../../src/contracts/report.ts';
import { check } from '../../src/index.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { csv } from './tables.ts';

const folder = temporaryFolder();

async function reportOf(source: string, options: CheckOptionsInput): Promise<Report> {
  const steps = check(source, options);
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return step.value.report;
}

const scoreOf = (report: Report, name: string): number => report.ladder.find(({ rung }) => rung === name)!.score;

describe('made tables', () => {
  const noise = (rows: number, seed: number): string =>
    csv(
      'a,b,c,y',
      rows,
      (_, rng) =>
        `${rng().toFixed(5)},${rng().toFixed(5)},${'uvw'[Math.floor(rng() * 3)]!},${rng() < 0.5 ? 'yes' : 'no'}`,
      seed,
    );

  test('a random target: no signal, in nine of ten seeds or more', async () => {
    const found = new Map<VerdictKind, number>();
    for (let seed = 0; seed < 10; seed++) {
      const { verdict } = await reportOf(await folder.write('noise.csv', noise(2000, seed)), { target: 'y', seed });
      found.set(verdict.kind, (found.get(verdict.kind) ?? 0) + 1);
    }
    expect(found.get('no-signal')).toBeGreaterThanOrEqual(9);
    expect(found.has('ml-helps')).toBe(false);
  });

  test('a random target on 60 rows: cannot tell, for want of rows', async () => {
    const { verdict, signal } = await reportOf(await folder.write('few.csv', noise(60, 4)), { target: 'y' });
    expect(signal.power).toBeLessThan(0.8);
    expect(verdict.kind).toBe('cannot-tell');
  });

  test('one threshold: a rule is enough, and nothing is refused', async () => {
    const table = csv('x,other,y', 2000, (_, rng) => {
      const x = rng() * 6;
      return `${x.toFixed(6)},${rng().toFixed(4)},${x > 3 ? 1 : 0}`;
    });
    const report = await reportOf(await folder.write('threshold.csv', table), { target: 'y' });
    expect([report.verdict.kind, report.refused]).toEqual(['rules-suffice', []]);
    expect(report.ladder.find(({ rung }) => rung === 'rule')!.title).toMatch(/`x` (?:>|≤) (?:2\.99|3)/);
  });

  test('XOR of two continuous columns: rules and linear fail, trees win, nothing is refused', async () => {
    const table = csv('x,z,y', 2000, (_, rng) => {
      const [x, z] = [rng(), rng()];
      return `${x.toFixed(6)},${z.toFixed(6)},${x > 0.5 !== z > 0.5 ? 'yes' : 'no'}`;
    });
    const report = await reportOf(await folder.write('xor.csv', table), { target: 'y' });
    expect([report.verdict.kind, report.refused]).toEqual(['ml-helps', []]);
    expect(['forest', 'boosting']).toContain(report.candidate);
    expect(scoreOf(report, report.candidate!)).toBeGreaterThan(0.98);
    expect(scoreOf(report, 'linear')).toBeLessThan(0.6);
    expect(scoreOf(report, 'rule')).toBeLessThan(0.95);
  });
});

interface ReferenceSet {
  readonly name: string;
  readonly file: string;
  readonly target: string;
  readonly time: string | null;
  readonly group: string | null;
  readonly leaky: readonly string[];
}

const data = process.env['CAIRN_REFERENCE_DATA'];
if (data === undefined) process.stdout.write('reference sets: NOT CHECKED\n');

function referenceSets(path: string): ReferenceSet[] {
  const { datasets } = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as { datasets: ReferenceSet[] };
  return datasets.filter(({ file }) => file.endsWith('.csv'));
}

/** What a set must show beside its leaks and its structure. */
const EXPECTED: Record<string, (report: Report) => void> = {
  iris: ({ verdict }) => expect(['cannot-tell', 'simple-suffices']).toContain(verdict.kind),
  'breast-cancer-wdbc': ({ verdict }) => expect(['cannot-tell', 'simple-suffices']).toContain(verdict.kind),
  mammography: ({ metric }) => expect(metric.name).toBe('average-precision'),
  titanic: (report) => {
    const [alive] = report.refused;
    expect(alive!.with.score).toBeGreaterThan(0.99);
    expect(alive!.without.score).toBeCloseTo(scoreOf(report, report.candidate!), 2);
  },
  'bike-hourly': ({ careless }) =>
    expect(careless.map(({ fault }) => fault)).toEqual(expect.arrayContaining(['leak', 'time'])),
  vowel: ({ careless }) => {
    const group = careless.find(({ fault }) => fault === 'group')!;
    expect(group.careless - group.honest).toBeGreaterThan(0.3);
  },
};

describe('reference sets', () => {
  const sets = data === undefined ? [] : referenceSets(data);
  let right = 0;

  afterAll(() => {
    process.stdout.write(`${right} of ${sets.length} reference sets checked\n`);
  });

  test.each(sets)('$name: exactly the leaks are refused, the structure is acted upon', async (set) => {
    const report = await reportOf(join(data!, set.file), { target: set.target });
    expect(report.refused.map(({ column }) => column).toSorted()).toEqual([...set.leaky].sort());
    if (set.group !== null) expect(report.split).toMatchObject({ strategy: 'group', column: set.group });
    else if (set.time !== null) expect(report.split).toMatchObject({ strategy: 'time', column: set.time });
    else expect(['random', 'stratified']).toContain(report.split.strategy);
    EXPECTED[set.name]?.(report);
    right++;
  });

  test.skipIf(data === undefined)('there are eleven', () => expect(sets).toHaveLength(11));

  test.skipIf(data === undefined)('vowel on the split of its authors: what a forest is known to reach', async () => {
    const options = { target: 'Class', split: { kind: 'where', expression: 'speaker >= 8' } } as const;
    const report = await reportOf(join(data!, 'vowel.csv'), options);
    expect(report.split.strategy).toBe('where');
    expect(scoreOf(report, 'forest')).toBeGreaterThan(0.42);
    expect(scoreOf(report, 'forest')).toBeLessThan(0.58);
  });
});
