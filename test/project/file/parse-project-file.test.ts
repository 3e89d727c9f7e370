import { expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { parseProjectFile } from '../../../src/project/file/parse-project-file.ts';
import { readYaml } from '../../../src/io/read-yaml.ts';

const read = (text: string) => parseProjectFile(readYaml(text, 'cairn.yaml'));

/** Message and hint of what is wrong. */
function mistakeIn(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof UserError) return `${error.message} → ${error.hint}`;
    throw error;
  }
  return 'nothing';
}

test('one line is a project', () => {
  expect(read('name: strikes')).toEqual({
    name: 'strikes',
    nonGoals: [],
    data: {},
    stakeholders: [],
    harms: [],
    killRules: [],
    stages: [],
  });
});

test.each([
  ['', 'cairn.yaml:1:1: there are no keys in this file → Begin with `name: `'],
  ['- a\n', 'cairn.yaml:1:1: there are no keys in this file'],
  ['problem: late\n', 'cairn.yaml:1:1: name is missing → Write it: it must be text.'],
  ['name: a\nnmae: b\n', 'cairn.yaml:2:1: "nmae" is not a key here → Did you mean name?'],
  [
    'name: a\nmetric:\n  optimise: f1\n  treshold: 1\n',
    'cairn.yaml:4:3: "treshold" is not a key here → Did you mean thresholds?',
  ],
  [
    'name: a\ndata:\n  t:\n    path: x.csv\n    licens: MIT\n',
    'cairn.yaml:5:5: "licens" is not a key here → Did you mean licence?',
  ],
  ['name: a\nharms:\n  - harm: x\n    ownr: me\n', 'cairn.yaml:4:5: "ownr" is not a key here → Did you mean owner?'],
  [
    'name: a\nsurface: {where: app, action: call, zzzzzzzz: 1}\n',
    '"zzzzzzzz" is not a key here → The keys are where, actor, trigger, action.',
  ],
  ['name: 2024\n', 'cairn.yaml:1:1: name is 2024, which must be text → Put it in quotes: "2024".'],
  ['name: a\nproblem:\n', 'cairn.yaml:2:1: problem is empty, which must be text → Write a value after the colon'],
  ['name: ""\n', 'name is "", which has no text'],
  [
    'name: a\ndeadline: 2026-02-30\n',
    'cairn.yaml:2:1: deadline is "2026-02-30", which is not a date such as 2026-11-23',
  ],
  [
    'name: a\nsplit: {strategy: grouped}\n',
    'cairn.yaml:2:9: split.strategy is "grouped", which must be random, stratified, group, time or where → Did you mean group?',
  ],
  ['name: a\nvalue: {perDecision: much, unit: EUR}\n', 'value.perDecision is "much", which must be a number'],
  ['name: a\nmetric: {optimise: f1, usefulGain: 0}\n', 'metric.usefulGain is 0, which must be above 0'],
  [
    'name: a\nerrorCosts: {falsePositive: -1, falseNegative: 0}\n',
    'errorCosts.falsePositive is -1, which must be 0 or more',
  ],
  ['name: a\nlabelling: {redundancy: 1.5}\n', 'labelling.redundancy is 1.5, which must be a whole number'],
  ['name: a\nstakeholders: Ada\n', 'cairn.yaml:2:1: stakeholders is "Ada", which must be a list'],
  ['name: a\nsurface: the app\n', 'surface is "the app", which must be keys with values below it'],
  [
    'name: a\nupperBound: {endpoint: local}\n',
    'upperBound.endpoint is "local", which is not an address such as https://',
  ],
  [
    'name: a\ninterface: {input: [], output: {name: y, type: number}}\n',
    'interface.input is [], which needs 1 or more entries',
  ],
  [
    'name: a\ninterface: {input: [{name: x, type: category, values: [{}]}], output: {name: y, type: number}}\n',
    'entry 1 of interface.input: entry 1 of values is {}, which must be text, a number or true or false',
  ],
  ['name: a\nname: b\n', 'cairn.yaml:2:1: "name" stands here a second time'],
  ['name: [a\n', 'cairn.yaml:2:1:'],
])('%j is refused', (text, message) => {
  expect(mistakeIn(text)).toContain(message);
});

