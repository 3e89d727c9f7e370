import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { runCommand } from './command.ts';

const folder = temporaryFolder();
const before = process.cwd();
afterAll(() => process.chdir(before));

const ROWS = Array.from({ length: 60 }, (_, i) => `${i},${i % 7},${i % 3 === 0 ? 'late' : 'in time'}`);

beforeAll(() => {
  process.chdir(folder.path);
  for (const name of ['ideas', 'none', 'two']) mkdirSync(name);
  writeFileSync('orders.csv', `id,items,state\n${ROWS.join('\n')}\n`);
});

/** Every file below the folder, with what stands in it. */
const everything = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync('.', { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(path).isFile())
      .map((path) => [path, readFileSync(path, 'latin1')]),
  );

const idea = (rest: string): string => `title: Tell late orders\n${rest}\n`;
/** Worth with one amount, on line 3. */
const amount = (written: string): string =>
  idea(`value:\n  decisionsPerYear: ${written}\n  perDecision: 1 to 2\n  unit: EUR`);
const table = (rest: string, source = '../orders.csv'): string =>
  idea(`data:\n  table: ${source}\n  target: state\n${rest}`);
const said = (words: string): string => idea(`attested:\n  title: { by: Ana, ${words} }`);

/** What stands in the idea, where the mistake is, what is said of it with its value, and how to go on. */
type Case = readonly [name: string, file: string, place: string, says: string, hint: string];

const FILE: readonly Case[] = [
  ['an empty file', '', '1:1', 'there are no keys in this file', 'Begin with `title: `'],
  ['comments alone', '# later\n', '1:1', 'there are no keys in this file', 'Begin with `title: `'],
  ['a list', '- one\n', '1:1', 'there are no keys in this file', 'Begin with `title: `'],
  ['broken YAML', 'title: [a, b\nuser: c\n', '2:1', 'Flow sequence', 'It must be YAML'],
  ['a tab', idea('value:\n\tunit: EUR'), '3:1', 'Tabs are not allowed', 'two spaces'],
  ['a key twice', idea('title: Again'), '2:1', '"title" stands here a second time', 'Remove one'],
  ['no title', 'user: a clerk\n', '1:1', 'title is missing', 'Write it'],
  ['a title that is a number', 'title: 5\n', '1:1', 'title is 5, which must be text', '"5"'],
  ['an unknown key', idea('sponser: Ana'), '2:1', '"sponser" is not a key here', 'Did you mean sponsor?'],
  ['an id with a space', idea('id: late orders'), '2:1', 'id is "late orders"', 'id'],
  [
    'a mistyped key inside, and so one that is missing',
    idea('value:\n  decisionPerYear: 1 to 2\n  perDecision: 1 to 2\n  unit: EUR'),
    '3:3',
    '"decisionPerYear" is not a key here',
    'Did you mean decisionsPerYear?',
  ],
  ['a text in place of keys', idea('metric: revenue'), '2:1', 'metric is "revenue"', 'name, now, unit, volumePerYear'],
  [
    'drivers that weigh more than the whole',
    idea('costDrivers:\n  weights: { data: 0.9 }'),
    '3:3',
    'the drivers weigh 1.40 together, which is above 1: data 0.90, accuracy 0.33, difficulty 0.17',
    'all three',
  ],
  [
    'a weight of no consideration',
    idea('costDrivers:\n  considerations: { securty: 2 }'),
    '3:21',
    '"securty" is not among the considerations',
    'Did you mean security?',
  ],
  [
    'a work of a year to come',
    idea('literature:\n  - { title: Later, year: 3020 }'),
    '3:21',
    'entry 1 of literature: year is 3020, which is still to come',
    'Write the year in which it was published',
  ],
  [
    'a word of a day to come',
    idea('user: the clerk\nattested: { user: { by: A, on: 2999-01-01, until: 3000-01-01 } }'),
    '3:28',
    'attested.user: A says so on 2999-01-01, which is still to come',
    'Write the day on which it was said',
  ],
  [
    'a score that no model can have',
    idea('need: { score: 5, metric: roc-auc }'),
    '2:9',
    'need.score is 5, and ROC AUC lies between 0 and 1',
    'Write a score that a model can have',
  ],
  [
    'a score of an error below 0',
    idea('need: { score: -1, metric: rmse }'),
    '2:9',
    'need.score is -1, and RMSE is never below 0',
    '',
  ],
  [
    'sittings without a row',
    idea('data:\n  acquired: [{ on: 2026-11-02, hours: 2, rows: 0 }]'),
    '3:3',
    'no sitting gave a row',
    'Write the rows of each',
  ],
  ['a skill that there is not', idea('team:\n  - { name: A, skills: [mll] }'), '3:25', '"mll"', 'Did you mean ml?'],
  [
    'a way that there is not',
    idea('data:\n  ways:\n    - { way: scrap, perRow: 1 }'),
    '4:9',
    '"scrap"',
    'Did you mean scrape?',
  ],
  [
    'an answer that there is not',
    idea('needsMl:\n  - { answer: perhaps, by: A, on: 2026-11-01 }'),
    '3:7',
    '"perhaps", which must be yes, no or unsure',
    'answer',
  ],
];

