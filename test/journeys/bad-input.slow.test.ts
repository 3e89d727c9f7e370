import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { seededRng } from '../../src/base/random.ts';
import { Report } from '../../src/contracts/report.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { runCommand, startCommand } from './command.ts';
import { csv, plainTable } from './tables.ts';

const folder = temporaryFolder();

const target = ['--target', 'y'];
const label = (row: number): string => (row % 2 === 0 ? 'a' : 'b');

interface BadInput {
  readonly name: string;
  /** What the file holds; absent: the plain table. */
  readonly table?: string | Uint8Array;
  /** Where the table is said to be, if not in that file. */
  readonly source?: string;
  /** Flags; `--target y` if absent. */
  readonly flags?: readonly string[];
  readonly code?: string;
  readonly message: RegExp;
  readonly hint: RegExp;
}

const flag = (name: string, value: string, message: RegExp, hint: RegExp, code = 'bad-input'): BadInput => ({
  name: `${name} ${value}`,
  flags: [...target, name, value],
  message,
  hint,
  code,
});

const unknownColumn = (name: string): BadInput =>
  flag(name, 'gruop', /There is no column "gruop"/, /Did you mean "group"\?/, 'not-found');

const namesTarget = (name: string): BadInput =>
  flag(name, 'y', new RegExp(`${name} names \`y\`, which is the target`), /another column/);

const sources: BadInput[] = [
  { name: 'no file', source: 'gone.csv', code: 'not-found', message: /There is no file .*gone\.csv/, hint: /./ },
  { name: 'an empty directory', source: 'empty-folder', message: /empty-folder is empty/, hint: /Name a file/ },
  { name: 'an empty file', table: '', message: /is empty/, hint: /column names/ },
  { name: 'a header only', table: 'x,y\n', message: /column names \(x, y\) but no rows/, hint: /at least one row/ },
  {
    name: 'one row',
    code: 'not-enough-data',
    table: 'x,y\n1,a\n',
    message: /same value, "a", in all 1 row/,
    hint: /another --target/,
  },
  { name: 'one column', table: csv('y', 50, label), message: /no other column/, hint: /more columns/ },
  {
    name: 'binary',
    table: Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + i * i) % 256)),
    message: /is binary/,
    hint: /CSV/,
  },
  { name: 'ragged rows', table: 'x,y\n1,a\n2\n3,b\n', message: /line 3: 1 cell, but .* 2 columns/, hint: /quotes/ },
  { name: 'a name that comes twice', table: 'x,y,x\n1,a,2\n', message: /1 and 3 .* called "x"/, hint: /Rename/ },
  {
    name: 'a spreadsheet',
    table: 'PK\u0003\u0004',
    source: 'sheet.xlsx',
    code: 'unsupported',
    message: /spreadsheet/,
    hint: /CSV/,
  },
];

