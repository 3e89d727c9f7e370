import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn scope`, in the order of the help text. docs/reference/scope.md explains each. */
export const SCOPE_FLAGS = [
  { name: 'staged', description: 'look at what is staged' },
  { name: 'working', description: 'look at all that is not committed, new files included' },
  {
    name: 'fail-on',
    value: 'FINDINGS',
    description: 'exit with 1 when one is found: unrelated, large, formatting, moves, or any',
  },
  { name: 'json', description: 'print the scope as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const SCOPE_HELP = helpText`cairn scope [RANGE] [flags]

Is this change one change? Counts what is to be read, finds groups of files that have nothing to do with each other, and
formatting and moves that hide among changes of meaning; proposes a split with the git commands for it, and runs none.

RANGE is two names as in main..feature, compared from where they parted, or one commit. Default: the branch since it left
main; on main what is staged, or else what is not committed.

${flagLines(SCOPE_FLAGS)}

Example:  cairn scope main..feature --fail-on unrelated
`;
