import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { runCommand } from './command.ts';

const folder = temporaryFolder();
const before = process.cwd();
afterAll(() => process.chdir(before));

beforeAll(async () => {
  // A project, because conditions on runs are read there.
  await writeFile(join(folder.path, 'cairn.yaml'), 'name: tried\n');
  process.chdir(folder.path);
});

const USUAL = '{ id: a, p: 0.5, duration: 1 to 2 weeks }';
/** A plan of one activity, and the activity as the third line. */
const activity = (written: string): string => `start: 2026-11-23\nany:\n  - ${written}\n`;
/** With a key more, at column 46. */
const more = (keys: string): string => activity(USUAL.replace(' }', `, ${keys} }`));
/** With a line at the top, the second. */
const top = (line: string): string => `start: 2026-11-23\n${line}\nany:\n  - ${USUAL}\n`;
const two = (one: string, other: string): string => `${activity(one)}  - ${other}\n`;

/** The plan, where the mistake stands, what is said of it with the value, and how to go on. */
type Case = readonly [name: string, plan: string, place: string, says: string, hint: string];

const STRUCTURE: readonly Case[] = [
  [
    'a cycle',
    two(USUAL.replace(' }', ', after: b }'), USUAL.replace('a,', 'b,').replace(' }', ', after: a }')),
    '3:46',
    'a cycle: a waits for b waits for a',
    'Take one',
  ],
  ['an unknown id', more('after: labels'), '3:46', 'after "labels": there is no such id', 'There are a.'],
  ['an id given twice', two(USUAL, USUAL), '4:7', 'the id "a" is given twice', 'rename one'],
  ['a key given twice', top('start: 2026-11-24'), '2:1', '', ''],
  ['nothing', '', '1:1', 'is not a plan', 'start: 2026-11-23'],
  ['a plan without activities', 'start: 2026-11-23\n', '1:1', 'the plan is empty', 'all:'],
  ['an empty list', 'start: 2026-11-23\nany: []\n', '2:1', 'any is empty', 'at least one activity'],
  ['a list with nothing in it', 'start: 2026-11-23\nany:\n', '2:1', 'any is empty', 'begins with `- `'],
  ['an entry with nothing in it', 'start: 2026-11-23\nany:\n  -\n', '3:4', 'empty is not an activity', '{id: labels'],
  ['an undeclared cause', more('cause: data'), '3:46', 'cause "data" is not declared', 'causes: {data'],
  ['undeclared people', more('resources: ana'), '3:46', 'resource "ana" is not declared', 'resources: {ana'],
];

const NUMBERS: readonly Case[] = [
  ['p above 1', activity(USUAL.replace('0.5', '1.4')), '3:14', 'p is 1.4, which is outside 0 to 1', 'p: 0.7'],
  ['p below 0', activity(USUAL.replace('0.5', '-0.1')), '3:14', 'p is -0.1, which is outside 0 to 1', 'p: 0.7'],
  ['p that is no number', activity(USUAL.replace('0.5', '.nan')), '3:14', 'p is NaN, which must be', 'p: 0.7'],
  ['p in percent', activity(USUAL.replace('0.5', '70 %')), '3:14', 'p is "70 %", which must be', 'p: 0.7'],
  [
    'a belief of nothing',
    activity(USUAL.replace('0.5', '{ beta: [0, 2] }')),
    '3:26',
    'entry 1 of p.beta is 0',
    '{beta: [7, 3]}',
  ],
  [
    'reversed quantiles',
    activity(USUAL.replace('1 to 2 weeks', '{ quantiles: { p10: 9, p90: 3 }, unit: weeks }')),
    '3:22',
    '"p10":9,"p90":3',
    'smaller number first',
  ],
  [
    'a reversed range',
    activity(USUAL.replace('1 to 2', '6 to 2')),
    '3:22',
    '"6 to 2 weeks" is reversed',
    'smaller number first',
  ],
  [
    'a negative time',
    activity(USUAL.replace('1 to 2', '-2 to 3')),
    '3:22',
    '"-2 to 3 weeks" is not a duration',
    '`2 to 6 weeks`',
  ],
  [
    'a single number',
    activity(USUAL.replace('1 to 2', '3')),
    '3:22',
    'duration "3 weeks" is one number',
    '`2.4 to 7.5 weeks`',
  ],
  ['a negative cost', more('cost: -3'), '3:46', 'cost is -3, which is negative', 'cost: 400'],
  ['a negative cost per week', more('cost: "-3 per week"'), '3:46', 'cost is "-3 per week"', 'cost: 400'],
  ['a negative value', top('value: -5'), '2:1', 'value is -5, which is negative', 'value: 60000'],
  ['a kill time that is none', more('kill: soon'), '3:46', 'kill is "soon"', '6 weeks'],
  ['a percentage of completion', more('progress: 60'), '3:46', '"progress" is not a key', 'set state'],
];

