import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn ideas`. docs/reference/ideas.md explains each. */
export const IDEAS_FLAGS = [
  { name: 'limit', value: 'COUNT', description: 'table: columns that are measured as a target; rules: files shown' },
  { name: 'step', value: 'COLUMN', description: 'friction: the column that says which step it was' },
  { name: 'user', value: 'COLUMN', description: 'friction: the column that says whose event it was' },
  { name: 'time', value: 'COLUMN', description: 'friction: the column that says when it was' },
  { name: 'goal', value: 'STEP', description: 'friction: the step with which a user is done (default: the last)' },
  { name: 'value', value: 'AMOUNT', description: 'price: worth of one better decision, as in 0.8 or "0.5 to 4"' },
  { name: 'now', value: 'AMOUNT', description: 'price: cost of one prediction today' },
  { name: 'after', value: 'AMOUNT', description: 'price: cost of one prediction afterwards' },
  { name: 'volume', value: 'AMOUNT', description: 'price: decisions a year' },
  { name: 'minutes', value: 'MINUTES', description: 'brainstorm: how long (default 10)' },
  { name: 'rate', description: 'brainstorm: then ask for rough worth and chance of each idea' },
  { name: 'folder', value: 'FOLDER', description: 'like: the folder of ideas (default ideas)' },
  { name: 'seed', value: 'NUMBER', description: 'table, price: another seed for what is drawn (default 0)' },
  { name: 'json', description: 'print what was found as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const IDEAS_HELP = helpText`cairn ideas SOURCE … [flags]

Where ideas come from, each with what can be measured of it.

  cairn ideas table TABLE          what could be done with a table, with cheap baselines on held-out rows
  cairn ideas friction LOG         where users of an event log are lost, and how long they take
  cairn ideas rules PATH…          files with the most hand-written decisions
  cairn ideas price                from which price on prediction pays
  cairn ideas brainstorm [FOLDER]  a timed session; each line is an idea, and a file at once
  cairn ideas like WORDS           published cases, ideas and notes that are like it

${flagLines(IDEAS_FLAGS)}

Example:  cairn ideas table birdstrikes.csv
`;