const targets: BadInput[] = [
  {
    name: 'target missing everywhere',
    code: 'not-enough-data',
    table: csv('x,y', 60, (row) => `${row % 7},`),
    message: /missing in all 60 rows/,
    hint: /another --target/,
  },
  {
    name: 'unknown target',
    flags: ['--target', 'gropu'],
    code: 'not-found',
    message: /no column "gropu"/,
    hint: /Did you mean "group"\?/,
  },
  {
    name: 'constant target',
    code: 'not-enough-data',
    table: csv('x,y', 60, (row) => `${row % 7},a`),
    message: /same value, "a", in all 60 rows/,
    hint: /constant/,
  },
  {
    name: 'target all unique strings',
    table: csv('x,y', 60, (row) => `${row % 7},name${row}b`),
    message: /different text in each of its 60 rows/,
    hint: /labels that repeat/,
  },
  {
    name: 'target a date',
    table: csv('x,y', 60, (row) => `${row % 7},2020-01-${10 + (row % 20)}`),
    code: 'unsupported',
    message: /holds dates/,
    hint: /number first/,
  },
  {
    name: 'infinite target',
    table: csv('x,y', 60, (row) => `${row % 7},${row === 3 ? 'inf' : row * 1.5}`),
    message: /infinite in 1 row/,
    hint: /Correct/,
  },
  {
    name: 'one class in the test rows',
    flags: [...target, '--split', "where: y = 'yes' and x > 9"],
    message: /test rows hold no row of class "no"/,
    hint: /which rows/,
  },
  {
    name: 'one class in the training rows',
    flags: [...target, '--split', "where: y = 'no'"],
    message: /training rows hold no row of class "no"/,
    hint: /which rows/,
  },
  {
    name: 'two classes, one of them with one row',
    code: 'not-enough-data',
    table: csv('x,y', 60, (row) => `${row % 7},${row === 5 ? 'b' : 'a'}`),
    message: /"b" in one row only/,
    hint: /more rows of that class/,
  },
  {
    name: 'two classes, one of them too rare to tell a model from a rule',
    code: 'not-enough-data',
    table: csv('x,y', 2100, (row) => `${(row * 7919) % 97},${row % 400 === 9 ? 'b' : 'a'}`),
    message: /`y` is "b" in 6 of 2,100 rows, 1 of them among the 420 rows that test: too few/,
    hint: /more rows of that class/,
  },
  {
    name: 'all features constant',
    table: csv('x,z,y', 60, (row) => `1,q,${label(row)}`),
    message: /left out are `x` .*`z`/,
    hint: /--keep/,
  },
  {
    name: 'all rows copies of two rows',
    table: csv('x,y', 60, (row) => `1,${label(row)}`),
    message: /left out are `x`/,
    hint: /--keep/,
  },
  {
    name: 'fewer rows than folds',
    table: 'x,y\n1,a\n2,b\n3,a\n4,b\n',
    message: /4 rows .* cannot be split into 5 folds/,
    hint: /at least 10 rows/,
  },
];

const expressions: BadInput[] = [
  flag('--rule', 'x > > 3', /"x > > 3" cannot be evaluated: syntax error/, /SQL expression/),
  flag('--rule', 'speed > 3', /no column "speed"/, /columns are x, z, group, y/),
  flag('--rule', 'max(x)', /one value for all rows/, /SQL expression/),
  flag('--rule', "(select 1 from read_csv('/etc/passwd'))", /query inside/, /SQL expression/),
  flag('--split', 'where: x >', /"x >" cannot be evaluated: syntax error/, /SQL expression/),
  flag('--split', 'where: gruop = 1', /no column "gruop"/, /Did you mean "group"\?/),
  flag('--split', 'where: "group"', /gives text, not true or false/, /row % 5 = 0/),
  flag('--split', 'where: x > 100', /true for 0 of 120 rows/, /names the test rows/),
  flag('--split', 'where:', /not a way to split/, /stratified/),
];

