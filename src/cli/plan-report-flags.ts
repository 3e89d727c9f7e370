import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn plan report`, in the order of the help text. docs/reference/plan-report.md explains each. */
export const PLAN_REPORT_FLAGS = [
  { name: 'out', value: 'FILE', description: 'where to write the page (default: beside the plan, as in plan.html)' },
  { name: 'by', value: 'DATE', many: true, description: 'also say what the chance is by this date' },
  { name: 'today', value: 'DATE', description: 'look at the plan from this date (default: today)' },
  { name: 'seed', value: 'INTEGER', description: 'start of every random choice (default 0)' },
  { name: 'json', description: 'print what the page is made of as JSON, and write nothing' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const PLAN_REPORT_HELP = helpText`cairn plan report [PLAN] [flags]

Writes a plan as one HTML page: its bars in time, the chance by each date with "never" beside it, what moved the
forecast, when to stop, which approach first and why, and what matters most. One file, nothing loaded, printable.

PLAN is a YAML file (default: plan.yaml).

${flagLines(PLAN_REPORT_FLAGS)}

Example:  cairn plan report examples/plan/plan.yaml --out plan.html
`;
