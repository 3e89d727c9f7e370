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

/** One source of ideas, as its help shows it. */
interface SourceHelp {
  readonly usage: string;
  /** In the list of all sources. */
  readonly line: string;
  readonly says: string;
  /** Flags that mean something to it; --json and --help mean something to each. */
  readonly flags: readonly string[];
  readonly example: string;
}

export const IDEA_SOURCES = {
  table: {
    usage: 'cairn ideas table TABLE',
    line: 'what could be done with a table, with cheap baselines on held-out rows',
    says: 'What could be done with a table: each column as a target, its numbers by time, and its rows by themselves, each with what is cheap to measure on held-out rows.',
    flags: ['limit', 'seed'],
    example: 'cairn ideas table birdstrikes.csv',
  },
  friction: {
    usage: 'cairn ideas friction LOG',
    line: 'where users of an event log are lost, and how long they take',
    says: 'Where users of an event log are lost, how long they take and what they repeat. The log has a row for each event; its columns are found by name and values where no flag names them.',
    flags: ['step', 'user', 'time', 'goal'],
    example: 'cairn ideas friction events.csv --goal paid',
  },
  rules: {
    usage: 'cairn ideas rules PATH…',
    line: 'files with the most hand-written decisions',
    says: 'Files with the most hand-written decisions on chosen numbers, those first that are changed most: what could be learnt from data instead.',
    flags: ['limit'],
    example: 'cairn ideas rules src pricing.sql',
  },
  price: {
    usage: 'cairn ideas price',
    line: 'from which price on prediction pays',
    says: 'From which cost of one prediction on it pays. Amounts are yours: a number, or a range of which one in ten lies below and one in ten above. --value and --after are needed.',
    flags: ['value', 'now', 'after', 'volume', 'seed'],
    example: 'cairn ideas price --value "0.5 to 4" --now 0.8 --after 0.01 --volume 120000',
  },
  brainstorm: {
    usage: 'cairn ideas brainstorm [FOLDER]',
    line: 'a timed session; each line is an idea, and a file at once',
    says: 'A timed session: each line is an idea, and a file in the folder at once. Without a terminal lines are read from standard input.',
    flags: ['minutes', 'rate'],
    example: 'cairn ideas brainstorm --minutes 10 --rate',
  },
  like: {
    usage: 'cairn ideas like WORDS',
    line: 'published cases, ideas and notes that are like it',
    says: 'Published cases, ideas of the folder and notes of this project that are like a text.',
    flags: ['folder'],
    example: 'cairn ideas like "house price"',
  },
} as const satisfies Record<string, SourceHelp>;

export type IdeaSource = keyof typeof IDEA_SOURCES;

const USAGE_WIDTH = 33;

const sourceLines = Object.values(IDEA_SOURCES)
  .map(({ usage, line }) => `  ${usage.padEnd(USAGE_WIDTH)}${line}`)
  .join('\n');

export const IDEAS_HELP = helpText`cairn ideas SOURCE … [flags]

Where ideas come from, each with what can be measured of it. cairn ideas SOURCE --help explains one.

${sourceLines}

${flagLines(IDEAS_FLAGS)}

Example:  cairn ideas table birdstrikes.csv
`;

/** The help of one source: its flags alone, without its name before each. */
export function sourceHelp(source: IdeaSource): string {
  const { usage, says, flags, example } = IDEA_SOURCES[source];
  const own: readonly string[] = [...flags, 'json', 'help'];
  const shown = IDEAS_FLAGS.filter(({ name }) => own.includes(name)).map((flag) => ({
    ...flag,
    description: ownPart(flag.description, source),
  }));
  return helpText`${usage} [flags]

${says}

${flagLines(shown)}

Example:  ${example}
`;
}

/** What a flag means to one source: "table: columns; rules: files" is "files" to rules, "table, price: a seed" is "a seed" to both. */
function ownPart(description: string, source: IdeaSource): string {
  const parts = description.split('; ').map((part) => {
    const [, names, meaning] = /^([a-z, ]+): (.*)$/.exec(part) ?? [];
    return names === undefined ? null : { names: names.split(', '), meaning: meaning! };
  });
  return parts.find((part) => part?.names.includes(source))?.meaning ?? description;
}
