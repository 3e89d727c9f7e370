import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn plan`, in the order of the help text. docs/reference/plan.md explains each. */
export const PLAN_FLAGS = [
  { name: 'by', value: 'DATE', many: true, description: 'also say what the chance is by this date' },
  {
    name: 'what-if',
    value: 'CHANGE',
    many: true,
    description: 'set a change beside the plan, as in "F.p=0.8", "F failed" or "without F"',
  },
  { name: 'today', value: 'DATE', description: 'look at the plan from this date (default: today)' },
  { name: 'seed', value: 'INTEGER', description: 'start of every random choice (default 0)' },
  { name: 'json', description: 'print the forecast as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const PLAN_HELP = helpText`cairn plan [PLAN] [flags]
cairn plan PLAN PLAN... [flags]

When will it work, and what is the chance? Reads a plan of alternatives that may fail, with times as distributions, and
says what the chance is by each date, in which order to try things, when to stop, and what matters most.

PLAN is a YAML file (default: plan.yaml). Several plans share people and machines of the same name; the first comes first.

${flagLines(PLAN_FLAGS)}

cairn plan mark ID STATE   how an activity went, and what that does to the chance
cairn plan new TEMPLATE    a plan to begin with
cairn plan report          the plan as one page

Example:  cairn plan examples/plan/plan.yaml --what-if "G.p=0.3"
`;
