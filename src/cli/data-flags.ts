import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn data`. docs/reference/data.md explains each. */
export const DATA_FLAGS = [
  { name: 'rows', value: 'N', description: 'validate, diff: how many rows to show (default 20)' },
  { name: 'key', value: 'COLUMN', many: true, description: 'diff and drift of two files: what identifies a row' },
  { name: 'target', value: 'COLUMN', description: 'diff of two files: the column whose changes are label flips' },
  { name: 'json', description: 'print JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const DATA_HELP = helpText`cairn data [flags]                        every dataset of cairn.yaml, and what is sensitive in it
cairn data snapshot [NAME]                record the content of today, with a copy
cairn data versions [NAME]                the versions on record
cairn data diff [NAME [V1 [V2]]]          rows, cells, labels and columns that changed; claims that turn stale
cairn data drift [NAME [V1 [V2]]]         columns that break what read V1, and distributions that moved
cairn data validate [NAME] [--rows N]     rows that do not fit the interface, with line, field and value
cairn data diff A B, cairn data drift A B two files, outside of a project too

NAME is a dataset of cairn.yaml; without it that of the target. A version is now, last, previous, or the first digits of
its hash. Without V1 the newest version of another content is taken, without V2 the content of today.

${flagLines(DATA_FLAGS)}

The exit code is 1 when drift finds a column that breaks, and when fewer than 95 % of the rows fit.

Example:  cairn data diff strikes last now
`;
