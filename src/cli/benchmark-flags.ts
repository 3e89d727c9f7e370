import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn benchmark`. docs/reference/benchmark.md explains each. */
export const BENCHMARK_FLAGS = [
  { name: 'items', value: 'N', description: 'how many to draw (default 60)' },
  { name: 'stratify', description: 'draw with the shares of the classes, or of the quarters of a number' },
  { name: 'balance', description: 'draw as many of each class, so that a rare one is seen' },
  { name: 'seed', value: 'INTEGER', description: 'start of every random choice (default 0)' },
  {
    name: 'show',
    value: 'COLUMN',
    many: true,
    description: 'also show this column, such as a name to look things up by',
  },
  {
    name: 'labels',
    value: 'LIST',
    description: 'answers to choose from, by commas, for rows without a label; "number" for numbers',
  },
  { name: 'abandon', description: 'draw anew although an open round has answers' },
  { name: 'round', value: 'ROUND', description: 'the round to freeze (default: the newest)' },
  { name: 'leave-out', description: 'freeze although items are open or in dispute: they stay without a label' },
  { name: 'json', description: 'print JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const BENCHMARK_HELP = helpText`cairn benchmark [new | freeze | renew] [flags]

A frozen set of items, labelled by two people, that is never edited: only superseded by a new version.

  cairn benchmark          list the versions and verify their hashes; exit code 1 when one was changed
  cairn benchmark new      draw items from rows that training never sees
  cairn benchmark freeze   make a labelled round the next version
  cairn benchmark renew    hold the newest version against today's table and say anew what it says

${flagLines(BENCHMARK_FLAGS)}

Example:  cairn benchmark new --items 60 --stratify
`;
