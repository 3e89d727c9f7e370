import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn replay`, in the order of the help text. docs/reference/replay.md explains each. */
export const REPLAY_FLAGS = [
  {
    name: 'tolerance',
    value: 'NUMBER',
    description: 'largest relative difference of a metric (default: runs.tolerance)',
  },
  { name: 'ignore', value: 'METRIC', many: true, description: 'a metric that is not compared, such as a time' },
  { name: 'link', value: 'PATH', many: true, description: 'a path of the project to link, such as node_modules' },
  { name: 'as', value: 'PERSON', description: 'who replays it (default: who is at the keyboard)' },
  { name: 'json', description: 'print what was compared as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const REPLAY_HELP = helpText`cairn replay RUN [flags]

Repeats a run in a clean clone of its commit, with its uncommitted changes and its data, and compares exit code, metrics,
data and code. Says what was not the same. The exit code is 1 when something was not.

RUN is an id, the beginning of one, a name, or last.

${flagLines(REPLAY_FLAGS)}

Example:  cairn replay last --tolerance 1e-6
`;
