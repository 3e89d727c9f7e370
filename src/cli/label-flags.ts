import { HumanLevel } from '../contracts/label-round.ts';
import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn label`. docs/reference/label.md explains each. */
export const LABEL_FLAGS = [
  { name: 'as', value: 'PERSON', description: 'who labels (default: who is at the keyboard)' },
  { name: 'round', value: 'ROUND', description: 'which items (default: the newest round)' },
  { name: 'adjudicate', description: 'settle the items on which the annotators differ' },
  { name: 'cap', value: 'SECONDS', description: 'an answer that took longer is flagged (default 300)' },
  { name: 'export', value: 'FILE', description: 'write what is shown of the items as CSV, to be labelled elsewhere' },
  { name: 'answers', value: 'FILE', description: 'store labels made elsewhere: columns item, label and seconds' },
  { name: 'report', description: 'human score, agreement, time and price of what is labelled so far' },
  { name: 'level', value: 'LEVEL', description: `who labelled: ${HumanLevel.options.join(', ')}` },
  { name: 'weak', value: 'COLUMN', description: 'how right this column is as a label, against gold' },
  { name: 'weak-rule', value: 'EXPRESSION', description: 'the same for an SQL expression over the columns' },
  { name: 'json', description: 'print JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const LABEL_HELP = helpText`cairn label [flags]

Shows the items of a round one after the other and stores each answer at once. A key for each label; numbers are typed.
u undoes, s skips, p pauses the clock, q quits. Only the columns that a model may learn from are shown: no known label,
no model output, no answer of others.

${flagLines(LABEL_FLAGS)}

Example:  cairn label --as ana
`;
