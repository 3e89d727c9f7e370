import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askNeedOn, type NeedAsked } from '../../src/cli/ask-need.ts';

async function asked(typed: string, beside: NeedAsked = { beside: null, last: null }) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(typed);
  const answer = await askNeedOn({ input, output, signal: new AbortController().signal }, beside);
  return { answer, said: String(output.read()) };
}

test.each([
  ['yes\n', 'yes'],
  ['N\n', 'no'],
  ['unsure\n', 'unsure'],
  ['\n', null],
  ['', null],
  ['perhaps\nu\n', 'unsure'],
])('%j is %s', async (typed, answer) => {
  expect((await asked(typed)).answer).toBe(answer);
});

test('a long question is wrapped at the width of the terminal', async () => {
  const beside =
    'a model is better than the rule: RMSE rule 941 (925–957), random-forest 532 (510–555) on 10,788 test rows';
  const { said } = await asked('no\n', { beside, last: { answer: 'unsure', by: 'Ana', on: '2026-11-01' } });
  expect(Math.max(...said.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
});

test('the evidence and the last answer stand beside the question; no text is a command to the screen', async () => {
  const last = { answer: 'yes', by: 'Ana\u001b[2J', on: '2026-11-01' } as const;
  const { said } = await asked('no\n', { beside: 'a rule will do', last });
  expect(said.replaceAll('\n', ' ')).toContain('said "yes" on 2026-11-01. The evidence: a rule will do.');
  expect(said).not.toContain('\u001b[2J');
  expect((await asked('yse\n')).said).toContain('Did you mean yes?');
});
