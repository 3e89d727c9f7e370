import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn show`, in the order of the help text. docs/reference/show.md explains each. */
export const SHOW_FLAGS = [
  { name: 'metric', value: 'NAME', description: 'draw the curve of this metric' },
  { name: 'json', description: 'print JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const SHOW_HELP = helpText`cairn show RUN [flags]

Everything that is known of a run: command, code, data and whether they are the same today, environment, parameters, metrics
with a curve, artifacts, how it ended and what replays it.

RUN is an id, the beginning of one that no other run has, a name that only one run has, or last for the newest.

${flagLines(SHOW_FLAGS)}

Example:  cairn show last --metric loss
`;