const AMOUNTS: readonly Case[] = [
  ['one number for the future', amount('5000'), '3:3', '5000, which is one number', 'decisionsPerYear'],
  ['a reversed range', amount('8 to 2'), '3:3', '"8 to 2", which runs backwards: 8 comes before 2', ''],
  ['reversed quantiles', amount('{ p10: 5, p50: 3, p90: 8 }'), '3:3', 'runs backwards: 5 comes before 3', ''],
  ['a quantile twice', amount('{ p10: 5, p50: 5, p90: 8 }'), '3:3', 'has 5 twice', ''],
  ['an unknown quantile', amount('{ p10: 5, p5: 3, p90: 8 }'), '3:31', '"p5" is not a key here', 'p50'],
  ['half of the quantiles', amount('{ p10: 5 }'), '3:3', 'decisionsPerYear.p90 is missing', 'must be a number'],
  ['a quantile in words', amount('{ p10: five, p90: 8 }'), '3:23', 'p10 is "five", which must be a number', 'p10'],
  ['a quantile below 0', amount('{ p10: -5, p90: 8 }'), '3:23', 'p10 is -5, which must be above 0', 'p10'],
  ['a range below 0', amount('-5 to 8'), '3:3', '"-5 to 8", which is negative', ''],
  ['a range from 0', amount('0 to 8'), '3:3', '"0 to 8", which begins at 0', ''],
  ['words', amount('about five'), '3:3', '"about five", which must be as in "2 to 8"', ''],
  ['nothing', amount(''), '3:3', 'decisionsPerYear is empty', 'Write a value after the colon'],
  ['a list', amount('[1, 2]'), '3:3', '[1,2], which must be as in "2 to 8"', ''],
  ['a yes', amount('true'), '3:3', 'true, which must be as in "2 to 8"', ''],
  [
    'a negative time',
    idea('ivo:\n  manualSeconds: -5\n  validateSeconds: 1\n  fixSeconds: 1'),
    '3:3',
    'manualSeconds is -5, which is negative',
    '',
  ],
  [
    'a negative time in a range',
    idea('ivo:\n  manualSeconds: 4\n  validateSeconds: -1 to 3\n  fixSeconds: 1'),
    '4:3',
    '"-1 to 3", which is negative',
    '',
  ],
  ['no decisions', amount('exactly 0'), '3:3', '"exactly 0", which is 0, and an output that touches no decision', ''],
  ['a certain chance', idea('belief:\n  feasible: 1'), '3:3', 'feasible is 1, which is certain', '0.5'],
  [
    'years that nobody foresees',
    idea('value: { decisionsPerYear: 1 to 2, perDecision: 1 to 2, unit: EUR, years: 1000 }'),
    '2:68',
    'years is 1000, which is longer than anybody can foresee: at most 50',
    'years: 10',
  ],
  ['a chance above 1', idea('belief:\n  feasible: 70'), '3:3', '70, which is outside 0 to 1: write 70 % as 0.7', ''],
  ['a confidence of nothing', idea('need:\n  confidence: 0'), '3:3', '0, which is too unsure to rest on', ': 0.95`'],
  ['a certainty', idea('need:\n  confidence: 1'), '3:3', '1, which no number of trials can show', ': 0.95`'],
  ['a chance in percent', idea('need:\n  accuracy: 95%'), '3:3', '"95%", which must be a number', 'Write 0.95.'],
  [
    'a share above 1',
    idea('value:\n  share: 5 to 20\n  decisionsPerYear: 1 to 2\n  perDecision: 1 to 2\n  unit: EUR'),
    '3:3',
    'share is "5 to 20", which is above 1',
    '',
  ],
  [
    'a share in percent',
    idea('value:\n  share: 5% to 20%\n  decisionsPerYear: 1 to 2\n  perDecision: 1 to 2\n  unit: EUR'),
    '3:3',
    'has a percent sign: write 5% as 0.05',
    '',
  ],
  ['either way', amount('500 to 1M'), '3:3', '"500 to 1M", which may begin at 500 or at 500k', ''],
  [
    'two units of money',
    idea('value: { decisionsPerYear: 1 to 2, perDecision: 1 to 2, unit: EUR }\ncost:\n  build: 1 to 2\n  unit: USD'),
    '5:3',
    'cost is in USD and value in EUR',
    'Write what it costs in EUR.',
  ],
  ['interest beyond the scale', idea('interest: 9'), '2:1', 'interest is 9, which must be at most 5', ''],
];