test('of several mistakes the topmost is told, and how many there are besides', () => {
  const text = 'name: 7\nbudget: {money: -1}\nzz: 1\nqq: 2\nsurface: {actor: x}\n';
  expect(mistakeIn(text)).toMatch(/^cairn\.yaml:1:1: name is 7, which must be text \(and 5 more mistakes below\) →/);
  expect(mistakeIn('zz: 1\nname: 7\n')).toMatch(
    /^cairn\.yaml:1:1: "zz" is not a key here \(and 1 more mistake below\)/,
  );
});

test('each further mistake is told with its place and hint', () => {
  let found: unknown;
  try {
    parseProjectFile(readYaml('name: 7\nzz: 1\nbudget: {money: -1}\n', 'cairn.yaml'));
  } catch (error) {
    found = error;
  }
  expect(found).toMatchObject({
    message: expect.stringContaining('cairn.yaml:1:1: name is 7') as string,
    further: [
      { message: 'cairn.yaml:2:1: "zz" is not a key here', hint: expect.stringContaining('The keys are') as string },
      {
        message: expect.stringContaining('cairn.yaml:3:10: budget.money is -1') as string,
        hint: expect.anything() as string,
      },
    ],
  });
});

const withStages = (stages: string): string => `name: a\nstages:\n${stages}`;
const field = 'output: {name: y, type: number}';

test.each([
  [
    'name: a\ndata: {strikes: {path: s.csv}}\ntarget: {table: strike, column: y}\n',
    'cairn.yaml:3:10: target.table is "strike", and data: has no table of that name → Did you mean strikes?',
  ],
  ['name: a\ntarget: {table: t, column: y}\n', 'Name it under data:, with its path.'],
  ['name: a\ndata: {t: {path: "-"}}\n', 'cairn.yaml:2:12: standard input cannot be read a second time'],
  ['name: a\nsplit: {strategy: where}\n', 'cairn.yaml:2:9: split.strategy is where, and split.where is missing'],
  ['name: a\nsplit: {strategy: group}\n', 'split.strategy is group, and split.column is missing'],
  ['name: a\nsplit: {strategy: time}\n', 'split.strategy is time, and split.column is missing'],
  ['name: a\nsplit: {strategy: random, column: x}\n', 'split.column has no meaning with split.strategy random'],
  ['name: a\nsplit: {strategy: time, column: x, where: y}\n', 'split.where has no meaning with split.strategy time'],
  ['name: a\nmetric: {optimise: f1, atLeast: 1, atMost: 2}\n', 'metric has both atLeast and atMost'],
  [
    'name: a\nmetric: {optimise: f1, thresholds: ["recall>=0.8", "recall of 0.8"]}\n',
    'cairn.yaml:2:52: metric.thresholds has "recall of 0.8", which is not a threshold → Write a metric, >= or <=',
  ],
  ['name: a\nstakeholders: [{name: Ada}, {name: Bo}, {name: Ada}]\n', '"Ada" stands in stakeholders twice'],
  ['name: a\nkillRules: [{name: k, by: 2026-01-01, claim: x}]\n', 'the kill rule "k" has no number to reach'],
  [
    'name: a\nkillRules: [{name: k, by: 2026-01-01, claim: x, atLeast: 2, atMost: 1}]\n',
    'asks for at least 2 and at most 1',
  ],
  [`name: a\ninterface: {input: [{name: x, type: number, min: 2, max: 1}], ${field}}\n`, 'has min 2 above max 1'],
  [
    `name: a\ninterface: {input: [{name: x, type: number}, {name: x, type: text}], ${field}}\n`,
    '"x" stands in interface.input twice',
  ],
  [
    withStages('  - {name: a, command: x, after: [prepared]}\n  - {name: prepare, command: x}\n'),
    'Did you mean prepare?',
  ],
  [withStages('  - {name: a, command: x, after: [b]}\n  - {name: b, command: x, after: [a]}\n'), 'a after b after a'],
  [
    withStages(
      '  - {name: a, command: x, inputs: [q], outputs: [p]}\n  - {name: b, command: x, inputs: [p], outputs: [q]}\n',
    ),
    'stages wait for each other: a after b after a',
  ],
  [
    withStages('  - {name: a, command: x, outputs: [p]}\n  - {name: b, command: x, outputs: [p]}\n'),
    'is written by the stages "a" and "b"',
  ],
  [withStages('  - {name: a, command: x, outputs: [../p]}\n'), 'outside of the project'],
  [withStages('  - {name: a, command: x, outputs: [/p]}\n'), 'outside of the project'],
])('%j contradicts itself', (text, message) => {
  expect(mistakeIn(text)).toContain(message);
});