const DATES: readonly Case[] = [
  [
    'a deadline in the past',
    `start: 2026-01-05\ndeadline: 2026-03-01\nany: [${USUAL}]\n`,
    '2:1',
    'the deadline 2026-03-01 is past',
    '--today',
  ],
  [
    'a deadline before the start',
    top('deadline: 2026-11-01'),
    '2:1',
    '2026-11-01 is not after the start, 2026-11-23',
    'Correct',
  ],
  ['a deadline that is no date', top('deadline: soon'), '2:1', 'deadline is "soon"', 'deadline: 2027-03-01'],
  [
    'an end before the begin',
    more('state: worked, started: 2026-11-20, finished: 2026-11-01'),
    '3:82',
    'finished on 2026-11-01, before it started on 2026-11-20',
    'Correct',
  ],
  [
    'an outcome to come',
    more('state: worked, finished: 2027-01-01'),
    '3:61',
    '2027-01-01, which is still to come',
    'what has happened',
  ],
];

const KEYS: readonly Case[] = [
  [
    'a named chance above 1',
    top('parameters: { x: 1.2 }'),
    '2:15',
    'parameters.x is 1.2',
    'parameters: {data-access: 0.6}',
  ],
  [
    'a named chance in words',
    top('parameters: { x: often }'),
    '2:15',
    'parameters.x is "often"',
    'parameters: {data-access: 0.6}',
  ],
  ['named chances as a list', top('parameters: [x]'), '2:1', 'parameters is ["x"]', 'parameters: {data-access: 0.6}'],
  [
    'a name that is not given',
    activity(USUAL.replace('0.5', 'data-acess')),
    '3:14',
    'p is "data-acess"',
    'Did you mean data-access?',
  ],
  ['a condition on runs', more(`runs: { where: 'tags.approach =' }`), '3:54', 'tags.approach =', 'a text in quotes'],
  [
    'runs without a condition',
    more('runs: { metric: auc, atLeast: 1 }'),
    '3:46',
    'runs.where is missing',
    'tags.approach = "E"',
  ],
  [
    'runs with a number and no metric',
    more(`runs: { where: 'study = "s"', atLeast: 0.8 }`),
    '3:46',
    'but no metric',
    'metric: accuracy',
  ],
  [
    'runs with a word for a number',
    more(`runs: { where: 'study = "s"', metric: auc, atLeast: high }`),
    '3:89',
    'runs.atLeast is "high"',
    'atLeast: 0.85',
  ],
  [
    'runs with a range that is none',
    more(`runs: { where: 'study = "s"', metric: auc, atLeast: 0.8, atMost: 0.7 }`),
    '3:103',
    'atMost 0.7 is below atLeast 0.8',
    'Nothing can reach both',
  ],
  ['a claim without a number', more('claim: { key: gain }'), '3:46', 'claim has no number', 'atLeast: 0.02'],
  [
    'a claim with a word for a number',
    more('claim: { key: gain, atLeast: much }'),
    '3:66',
    'claim.atLeast is "much"',
    'atLeast: 0.02',
  ],
  [
    'a claim about the plan',
    more('claim: { key: plan/p-success, atLeast: 0.5 }'),
    '3:55',
    'plan/p-success rests on this plan',
    'runs or data',
  ],
  [
    'a mark without a name',
    top('log: [{ on: 2026-11-21 }]'),
    '2:7',
    'entry 1 of log: by is missing',
    'cairn plan mark',
  ],
  [
    'a mark with a state that is none',
    top('log: [{ on: 2026-11-21, by: Ana, id: a, from: open, to: done }]'),
    '2:53',
    'entry 1 of log: to is "done"',
    'cairn plan mark',
  ],
  [
    'a mark with a day that is none',
    top('log: [{ on: yesterday, by: Ana, id: a, from: open, to: worked }]'),
    '2:9',
    'entry 1 of log: on is "yesterday"',
    'cairn plan mark',
  ],
  [
    'a skill that is none',
    top('resources: { ana: { skills: [cooking] } }'),
    '2:(?:14|30)',
    '"cooking"',
    'skills: [research]',
  ],
  ['fewer people than none', top('resources: { ana: -1 }'), '2:14', 'resources.ana is -1', 'resources: {ana: 1}'],
  ['an organisation', top('organisation: big'), '2:1', 'organisation is "big"', 'Take one'],
  ['an archetype', top('archetype: robot'), '2:1', 'archetype is "robot"', 'Take one'],
  ['a state', more('state: done'), '3:46', 'state is "done"', 'cairn plan mark'],
];

