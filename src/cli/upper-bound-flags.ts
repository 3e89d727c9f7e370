import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn upper-bound`. docs/reference/upper-bound.md explains each. */
export const UPPER_BOUND_FLAGS = [
  {
    name: 'command',
    value: 'COMMAND',
    description: 'a program that reads a row a line as JSON and prints a prediction a line',
  },
  { name: 'endpoint', value: 'URL', description: 'an OpenAI-compatible interface, as in http://localhost:11434/v1' },
  { name: 'model', value: 'NAME', description: 'the model behind the endpoint' },
  { name: 'offline', description: 'a large ensemble, larger than the ladder, on this machine' },
  { name: 'shots', value: 'LIST', description: 'how many examples are shown, as in 0,1,4,16 (default 0)' },
  { name: 'rows', value: 'N', description: 'measure on at most so many rows (endpoints: default 200)' },
  { name: 'drop', value: 'COLUMN', many: true, description: 'leave this column out' },
  { name: 'budget', value: 'MONEY', description: 'stop before more than this is spent' },
  { name: 'concurrency', value: 'N', description: 'requests at once (default 4)' },
  { name: 'retries', value: 'N', description: 'repeats after 429, 5xx and timeouts (default 4)' },
  {
    name: 'timeout',
    value: 'SECONDS',
    description: 'for one request (default 60), or for the whole command (default 3600)',
  },
  { name: 'answer-tokens', value: 'N', description: 'an answer is cut at so many tokens (default 512)' },
  { name: 'replay', description: 'only recorded answers; the network is not touched' },
  { name: 'seed', value: 'INTEGER', description: 'start of every random choice (default: that of the split)' },
  { name: 'json', description: 'print JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const UPPER_BOUND_HELP = helpText`cairn upper-bound [--command COMMAND | --endpoint URL --model NAME | --offline] [flags]

How well the best that can be had does on the frozen benchmark, or without one on test rows: the ceiling of the ladder.
Without a flag it does what upperBound in cairn.yaml says. A column that is sensitive never leaves this machine.

${flagLines(UPPER_BOUND_FLAGS)}

Example:  cairn upper-bound --endpoint http://localhost:11434/v1 --model llama3.1 --shots 0,4,16
`;
