import type { Flag } from './arguments.ts';
import { CHECK_FLAGS } from './check-flags.ts';
import { flagLines, helpText } from './help-text.ts';

/** Flags of `cairn check` that a project keeps: what they say is written into `cairn.yaml`. */
const KEPT: readonly string[] = [
  'target',
  'task',
  'positive',
  'negative',
  'metric',
  'require',
  'useful-gain',
  'time',
  'group',
  'split',
  'weight',
  'keep',
  'drop',
  'type',
  'rule',
  'incumbent',
  'source',
  'licence',
  'seed',
  'threads',
];

/** The flags of `cairn init`, in the order of the help text. docs/reference/init.md explains each. */
export const INIT_FLAGS: readonly Flag[] = [
  { name: 'name', value: 'NAME', description: 'name of the project (default: that of the folder)' },
  ...CHECK_FLAGS.filter(({ name }) => KEPT.includes(name)),
  { name: 'yes', description: 'ask nothing; without a terminal nothing is asked anyway' },
  { name: 'json', description: 'print what was written as JSON on standard output' },
  { name: 'help', description: 'this text' },
];

export const INIT_HELP = helpText`cairn init [TABLE --target COLUMN] [flags]

Begins a project in this folder: writes cairn.yaml, with every key that a project can declare. What a check of the table
finds is filled in; what only people know is asked, or left open behind a line that says what belongs there.

TABLE is a file, a folder, a pattern in quotes or a database, as for cairn check. Without one only the name is known.

${flagLines(INIT_FLAGS)}

Example:  cairn init birdstrikes.csv --target "Effect Amount of damage" --negative None
`;