describe('a plan that cannot be is told with file, line, column, value and what to do', () => {
  test.each([...STRUCTURE, ...NUMBERS, ...DATES, ...KEYS])('%s', async (_, plan, place, says, hint) => {
    await writeFile('plan.yaml', plan);
    const { code, stdout, stderr } = await runCommand(['plan', '--today', '2026-11-21']);
    expect([code, stdout]).toEqual([2, '']);
    const [problem, next] = stderr.split('→ ');
    expect(problem).toMatch(new RegExp(`^plan\\.yaml:${place}: `));
    expect(problem).toContain(says);
    expect(next).toContain(hint);
  });

  test('10,000 activities are refused before anything is simulated', async () => {
    const list = Array.from({ length: 10_000 }, (_, i) => `  - ${USUAL.replace('a,', `a${i},`)}`);
    await writeFile('plan.yaml', `start: 2026-11-23\nall:\n${list.join('\n')}\n`);
    const { code, stderr } = await runCommand(['plan', '--today', '2026-11-21']);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^plan\.yaml:5003:5: the plan has more than 5000 .*\n→ /),
    ]);
  });

  test('a deadline in the past is a warning in a plan that has begun', async () => {
    const plan = `start: 2026-01-05\ndeadline: 2026-03-01\nall: [{ id: b, state: worked }, ${USUAL}]\n`;
    await writeFile('plan.yaml', plan);
    const { code, stdout, stderr } = await runCommand(['plan', '--today', '2026-11-21']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('The deadline 2026-03-01 is past.');
  });

  test.each([
    ['plan mark', ['plan', 'mark', 'a', 'worked', 'bad.yaml']],
    ['plan report', ['plan', 'report', 'bad.yaml']],
    ['several plans', ['plan', 'good.yaml', 'bad.yaml']],
    ['status --exec', ['status', '--exec', '--plan', 'bad.yaml']],
  ])('%s says the same of the same plan, and leaves the file alone', async (_, words) => {
    const bad = activity(USUAL.replace('0.5', '1.4'));
    await mkdir('docs', { recursive: true });
    await writeFile('bad.yaml', bad);
    await writeFile('good.yaml', activity(USUAL));
    const { code, stdout, stderr } = await runCommand(words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/bad\.yaml:3:14: p is 1\.4, which is outside 0 to 1\n→ /);
    expect(await readFile('bad.yaml', 'utf8')).toBe(bad);
  });
});