const flags: BadInput[] = [
  flag('--metric', 'roc-acu', /no metric called "roc-acu"/, /Did you mean roc-auc\?/, 'not-found'),
  flag('--metric', 'precision', /cannot be judged by precision: the constant.*no row is called positive/, /--metric/),
  {
    name: '--metric mape with zeros',
    table: csv('x,y', 200, (row, rng) => `${rng().toFixed(3)},${row % 5 === 0 ? 0 : (rng() * 9).toFixed(2)}`),
    flags: [...target, '--metric', 'mape'],
    message: /cannot be judged by MAPE/,
    hint: /--metric/,
  },
  flag('--metric', 'rmse', /RMSE does not fit a binary target/, /roc-auc/),
  ...['--time', '--group', '--weight', '--incumbent', '--keep', '--drop'].map(unknownColumn),
  ...['--time', '--group', '--weight', '--incumbent', '--keep', '--drop'].map(namesTarget),
  flag('--split', 'group:gruop', /no column "gruop"/, /Did you mean "group"/, 'not-found'),
  flag('--split', 'time:group', /neither dates nor numbers/, /datetime/),
  flag('--split', 'nonsense', /"nonsense" is not a way to split/, /stratified/),
  flag('--time', 'group', /neither dates nor numbers/, /datetime/),
  flag('--weight', 'group', /holds text and cannot weigh/, /positive numbers/),
  flag('--weight', 'x', /`x` is 0 in data row 0/, /without weight/),
  flag('--positive', 'yess', /`y` never holds "yess"/, /Did you mean "yes"\?/, 'not-found'),
  flag('--negative', 'maybe', /`y` never holds "maybe"/, /no, yes/, 'not-found'),
  flag('--task', 'clustering', /clustering is not a task/, /regression/),
  flag('--task', 'regression', /needs numbers, and `y` holds labels/, /numeric target/),
  flag('--require', 'nonsense', /"nonsense" is not a threshold/, /recall>=0\.8/),
  flag('--require', 'recal>=0.8', /no metric called "recal"/, /Did you mean recall\?/, 'not-found'),
  flag('--require', 'recall>=8', /recall is never above 1/, /recall>=0\.8/),
  flag('--type', 'nonsense', /"nonsense" does not name a column and a type/, /COLUMN=TYPE/),
  flag('--type', 'x=numbr', /does not name a column and a type/, /number, integer/),
  flag('--type', 'group=number', /cannot be number: it holds "a"/, /category/),
  flag('--type', 'gruop=category', /no column "gruop"/, /Did you mean "group"/, 'not-found'),
  flag('--seed', 'x', /--seed "x" is not a number/, /digits/),
  flag('--seed', '1.5', /--seed is 1\.5, and must be a whole number/, /--seed 7/),
  flag('--threads', '0', /--threads is 0, and must be a whole number from 1 to 256/, /--threads 2/),
  flag('--useful-gain', '-1', /--useful-gain is -1, and must be a number above 0/, /0\.01/),
  flag('--budget', 'nonsense', /--budget "nonsense" is not a duration/, /60s/),
  flag('--fail-on', 'nonsense', /"nonsense" is not something/, /refused, issue/),
  flag('--fail-on', 'refusd', /"refusd" is not something/, /Did you mean refused\?/),
  flag('--test', 'gone.csv', /There is no file gone\.csv/, /./, 'not-found'),
  flag('--population', 'gone.csv', /There is no file gone\.csv/, /./, 'not-found'),
  { name: '--out ""', flags: [...target, '--out', ''], message: /--out "" names no folder/, hint: /--out DIR/ },
  {
    name: 'an unknown flag',
    flags: ['--taget', 'y'],
    message: /--taget is not a flag/,
    hint: /Did you mean --target\?/,
  },
  { name: '--target twice', flags: [...target, ...target], message: /--target is given twice/, hint: /once/ },
  {
    name: 'a switch with a value',
    flags: [...target, '--no-rows=yes'],
    message: /--no-rows takes no value/,
    hint: /alone/,
  },
  { name: 'a flag without its value', flags: ['--target'], message: /--target needs a value/, hint: /--target COLUMN/ },
  { name: 'no target', flags: [], message: /--target is missing/, hint: /--target/ },
  { name: 'two tables', flags: ['second.csv', ...target], message: /2 tables are named/, hint: /glob/ },
];

/** What must never be shown to a person. */
const NO_NUMBER = /\b(?:NaN|undefined|null)\b/;

const sourceOf = async ({ table, source }: BadInput): Promise<string> => {
  if (source === 'empty-folder') await mkdir(join(folder.path, source), { recursive: true });
  if (table !== undefined || source === undefined) return folder.write(source ?? 'table.csv', table ?? plainTable);
  return join(folder.path, source);
};

describe.each([
  ['sources', sources],
  ['targets and features', targets],
  ['expressions', expressions],
  ['flags', flags],
])('%s', (_, cases) => {
  test.each(cases)('$name', async (bad) => {
    const out = join(folder.path, 'out');
    const path = await sourceOf(bad);
    const given = bad.flags ?? target;
    const argv = ['check', path, '--json', ...(given.includes('--out') ? [] : ['--out', out]), ...given];
    const { code, stdout, stderr } = await runCommand(argv);
    expect(stderr).not.toMatch(/\n\s+at /);
    const { error } = JSON.parse(stdout) as { error: { code: string; message: string; hint: string } };
    expect(error).toEqual({
      code: bad.code ?? 'bad-input',
      message: expect.stringMatching(bad.message) as string,
      hint: expect.stringMatching(bad.hint) as string,
    });
    expect(`${error.message} ${error.hint}`).not.toMatch(NO_NUMBER);
    expect(code).toBe(2);
    expect(await readdir(folder.path), 'nothing is written').not.toContain('out');
  });
});