const WORDS: readonly Case[] = [
  ['no such day', said('on: 2026-13-01, until: 2027-01-01'), '3:21', '"2026-13-01", which is not a date', ''],
  ['until before on', said('on: 2026-11-01, until: 2026-10-01'), '3:37', 'before it was said', 'a day after'],
  ['without a name', idea('attested:\n  title: { on: 2026-11-01, until: 2027-01-01 }'), '3:3', 'by is missing', ''],
  [
    'of a key that is not written',
    idea('attested:\n  ivo: { by: A, on: 2026-11-01, until: 2027-01-01 }'),
    '3:3',
    'stands for `ivo`, which is not written',
    'Write ivo:',
  ],
  [
    'of a key that there is not',
    idea('attested:\n  titel: { by: A, on: 2026-11-01, until: 2027-01-01 }'),
    '3:3',
    'stands for `titel`, which is no key of an idea',
    'Did you mean title?',
  ],
  [
    'answers at odds',
    idea('archetype:\n  softwareDoesItToday: true\n  personReviewsEachOutput: true\n  actsWithoutReview: true'),
    '5:3',
    'both cannot be',
    'Set one of',
  ],
];

const TABLES: readonly Case[] = [
  ['a missing table', table('', '../nowhere.csv'), '3:3', 'There is no file nowhere.csv', 'from the folder ideas'],
  ['a mistyped table', table('', '../order.csv'), '3:3', 'There is no file order.csv', 'Did you mean orders.csv?'],
  ['an unknown target', table('').replace('state', 'stat'), '4:3', '`stat` is not a column', 'Did you mean `state`?'],
  ['an unknown key', table('  keys: [idd]'), '5:10', '`idd` is not a column of orders.csv', 'Did you mean `id`?'],
  ['an unknown column to drop', table('  drop: [itms]'), '5:10', '"itms"', 'items'],
  ['an unknown column of time', table('  time: day'), '5:3', '"day"', 'id'],
  [
    'an unknown column of a harm',
    table('harms:\n  - { harm: h, columns: [item] }'),
    '6:26',
    'There is no column "item"',
    'items',
  ],
  ['a missing snapshot', table('  snapshots: [../old.csv]'), '5:15', 'There is no file old.csv', 'ideas'],
  ['an unknown metric', table('need: { metric: recal, score: 0.5 }'), '5:9', '"recal"', 'Did you mean recall?'],
];

describe.each([
  ['a file', FILE],
  ['an amount', AMOUNTS],
  ['a word', WORDS],
  ['a table', TABLES],
] as const)('%s', (_subject, cases) => {
  test.each(cases)('%s', async (_, file, place, says, hint) => {
    writeFileSync(join('ideas', 'tried.yaml'), file);
    const files = everything();
    const { code, stdout, stderr } = await runCommand(['assess', 'ideas/tried.yaml']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`ideas/tried.yaml:${place}: `);
    expect(stderr).toContain(says);
    expect(stderr.slice(stderr.indexOf('\n→ '))).toContain(hint);
    expect(stderr).not.toMatch(/Invalid input|undefined|\n +at /);
    expect(everything()).toEqual(files);
  });
});

const VERBS: readonly (readonly string[])[] = [
  ['assess', 'wrong.yaml'],
  ['assess', 'report', 'wrong.yaml'],
  ['assess', 'sign', 'wrong.yaml', '--as', 'Ana'],
  ['assess', 'trial', 'wrong.yaml'],
  ['portfolio', 'wrong.yaml'],
  ['portfolio', 'report', 'wrong.yaml'],
];

test.each(VERBS.map((argv) => [argv.slice(0, -1).join(' '), argv] as const))(
  'cairn %s names the place, and writes nothing',
  async (_, argv) => {
    for (const [file, says] of [
      [idea('sponser: Ana'), 'wrong.yaml:2:1: "sponser" is not a key here\n→ Did you mean sponsor?'],
      ['title: [a\n', 'wrong.yaml:2:1: Flow sequence'],
    ] as const) {
      writeFileSync('wrong.yaml', file);
      const files = everything();
      const { code, stdout, stderr } = await runCommand(argv);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(says);
      expect(everything()).toEqual(files);
    }
  },
);

