import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn plan mark`. docs/reference/plan-mark.md explains each. */
export const PLAN_MARK_FLAGS = [
  { name: 'on', value: 'DATE', description: 'when it ended, or began to run (default: today)' },
  { name: 'started', value: 'DATE', description: 'when what has ended had begun' },
  { name: 'because', value: 'TEXT', description: 'why, for the log of the plan' },
  { name: 'json', description: 'print the mark and what it did as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const PLAN_MARK_HELP = helpText`cairn plan mark ID worked|failed|killed|running|open [PLAN] [flags]

Writes into a plan how an activity went, and says what the chance was and is now. Comments and layout of the file stay.
Each mark is added to the log of the plan with the chances before and after it; \`open\` takes one back and stands in the
log as well.

PLAN is a YAML file (default: plan.yaml).

${flagLines(PLAN_MARK_FLAGS)}

Example:  cairn plan mark F failed --because "the camera sees nothing at night"
`;
