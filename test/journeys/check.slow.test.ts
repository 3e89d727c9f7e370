import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, test } from 'vitest';
import { Report } from '../../src/contracts/report.ts';
import { readTable } from '../../src/io/read-table.ts';
import { toParquet } from '../../src/io/to-parquet.ts';
import { findMetric } from '../../src/metrics/all-metrics.ts';
import { cellText, findColumn, type Table } from '../../src/table/table.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { root, runCommand, startCommand, type Ended } from './command.ts';
import { csv, plainTable } from './tables.ts';

const folder = temporaryFolder();

const readReport = async (out: string): Promise<Report> =>
  Report.parse(JSON.parse(await readFile(join(out, 'report.json'), 'utf8')));

/** A check that succeeds, with the report that it left. */
async function checked(
  name: string,
  source: string,
  ...flags: readonly string[]
): Promise<{ report: Report; out: string }> {
  const out = join(folder.path, name);
  const { code, stderr } = await runCommand(['check', source, '--target', 'y', '--out', out, ...flags]);
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`);
  return { report: await readReport(out), out };
}

/** Numbers of a column, by name. */
function numbers(table: Table, name: string): Float64Array {
  const column = findColumn(table, name);
  if (column?.storage !== 'numbers') throw new Error(`${name} is not a column of numbers`);
  return column.values;
}

/** The report without what a clock, or the number of threads, decides. */
function timeless(report: Report): unknown {
  const { at: _at, seconds: _seconds, threads: _threads, ladder, ...rest } = report;
  return { ...rest, ladder: ladder.map(({ seconds: _rungSeconds, latency: _latency, ...rung }) => rung) };
}

const rungScore = (report: Report, name: string): number => report.ladder.find(({ rung }) => rung === name)!.score;

describe('bird strikes, as the README runs it', () => {
  const table = join('node_modules', 'vega-datasets', 'data', 'birdstrikes.csv');
  let run: Ended;
  let out: string;
  let report: Report;
  let predictions: Table;

  beforeAll(async () => {
    out = join(folder.path, 'birds');
    const asked = ['--target', 'Effect Amount of damage', '--negative', 'None'];
    run = await startCommand(['check', table, ...asked, '--json', '--out', out]).ended;
    report = await readReport(out);
    ({ table: predictions } = await readTable(join(out, 'predictions.parquet')));
  });

  test('ends well, with the JSON alone on standard output and progress on standard error', () => {
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toEqual(report);
    expect(run.stderr).toMatch(/^Reading .*birdstrikes\.csv …\n/);
    expect(run.stderr).toMatch(/^ {2}boosting +ROC AUC 0\.\d+/m);
  });

  test('refuses the three costs, merges the labels aloud, and tests on the latest rows', () => {
    expect(report.refused.map(({ column }) => column).toSorted()).toEqual([
      'Cost Other',
      'Cost Repair',
      'Cost Total $',
    ]);
    expect(report.positiveReason).toMatch(/`None` is the negative class.*\bB \(1\).*count together/);
    expect(report.split).toMatchObject({ strategy: 'time', column: 'Flight Date', folds: null });
    expect(report.careless.map(({ fault }) => fault)).toEqual(expect.arrayContaining(['leak', 'time']));
  });

  test('predictions.parquet gives the scores of the ladder again', () => {
    const rungs = report.ladder.map(({ rung }) => rung);
    expect(predictions.columns.map(({ name }) => name)).toEqual(['row', 'truth', ...rungs]);
    expect(predictions.rows).toBe(report.split.test);
    const truthColumn = findColumn(predictions, 'truth')!;
    const truth = Float64Array.from({ length: predictions.rows }, (_, row) =>
      cellText(truthColumn, row) === report.positive ? 1 : 0,
    );
    const classes = report.classes.map(({ label }) => label);
    for (const { rung, metrics } of report.ladder) {
      for (const name of ['roc-auc', 'log-loss', 'average-precision']) {
        const { value } = findMetric(name, 'binary').compute(truth, numbers(predictions, rung), { classes });
        expect(value).toBeCloseTo(metrics[name]!.value!, 12);
      }
    }
  });

  test('predict with model.json gives the candidate’s test scores again', async () => {
    const file = join(folder.path, 'birds.csv');
    const { code, stderr } = await runCommand(['predict', join(out, 'model.json'), join(root, table), '--out', file]);
    expect([code, stderr]).toEqual([0, expect.stringContaining('10,000 predictions')]);
    const { table: predicted } = await readTable(file);
    const all = numbers(predicted, `probability of ${report.positive}`);
    const scored = numbers(predictions, report.candidate!);
    const rows = numbers(predictions, 'row');
    expect(Math.max(...scored.map((score, i) => Math.abs(score - all[rows[i]!]!)))).toBeLessThan(1e-12);
  });

  test('the command in the report, typed into a shell with another number of threads, repeats every number', async () => {
    const again = join(folder.path, 'birds-again');
    const command = report.command.replace(/^cairn /, `"${process.execPath}" bin/cairn.js `);
    const { status, stderr } = spawnSync(`${command} --threads 1 --out "${again}"`, {
      shell: true,
      cwd: root,
      encoding: 'utf8',
    });
    expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
    expect(timeless(await readReport(again))).toEqual(timeless(report));
    for (const name of ['predictions.parquet', 'model.json']) {
      expect(Buffer.compare(await readFile(join(again, name)), await readFile(join(out, name)))).toBe(0);
    }
  });
});

describe('a tree as the candidate', () => {
  const xor = csv('x,z,y', 2000, (_, rng) => {
    const [x, z] = [rng(), rng()];
    return `${x.toFixed(6)},${z.toFixed(6)},${x > 0.5 !== z > 0.5 ? 'yes' : 'no'}`;
  });

  test('model.onnx predicts in ONNX Runtime what model.json predicts', async () => {
    const path = await folder.write('xor.csv', xor);
    const { report, out } = await checked('xor', path);
    expect(['forest', 'boosting']).toContain(report.candidate);
    const file = join(out, 'new.parquet');
    expect((await runCommand(['predict', join(out, 'model.json'), path, '--out', file])).code).toBe(0);
    const ours = numbers((await readTable(file)).table, `probability of ${report.positive}`);
    const { table } = await readTable(path);
    const features = new Float32Array(table.rows * 2);
    for (const [c, name] of ['x', 'z'].entries()) {
      for (const [row, value] of numbers(table, name).entries()) features[row * 2 + c] = value;
    }
    const session = await InferenceSession.create(join(out, 'model.onnx'));
    const result = await session.run({ features: new Tensor('float32', features, [table.rows, 2]) });
    const theirs = result['probabilities']!.data as Float32Array;
    expect(theirs).toHaveLength(table.rows);
    expect(Math.max(...ours.map((value, row) => Math.abs(value - theirs[row]!)))).toBeLessThan(1e-6);
  });
});

describe('the same table from anywhere', () => {
  let path: string;
  let expected: Report;

  beforeAll(async () => {
    path = await folder.write('people.csv', plainTable);
    ({ report: expected } = await checked('csv', path));
  });

  /** What must not depend on where a table came from. */
  const heart = ({ dataset, ladder, verdict }: Report) => ({
    hash: dataset.hash,
    scores: ladder.map(({ score, interval }) => [score, interval]),
    verdict: [verdict.kind, verdict.sentence],
  });

  test.each<[kind: string, write: (table: Table) => Promise<string>]>([
    ['gzip', () => folder.write('people.csv.gz', gzipSync(plainTable))],
    ['Parquet', async (table) => folder.write('people.parquet', await toParquet(table.columns, table.rows))],
    [
      'NDJSON',
      (table) =>
        folder.write(
          'people.ndjson',
          records(table)
            .map((one) => JSON.stringify(one))
            .join('\n'),
        ),
    ],
    ['SQLite', async (table) => writeSqlite(join(folder.path, 'people.sqlite'), table)],
    ['a glob', writeParts],
  ])('%s', async (kind, write) => {
    const { table } = await readTable(path);
    const { report } = await checked(`from ${kind}`, await write(table));
    expect(heart(report)).toEqual(heart(expected));
  });

  test('standard input', async () => {
    const out = join(folder.path, 'stdin');
    const { code } = await startCommand(['check', '-', '--target', 'y', '--out', out], { stdin: plainTable }).ended;
    expect(code).toBe(0);
    expect(heart(await readReport(out))).toEqual(heart(expected));
  });

  async function writeParts(): Promise<string> {
    const [names, ...rows] = plainTable.trimEnd().split('\n');
    await mkdir(join(folder.path, 'parts'));
    await writeFile(join(folder.path, 'parts', 'part-1.csv'), `${[names, ...rows.slice(0, 50)].join('\n')}\n`);
    await writeFile(join(folder.path, 'parts', 'part-2.csv'), `${[names, ...rows.slice(50)].join('\n')}\n`);
    return join(folder.path, 'parts', 'part-*.csv');
  }
});

function records(table: Table): Record<string, string | number | null>[] {
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(
      table.columns.map((column) => [
        column.name,
        column.storage === 'numbers' ? column.values[row]! : cellText(column, row),
      ]),
    ),
  );
}

function writeSqlite(path: string, table: Table): string {
  using database = new DatabaseSync(path);
  database.exec('CREATE TABLE people (x INTEGER, z REAL, "group" TEXT, y TEXT)');
  const insert = database.prepare('INSERT INTO people VALUES (?, ?, ?, ?)');
  for (const { x, z, group, y } of records(table)) insert.run(x!, z!, group!, y!);
  return `sqlite:${path}?query=SELECT * FROM people ORDER BY rowid`;
}

describe('flags that change the question', () => {
  const path = (): Promise<string> => folder.write('asked.csv', plainTable);

  test('--rule and --incumbent are rungs of their own; the incumbent is no feature', async () => {
    const { report } = await checked('given', await path(), '--rule', 'x > 8', '--incumbent', 'z');
    expect(report.ladder.map(({ rung }) => rung)).toEqual([
      'constant',
      'rule',
      'own-rule',
      'incumbent',
      'linear',
      'forest',
      'boosting',
    ]);
    expect(report.comparisons.map(({ b }) => b)).toEqual(expect.arrayContaining(['rule', 'own-rule', 'incumbent']));
    expect(rungScore(report, 'own-rule')).toBeGreaterThan(0.8);
    expect(report.columns.find(({ name }) => name === 'z')?.role).toBe('incumbent');
  });

  test('--rule: where it is better than the found rule, it is the one that a model must beat', async () => {
    const xor = csv('y,a,b', 400, (_row, rng) => {
      const [a, b] = [rng() - 0.5, rng() - 0.5];
      return `${a * b > 0 ? 'yes' : 'no'},${a.toFixed(4)},${b.toFixed(4)}`;
    });
    const rule = '(a > 0 and b > 0) or (a < 0 and b < 0)';
    const { report } = await checked('xor', await folder.write('xor.csv', xor), '--rule', rule);
    expect(report.verdict).toMatchObject({
      kind: 'rules-suffice',
      sentence: expect.stringMatching(/^Your own rule is enough: it scores 1/) as string,
    });
    expect(report.verdict.next.map(({ what }) => what)).toEqual(['Put your own rule to use and measure it there']);
  });

  test('--require: a rung that misses it is marked, never ranks first, and the verdict says so', async () => {
    const { report } = await checked('required', await path(), '--require', 'accuracy>=0.999');
    expect(report.ladder.every(({ meetsRequirements }) => !meetsRequirements)).toBe(true);
    expect(report.verdict.sentence).toMatch(/misses accuracy ≥ 0\.999/);
    const { report: easy } = await checked('easy', await path(), '--require', 'accuracy>=0.6');
    const marked = easy.ladder.filter(({ meetsRequirements }) => meetsRequirements).map(({ rung }) => rung);
    expect(marked).toContain(easy.candidate);
    expect(marked).not.toContain('constant');
  });

  test('--test: the rows of the second file are the test rows', async () => {
    const second = csv('y,x,group,z', 40, (row) => `${row % 17 > 8 ? 'yes' : 'no'},${row % 17},a,1`);
    const { report } = await checked('second', await path(), '--test', await folder.write('second.csv', second));
    expect(report.split).toMatchObject({ strategy: 'file', train: 120, test: 40, folds: null });
    expect(report.dataset.files).toHaveLength(2);
    expect(rungScore(report, 'rule')).toBeGreaterThan(0.9);
  });

  test('--weight: rows that weigh nothing to speak of do not count', async () => {
    const weighted = csv('x,w,y', 400, (row, rng) => {
      const x = rng();
      const noise = row % 2 === 0;
      return `${x.toFixed(4)},${noise ? 1e-9 : 1},${(noise ? rng() > 0.5 : x > 0.5) ? 'yes' : 'no'}`;
    });
    const file = await folder.write('weighted.csv', weighted);
    const { report } = await checked('weighted', file, '--weight', 'w');
    const { report: plain } = await checked('unweighted', file, '--drop', 'w');
    expect(rungScore(report, 'rule')).toBeGreaterThan(0.97);
    expect(rungScore(plain, 'rule')).toBeLessThan(0.85);
    expect(report.columns.find(({ name }) => name === 'w')?.role).toBe('weight');
  });

  test('--drop, --keep and --type: what is learnt from, and as what', async () => {
    const table = csv('id,x,answer,code,y', 200, (row, rng) => {
      const yes = rng() > 0.5;
      return `${row},${rng().toFixed(3)},${yes ? 'A' : 'B'},${row % 4},${yes ? 'yes' : 'no'}`;
    });
    const file = await folder.write('roles.csv', table);
    const { report } = await checked('roles', file, '--type', 'code=category', '--drop', 'x');
    expect(report.refused.map(({ column }) => column)).toEqual(['answer']);
    expect(report.excluded.map(({ column }) => column).toSorted()).toEqual(['id', 'x']);
    expect(report.columns.find(({ name }) => name === 'code')).toMatchObject({ type: 'category', overridden: true });
    const { report: kept } = await checked('kept', file, '--keep', 'answer', '--keep', 'id');
    expect([kept.refused, kept.kept]).toEqual([[], ['answer']]);
    expect(rungScore(kept, kept.candidate!)).toBeGreaterThan(0.99);
    expect(kept.excluded.map(({ column }) => column)).not.toContain('id');
  });

  test('--population: declared shares beside those of the rows', async () => {
    const declared = await folder.write('shares.csv', 'column,level,share\ngroup,a,0.9\ngroup,b,0.05\ngroup,c,0.05\n');
    const { report } = await checked('population', await path(), '--population', declared);
    expect(report.population.map(({ level, verdict }) => [level, verdict])).toEqual([
      ['a', 'under'],
      ['b', 'over'],
      ['c', 'over'],
    ]);
  });

  test('--fail-on makes the exit code 1, and the report is written all the same', async () => {
    const leak = csv(
      'x,answer,y',
      200,
      (row, rng) => `${rng().toFixed(3)},${row % 2 ? 'A' : 'B'},${row % 2 ? 'yes' : 'no'}`,
    );
    const out = join(folder.path, 'fails');
    const argv = ['check', await folder.write('leak.csv', leak), '--target', 'y', '--out', out];
    const { code, stderr } = await runCommand([...argv, '--fail-on', 'refused']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('--fail-on: the check found refused.')]);
    expect(await readdir(out)).toContain('report.html');
    expect((await runCommand([...argv, '--fail-on', 'ml-helps'])).code).toBe(0);
  });

  test('--no-rows: no text cell stands in any file', async () => {
    const words = ['late', 'broken', 'fine', 'blue', 'slow', 'again', 'box'];
    const table = csv('x,note,y', 240, (row, rng) => {
      const x = rng();
      const note = [row, row * 3, row * 5].map((i) => words[i % words.length]!).join(' ');
      return `${x.toFixed(6)},"${note} ${row === 17 ? 'qzxmarker' : row % 11}",${x > 0.5 !== rng() < 0.1 ? 'yes' : 'no'}`;
    });
    const file = await folder.write('texts.csv', table);
    const { out, report } = await checked('no-rows', file, '--no-rows');
    expect(report.rowsShown).toBe(false);
    expect(report.rowsToLookAt.flatMap(({ cells }) => cells)).toEqual([]);
    const files = await Promise.all(
      (await readdir(out)).map(async (name) => [name, await readFile(join(out, name), 'latin1')] as const),
    );
    expect(files.filter(([, content]) => content.toLowerCase().includes('qzxmarker')).map(([name]) => name)).toEqual(
      [],
    );
  });
});

test('a reader that closes the pipe is no failure', async () => {
  const out = join(folder.path, 'pipe');
  const { child, ended } = startCommand([
    'check',
    await folder.write('pipe.csv', plainTable),
    '--target',
    'y',
    '--out',
    out,
  ]);
  child.stdout!.destroy();
  const { code, stderr } = await ended;
  expect(code).toBe(0);
  expect(stderr).not.toContain('EPIPE');
});