describe('predict', () => {
  const model = (fitted: unknown): string => JSON.stringify({ format: 'cairn-model', formatVersion: 1, fitted });

  test.each<[name: string, content: string | null, message: RegExp]>([
    ['a table', plainTable, /is not a model: it is not JSON/],
    ['another JSON', '{"reportVersion":1}', /is not a model/],
    ['a later format', '{"format":"cairn-model","formatVersion":99}', /model format 99, and this Cairn reads format 1/],
    ['a model without its content', model(undefined), /damaged/],
    ['trees without nodes', model({ rung: 'forest', model: {} }), /damaged/],
    ['a folder', null, /is a folder/],
  ])('%s as the model', async (_, content, message) => {
    const path = content === null ? folder.path : await folder.write('model.json', content);
    const table = await folder.write('table.csv', plainTable);
    const { code, stdout } = await runCommand(['predict', path, table, '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      error: {
        code: 'bad-input',
        message: expect.stringMatching(message) as string,
        hint: expect.any(String) as string,
      },
    });
  });

  test('no model, and a verb that does not exist', async () => {
    expect((await runCommand(['predict'])).stderr).toBe(
      'A model and a table are needed\n→ Write cairn predict cairn-report/model.json new.csv.\n',
    );
    expect((await runCommand(['chekc'])).stderr).toBe('"chekc" is not a verb of cairn\n→ Did you mean cairn check?\n');
  });
});

test('no table', async () => {
  const { code, stdout } = await runCommand(['check', '--json', ...target]);
  expect(code).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'bad-input', message: 'No table is named' } });
});

// The superuser may read everything.
test.skipIf(process.getuid?.() === 0)('an unreadable file', async () => {
  const locked = await folder.write('locked.csv', plainTable);
  await chmod(locked, 0);
  const { code, stderr } = await runCommand(['check', locked, ...target, '--out', join(folder.path, 'locked-out')]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('permission denied')]);
});

test('on a terminal: message and hint on standard error, one line each, nothing on standard output', async () => {
  const path = await folder.write('table.csv', plainTable);
  const { ended } = startCommand(['check', path, '--target', 'gropu', '--out', join(folder.path, 'nothing')]);
  const { code, stdout, stderr } = await ended;
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr.split('\n').slice(-3)).toEqual(['There is no column "gropu"', '→ Did you mean "group"?', '']);
  expect(await readdir(folder.path)).not.toContain('nothing');
});

test('a folder that holds somebody’s files is left as it is', async () => {
  const out = join(folder.path, 'somebody');
  await mkdir(out);
  await writeFile(join(out, 'thesis.txt'), 'mine');
  const path = await folder.write('table.csv', plainTable);
  const { code, stdout } = await runCommand(['check', path, ...target, '--json', '--out', out]);
  expect(code).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({
    error: { code: 'conflict', message: expect.stringContaining('thesis.txt') as string },
  });
  expect(await readdir(out)).toEqual(['thesis.txt']);
  expect(await readFile(join(out, 'thesis.txt'), 'utf8')).toBe('mine');
});

interface OddInput {
  readonly name: string;
  readonly table: string | Uint8Array;
  /** What the report must say about it. */
  readonly says: RegExp;
}

const noise = (rng: () => number): string => rng().toFixed(4);

