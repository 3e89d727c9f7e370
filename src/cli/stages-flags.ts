import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn stages`, in the order of the help text. docs/reference/stages.md explains each. */
export const STAGES_FLAGS = [
  { name: 'dry-run', description: 'say what would run and why, and run nothing' },
  { name: 'force', description: 'run the stages named, or all, even when nothing changed' },
  { name: 'json', description: 'print the plan and what came of each stage as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const STAGES_HELP = helpText`cairn stages [NAME …] [flags]

Runs the stages of cairn.yaml whose command, inputs or outputs changed, and behind them those whose inputs are other bytes
now. Each is recorded as a run. With names, only those stages and the ones that they wait for.

${flagLines(STAGES_FLAGS)}

Example:  cairn stages --dry-run
`;
