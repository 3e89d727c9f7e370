import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn register`, in the order of the help text. docs/reference/register.md explains each. */
export const REGISTER_FLAGS = [
  { name: 'hypothesis', value: 'TEXT', description: 'what you expect' },
  {
    name: 'metric',
    value: 'NAME',
    description: 'the one metric that decides; +NAME or -NAME where the name does not say which way is better',
  },
  { name: 'n', value: 'NUMBER', description: 'how many runs there will be' },
  { name: 'analysis', value: 'TEXT', description: 'how the runs will be judged' },
  { name: 'json', description: 'print JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const REGISTER_HELP = helpText`cairn register STUDY [flags]

With the four flags of a plan: writes down what a study is to show and how it will be judged, before its first run.
Without: shows the registered plan against what happened, every deviation, and what came out.

${flagLines(REGISTER_FLAGS)}

Example:  cairn register depth --hypothesis "depth 8 beats 4" --metric auc --n 10 --analysis "Welch's t over five seeds each"
`;