/** What is typed, what is said of it, and how to go on. */
const TYPED: readonly (readonly [argv: readonly string[], says: string, hint: string])[] = [
  [['portfolio', 'none'], 'There is no idea in none', 'none/NAME.yaml'],
  [['portfolio', 'nowhere'], 'There is no idea in nowhere', 'nowhere/NAME.yaml'],
  [['assess', 'nowhere'], 'There is no idea "nowhere" in ideas', 'The ideas there: right'],
  [['assess', 'rihgt'], 'There is no idea "rihgt"', 'Did you mean right?'],
  [['assess', 'nowhere.yaml'], 'There is no file nowhere.yaml', 'Check the path'],
  [['assess', 'right', '--sure', 'perhaps'], '--sure "perhaps" is not an answer', 'yes, no, unsure'],
  [['assess', 'right', '--today', '2026-13-01'], '--today "2026-13-01" is not a date', '2027-03-01'],
  [['assess', 'right', '--fail-on', 'dontt'], '--fail-on "dontt"', 'Did you mean dont?'],
  [['assess', 'right', '--freh'], '--freh is not a flag', 'Did you mean --fresh?'],
  [['assess', 'sign', 'right', '--as', 'Ana'], '`success` is not written', 'Write success:'],
  [['portfolio', '--rank', 'nett'], '--rank "nett" is no order', 'Did you mean net?'],
  [['portfolio', '--what-if', 'rigt.cost.build=2 to 8'], 'there is no idea "rigt"', 'Did you mean right?'],
  [['portfolio', '--what-if', 'right.cst.build=2 to 8'], '"cst" is not a key here', 'Did you mean cost?'],
  [['portfolio', '--what-if', 'right.cost.build=8 to 2'], 'runs backwards: 8 comes before 2', ''],
  [['portfolio', '--top-right', '5'], '--top-right "5"', '100k,0.5'],
  [['portfolio', '--seed', 'x'], '--seed "x" is not a whole number', ''],
  [['portfolio', '--people', '0'], '--people "0"', 'at least 1'],
  [['ideas', 'tabel'], 'cairn ideas does not know "tabel"', 'Did you mean cairn ideas table?'],
  [['ideas', 'table', 'order.csv'], 'There is no file order.csv', 'Did you mean orders.csv?'],
  [['ideas', 'friction', 'orders.csv', '--step', 'page'], '`page`', '`id`, `items`, `state`'],
  [['ideas', 'price', '--after', '1'], '--value is missing', '--value 0.8'],
  [['ideas', 'like'], 'No words are given', 'house price'],
];

test.each(TYPED.map((typed) => [typed[0].join(' '), typed] as const))(
  'cairn %s is refused',
  async (_, [argv, says, hint]) => {
    writeFileSync(
      join('ideas', 'right.yaml'),
      idea('metric: { name: late orders, volumePerYear: 900 }\ncost: { build: 2 to 4 }'),
    );
    writeFileSync(join('ideas', 'tried.yaml'), idea('id: other'));
    const files = everything();
    const { code, stdout, stderr } = await runCommand(argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
    expect(stderr.slice(stderr.indexOf('\n→ '))).toContain(hint);
    expect(everything()).toEqual(files);
  },
);

test('two ideas with one id: both places, and the others are still shown', async () => {
  const entering = 'metric: { name: late orders, volumePerYear: 900 }\nbelief: { impact: 1 to 2 }';
  writeFileSync(join('two', 'a.yaml'), `id: same\n${idea(entering)}`);
  writeFileSync(join('two', 'b.yaml'), idea('id: same'));
  const { code, stdout, stderr } = await runCommand(['portfolio', 'two']);
  expect(code).toBe(2);
  expect(stdout).toContain('Tell late orders');
  expect(stderr).toContain('two/b.yaml:2:1: the id same stands at two/a.yaml:1:1 too\n→ Write another id');
  for (const verb of [[], ['report'], ['sign', '--as', 'Ana'], ['trial']]) {
    const one = await runCommand(['assess', ...verb, 'two/b.yaml']);
    expect([one.code, one.stderr]).toEqual([2, expect.stringContaining('two/b.yaml:2:1: the id same stands at')]);
  }
  expect((await runCommand(['assess', 'two/a.yaml'])).code).toBe(0);
});

test('an id that a file elsewhere in the project has on record is signed by nobody else', async () => {
  for (const part of ['first', 'second']) mkdirSync(join('recorded', part), { recursive: true });
  const file = idea(
    'id: same\nsuccess: { metric: m, number: 1, population: p, date: 2030-01-01 }\nstakeholders: [{ name: Ana }]',
  );
  writeFileSync(join('recorded', 'cairn.yaml'), 'name: tried\n');
  for (const part of ['first', 'second']) writeFileSync(join('recorded', part, 'a.yaml'), file);
  expect((await runCommand(['assess', 'recorded/first/a.yaml'])).code).toBe(0);
  const { code, stderr } = await runCommand(['assess', 'sign', 'recorded/second/a.yaml', '--as', 'Ana']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('the id same stands at recorded/first/a.yaml:2:1')]);
  expect(readFileSync(join('recorded', 'second', 'a.yaml'), 'utf8')).toBe(file);
});

