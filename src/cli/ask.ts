import { createInterface } from 'node:readline';
import type { Answers } from '../project/init/draft-project.ts';

export interface AskStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly signal: AbortSignal;
}

/**
 * Asks what cannot be measured; an empty line leaves a question open, and the end of the input leaves all that follow open.
 *
 * @throws AbortError when the signal is aborted or Ctrl-C is pressed
 */
export async function askAnswers({ input, output, signal }: AskStreams): Promise<Answers> {
  const lines = openLines(input, output, signal);
  const ask = async (question: string): Promise<string | undefined> => {
    if (lines.ended()) return undefined;
    output.write(`${question}\n`);
    const answer = (await lines.next())?.trim();
    return answer === '' ? undefined : answer;
  };
  const askNumber = async (question: string): Promise<number | undefined> => {
    for (;;) {
      const answer = await ask(question);
      const value = Number(answer?.replaceAll(/[,\s_]/g, ''));
      if (answer === undefined || (Number.isFinite(value) && value > 0))
        return answer === undefined ? undefined : value;
      output.write(`"${answer}" is not a number above 0.\n`);
    }
  };
  try {
    output.write('What cannot be measured. Enter leaves a question open.\n\n');
    const problem = await ask('What goes wrong today, for whom, and how does one notice?');
    const users = await ask('Who would use the output?');
    const where = await ask('On which screen, document or machine would the output appear?');
    const action = where === undefined ? undefined : await ask('What would the user do with it?');
    const name = await ask('Which number of the organisation should move?');
    const volumePerYear = name === undefined ? undefined : await askNumber('How many decisions a year would it touch?');
    const stakeholders = await ask('Who has to agree on the metric? Names, with commas between.');
    return {
      ...(problem === undefined ? {} : { problem }),
      ...(users === undefined ? {} : { users }),
      ...(where === undefined || action === undefined ? {} : { where, action }),
      ...(name === undefined || volumePerYear === undefined ? {} : { metric: { name, volumePerYear } }),
      ...(stakeholders === undefined ? {} : { stakeholders: namesIn(stakeholders) }),
    };
  } finally {
    lines.close();
  }
}

/** Lines as they are typed, also ahead of their questions. */
export interface Lines {
  /** undefined: the input has ended. @throws AbortError when the signal is aborted or Ctrl-C is pressed */
  next(): Promise<string | undefined>;
  ended(): boolean;
  close(): void;
}

/** Reads lines from a terminal or any other stream. Ctrl-C aborts. */
export function openLines(input: AskStreams['input'], output: AskStreams['output'], signal: AbortSignal): Lines {
  const reader = createInterface({ input, output, prompt: '> ', terminal: 'isTTY' in input && input.isTTY === true });
  const typed: string[] = [];
  const stop = new AbortController();
  const aborted = AbortSignal.any([signal, stop.signal]);
  const ended = new AbortController();
  let wake = (): void => undefined;
  reader.on('line', (line) => {
    typed.push(line);
    wake();
  });
  reader.on('close', () => {
    ended.abort();
    wake();
  });
  reader.on('SIGINT', () => stop.abort());
  aborted.addEventListener('abort', () => wake());
  return {
    async next() {
      if (!ended.signal.aborted) reader.prompt(); // what was typed before the end is still to be read
      while (typed.length === 0 && !ended.signal.aborted && !aborted.aborted)
        await new Promise<void>((done) => (wake = done));
      aborted.throwIfAborted();
      return typed.shift();
    },
    ended: () => ended.signal.aborted && typed.length === 0,
    close: () => reader.close(),
  };
}

/** Each name once. */
const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];
