import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askAnswers } from '../../src/cli/ask.ts';

/** Types a line whenever a question is asked; at the end of the lines the input ends. */
function answering(lines: readonly string[], signal = new AbortController().signal) {
  const input = new PassThrough();
  const output = new PassThrough();
  const left = [...lines];
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    const text = chunk.toString();
    shown += text;
    for (let asked = text.split('> ').length - 1; asked > 0; asked--) {
      const line = left.shift();
      if (line === undefined) input.end();
      else input.write(`${line}\n`);
    }
  });
  return { answers: askAnswers({ input, output, signal }), shown: () => shown };
}

test('answers are taken as they are, trimmed; names are parted by commas, each once', async () => {
  const { answers } = answering([' late planes ', 'planners', 'the desk', 'call', 'hours', '1,200', 'Ada, Bo ,, Ada']);
  expect(await answers).toEqual({
    problem: 'late planes',
    users: 'planners',
    where: 'the desk',
    action: 'call',
    metric: { name: 'hours', volumePerYear: 1200 },
    stakeholders: ['Ada', 'Bo'],
  });
});

test('an empty line leaves a question open, and those that need its answer are not asked', async () => {
  const { answers, shown } = answering(['', '', '', '', '']);
  expect(await answers).toEqual({});
  expect(shown()).not.toContain('What would the user do with it?');
  expect(shown()).not.toContain('How many decisions');
});

test('what is no number is asked again', async () => {
  const { answers, shown } = answering(['', '', '', 'hours', 'many', '-1', '7', '']);
  expect(await answers).toEqual({ metric: { name: 'hours', volumePerYear: 7 } });
  expect(shown()).toContain('"many" is not a number above 0.');
});

test('the end of the input leaves all that follow open', async () => {
  const { answers } = answering(['late planes']);
  expect(await answers).toEqual({ problem: 'late planes' });
});

test('lines that are typed ahead, or pasted, answer the questions to come', async () => {
  const input = new PassThrough();
  const answers = askAnswers({ input, output: new PassThrough(), signal: new AbortController().signal });
  input.end('late planes\nplanners\n\nhours\n7\nAda');
  expect(await answers).toEqual({
    problem: 'late planes',
    users: 'planners',
    metric: { name: 'hours', volumePerYear: 7 },
    stakeholders: ['Ada'],
  });
});

test('an abort stops the questions', async () => {
  const stop = new AbortController();
  const { answers } = answering(['late planes', 'x'], stop.signal);
  stop.abort();
  await expect(answers).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
});