test('a word that has ended is no error: a warning, and what rested on it is unknown', async () => {
  const ivo = 'ivo: { manualSeconds: 60, validateSeconds: 10, fixSeconds: 70 }';
  const file = idea(`${ivo}\nattested:\n  ivo: { by: Ana, on: 2025-01-01, until: 2025-06-30 }`);
  writeFileSync('ended.yaml', file);
  const { code, stdout } = await runCommand(['assess', 'ended.yaml', '--json']);
  expect(code).toBe(0);
  interface Found {
    readonly warnings: readonly string[];
    readonly sections: readonly { readonly id: string; readonly outcome: string }[];
  }
  const { warnings, sections } = JSON.parse(stdout) as Found;
  expect(warnings.join()).toContain('What Ana said of `ivo` counted until 2025-06-30');
  expect(sections.find(({ id }) => id === 'ivo')!.outcome).toBe('unknown');
  const screen = await runCommand(['assess', 'ended.yaml']);
  expect(screen.stdout.replaceAll(/\s+/g, ' ')).toContain('Ana said of `ivo` counted until 2025-06-30');
  expect(readFileSync('ended.yaml', 'utf8')).toBe(file);
});

test('a table that changed since is measured again, and it is said what changed', async () => {
  mkdirSync(join('project', 'ideas'), { recursive: true });
  writeFileSync(join('project', 'cairn.yaml'), 'name: tried\n');
  writeFileSync(join('project', 'orders.csv'), `id,items,state\n${ROWS.join('\n')}\n`);
  writeFileSync(join('project', 'ideas', 'late.yaml'), table('  drop: [id]'));
  const first = await runCommand(['assess', 'project/ideas/late.yaml']);
  const kept = await runCommand(['assess', 'project/ideas/late.yaml']);
  expect([first.code, kept.code]).toEqual([0, 0]);
  expect(kept.stdout.replaceAll(/\s+/g, ' ')).toContain('have not changed since');
  writeFileSync(join('project', 'orders.csv'), `id,items,state\n${ROWS.slice(0, 50).join('\n')}\n`);
  const again = await runCommand(['assess', 'project/ideas/late.yaml']);
  expect(again.code).toBe(0);
  expect(again.stdout.replaceAll(/\s+/g, ' ')).toMatch(/60 .*50/);
  // A column that is gone is a mistake of the idea as it stands now.
  writeFileSync(join('project', 'orders.csv'), `number,items,state\n${ROWS.join('\n')}\n`);
  const gone = await runCommand(['assess', 'project/ideas/late.yaml']);
  expect([gone.code, gone.stdout]).toEqual([2, '']);
  expect(gone.stderr).toContain('project/ideas/late.yaml:5:10: ');
});

test('a hostile title is shown as text', async () => {
  const title = '"\\e[31mred\\e[0m\\u0007 <script>alert(1)</script> \\u202egnp"';
  const rest =
    'offTheShelf: "a\\e[31mb"\nproduct: { usersPerWeek: 3 }\nsurface: { where: w, action: a }\nmetric: { name: n, volumePerYear: 9 }\nbelief: { feasible: 0.5, impact: 1 to 2, cost: 1 to 2 }';
  writeFileSync('hostile.yaml', `title: ${title}\n${rest}\n`);
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const control = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/;
  for (const argv of [['assess'], ['portfolio']]) {
    const { code, stdout } = await runCommand([...argv, 'hostile.yaml']);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(control);
    const page = await runCommand([...argv, 'report', 'hostile.yaml', '--out', 'hostile.html']);
    expect(page.code).toBe(0);
    expect(page.stdout).not.toMatch(control);
    expect(readFileSync('hostile.html', 'utf8')).not.toContain('<script>alert(1)');
  }
});