const odd: OddInput[] = [
  {
    name: 'another encoding',
    table: Buffer.from(
      csv('größe,y', 60, (row, rng) => `${noise(rng)},${row % 2 ? 'é' : 'à'}`),
      'latin1',
    ),
    says: /Windows-1252 or Latin-1/,
  },
  {
    name: 'an empty column name',
    table: csv('x,,y', 60, (row, rng) => `${noise(rng)},${noise(rng)},${label(row)}`),
    says: /column_2/,
  },
  {
    name: 'a cell of 5 MB',
    table: csv('x,t,y', 60, (row, rng) => `${noise(rng)},${row === 3 ? 'x'.repeat(5e6) : `t${row % 3}`},${label(row)}`),
    says: /60 rows|60 test rows|table/,
  },
  {
    name: 'mixed types',
    table: csv('m,x,y', 60, (row, rng) => `${row % 7 === 0 ? 'oops' : row * 3},${noise(rng)},${label(row)}`),
    says: /CRN-\d+.*`m`|`m`.*text/,
  },
  {
    name: '±Inf and NaN',
    table: csv('m,x,y', 60, (row, rng) => `${['inf', '-Infinity', 'NaN'][row % 9] ?? row},${noise(rng)},${label(row)}`),
    says: /infinite/i,
  },
  {
    name: 'a column without any value',
    table: csv('m,x,y', 60, (row, rng) => `,${noise(rng)},${label(row)}`),
    says: /`?m`?.*(?:no value|missing in every|empty)/,
  },
  {
    name: 'every row a copy of others',
    table: csv('x,z,y', 120, (row, rng) => `${row % 3},${row % 2},${rng() < 0.5 ? 'a' : 'b'}`),
    says: /cop(?:y|ies)/i,
  },
  {
    name: 'dates out of order',
    table: csv(
      'd,x,y',
      300,
      (row, rng) =>
        `2020-${String(1 + ((row * 7) % 12)).padStart(2, '0')}-${String(1 + ((row * 13) % 28)).padStart(2, '0')},${noise(rng)},${rng() < 0.5 ? 'a' : 'b'}`,
    ),
    says: /`d`/,
  },
  {
    name: 'a target that a column repeats',
    table: csv('x,y', 120, (row) => `${label(row)}!,${label(row)}`),
    says: /gives? .*away|Refused/i,
  },
];

test.each(odd)('$name is reported, not refused', async ({ name, table, says }) => {
  const out = join(folder.path, `odd ${name.replaceAll(/\W/g, '')}`);
  const path = await folder.write('odd.csv', table);
  const { code, stdout, stderr } = await runCommand(['check', path, ...target, '--out', out]);
  expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
  const markdown = await readFile(join(out, 'report.md'), 'utf8');
  const report = Report.parse(JSON.parse(await readFile(join(out, 'report.json'), 'utf8')));
  expect(report.verdict.sentence).toMatch(/\w.*\.$/);
  expect(`${stdout}\n${markdown}`).not.toMatch(/\b(?:undefined|null)\b/);
  expect(`${stdout}\n${markdown}`.replaceAll('±Inf and NaN', '')).not.toMatch(/\bNaN\b/);
  expect(`${markdown}\n${report.dataset.notes.join('\n')}`).toMatch(says);
});

describe('hostile names and cells', () => {
  const script = '<script>alert(1)</script>';
  const escape = '\u001b[31m\u001b]0;owned\u0007';
  const rng = seededRng(1, 'hostile');
  const rows = Array.from({ length: 120 }, (_, row) => {
    const x = rng();
    return `${x.toFixed(3)},"${[script, `${escape}b`, '"" onload=""alert(2)', "' --"][row % 4]!}",${x > 0.5 !== rng() < 0.05 ? `${script}yes` : `no${escape}`}`;
  });
  const table = `"${script}","col${escape}","y${escape}"\n${rows.join('\n')}\n`;

  test('neither reach the terminal nor the page as anything but text', async () => {
    const out = join(folder.path, 'hostile');
    const path = await folder.write('hostile.csv', table);
    const { code, stdout, stderr } = await runCommand(['check', path, '--target', `y${escape}`, '--out', out]);
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    // oxlint-disable-next-line no-control-regex
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    const page = await readFile(join(out, 'report.html'), 'utf8');
    const markdown = await readFile(join(out, 'report.md'), 'utf8');
    expect(page).not.toContain('\u001b');
    expect(markdown.replaceAll(/`[^`\n]*`/g, ''), 'outside of code').not.toMatch(/<script/);
    const { document } = parseHTML(page);
    const elements = [...document.querySelectorAll('*')];
    expect(
      elements.filter(({ localName, textContent }) => localName === 'script' && textContent.includes('alert')),
    ).toEqual([]);
    expect(elements.filter((element) => element.hasAttribute('onload'))).toEqual([]);
    expect(document.body.textContent).toContain(script);
  });

  test('a wrong flag that holds them is answered without them', async () => {
    const path = await folder.write('hostile.csv', table);
    const { stderr } = await runCommand(['check', path, '--target', `z${escape}`, '--out', join(folder.path, 'none')]);
    // oxlint-disable-next-line no-control-regex
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
    expect(stderr).toContain('There is no column');
  });
});
