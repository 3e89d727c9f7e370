import { describe, expect, test } from 'vitest';
import { seededRng } from '../../src/base/random.ts';
import { runProject } from './run-project.ts';

const project = runProject(`name: boulders
data:
  boulders: {path: boulders.csv, keys: [id], sensitive: [finder]}
target: {table: boulders, column: outcome}
check: {types: {id: {type: category}}}
interface:
  input:
    - {name: weight, type: number, min: 0, max: 10}
    - {name: side, type: category, values: [left, right]}
  output: {name: outcome, type: category, values: [stays, falls]}
`);

interface Row {
  id: number | string;
  weight: number | string;
  side: string;
  finder: string;
  outcome: string;
}

function rows(): Row[] {
  const rng = seededRng(5, 'boulders');
  return Array.from({ length: 120 }, (_, i) => {
    const weight = Number((rng() * 10).toFixed(2));
    const side = rng() < 0.5 ? 'left' : 'right';
    return { id: 7 * i + 3, weight, side, finder: `finder${i}@example.org`, outcome: weight > 5 ? 'stays' : 'falls' };
  });
}

const csv = (list: readonly object[]): string =>
  [Object.keys(list[0]!).join(','), ...list.map((row) => Object.values(row).join(','))].join('\n');

const json = async <T>(...argv: string[]): Promise<T> =>
  JSON.parse((await project.cairn(...argv, '--json')).stdout) as T;

const claim = (key: string) =>
  project.use(async ({ store }) => (await store.claims.current()).find((one) => one.key === key));

describe('versions of a dataset', () => {
  test('the list says what there is, and what is sensitive in it', async () => {
    await project.write('boulders.csv', csv(rows()));
    const { code, stdout } = await project.cairn('data');
    expect(code).toBe(0);
    expect(stdout).toContain('120 rows, 5 columns. No version is on record.');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      '`finder` is marked; email: 120 of 120 values (100 %) hold an e-mail address.',
    );
    expect(stdout).not.toContain('finder1@example.org');
  });

  test('a snapshot is a version with a copy; the first has nothing to be compared with', async () => {
    expect((await project.cairn('data', 'snapshot')).stdout).toContain('It is the first version.');
    expect(await claim('data/schema-drift')).toMatchObject({ value: null, n: 120 });
    const { versions } = await json<{ versions: { rows: number; snapshot: string }[] }>('data', 'versions');
    expect(versions).toMatchObject([{ rows: 120, snapshot: expect.stringMatching(/^[\da-f]{64}$/) as string }]);
  });

  test('an edit is told row by row, with the claims that turn stale, and no sensitive value', async () => {
    const edited = rows().slice(2);
    edited[0]!.outcome = edited[0]!.outcome === 'stays' ? 'falls' : 'stays';
    edited[1]!.finder = 'other@example.org';
    edited.push({ id: 9999, weight: 1, side: 'left', finder: 'new@example.org', outcome: 'falls' });
    await project.write('boulders.csv', csv(edited));
    const { code, stdout } = await project.cairn('data', 'diff');
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('1 row added, 2 rows removed, 2 rows changed and 1 label flipped');
    expect(stdout).toContain('1 claim turns stale by it:\n  data/schema-drift');
    expect(stdout).not.toContain('example.org');
    const diff = await json<{ rows: { labels: object }; stale: object[] }>('data', 'diff', 'boulders', 'last', 'now');
    expect(diff.rows.labels).toMatchObject({ target: 'outcome', flipped: 1, compared: 118 });
    expect(diff.stale).toMatchObject([{ key: 'data/schema-drift' }]);
  });

  test('a dropped key and another type fail with the exact columns', async () => {
    const broken = rows().map(({ weight, side, finder, outcome }, i) => ({
      weight: i === 50 ? 'heavy' : weight,
      side,
      finder,
      outcome,
    }));
    await project.write('boulders.csv', csv(broken));
    const { code, stdout } = await project.cairn('data', 'drift');
    expect(code).toBe(1);
    expect(stdout).toContain('The schema drifted in 2 columns.');
    expect(stdout).toContain('`id` is gone.');
    expect(stdout).toContain('`weight` was number and is category.');
    expect(await claim('data/schema-drift')).toMatchObject({ value: 2 });
  });

  test('rows are held against the interface with line, value and what is allowed', async () => {
    const { code, stdout } = await project.cairn('data', 'validate', '--rows', '3');
    expect(code).toBe(0); // 119 of 120
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('99.2 % of the rows of boulders fit the interface: 119 of 120.');
    expect(stdout).toMatch(/52 {2}weight {2}"heavy" {2}a number from 0 to 10/);
    await project.write(
      'boulders.csv',
      csv(rows().map((row, i) => ({ ...row, side: i % 10 === 0 ? 'top' : row.side }))),
    );
    expect((await project.cairn('data', 'validate')).code).toBe(1);
  });

  test('two files need no project and no copy', async () => {
    await project.write('a.csv', 'k,v\n1,a\n2,b\n');
    await project.write('b.csv', 'k,v\n1,a\n2,c\n3,d\n');
    const { stdout } = await project.cairn('data', 'diff', 'a.csv', 'b.csv', '--key', 'k');
    expect(stdout).toContain('From a.csv to b.csv: 1 row added and 1 row changed.');
    expect((await project.cairn('data', 'drift', 'a.csv', 'b.csv')).code).toBe(0);
  });

  test.each<[string, string[], string]>([
    ['an unknown dataset', ['data', 'diff', 'bolders'], 'Did you mean boulders?'],
    ['an unknown version', ['data', 'diff', 'boulders', 'abcd'], 'boulders has no version "abcd"'],
    ['an unknown action', ['data', 'snapshoot'], 'Did you mean cairn data snapshot?'],
    ['a key of a dataset', ['data', 'diff', 'boulders', '--key', 'id'], '--key is for two files'],
    ['no number of rows', ['data', 'validate', '--rows', 'many'], '--rows "many" is not a whole number'],
  ])('%s', async (_, argv, message) => {
    const { code, stderr } = await project.cairn(...argv);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

test('a dataset that cannot be read does not hide the others', async () => {
  await project.write('cairn.yaml', 'name: b\ndata: {gone: {path: gone.csv}, a: {path: a.csv}}\n');
  const { code, stdout } = await project.cairn('data');
  expect(code).toBe(2);
  expect(stdout).toContain('It cannot be read: There is no file gone.csv');
  expect(stdout).toContain('2 rows, 2 columns.');
});
