import { archetypes, organisations } from '../contracts/profile.ts';
import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn plan new`, in the order of the help text. docs/reference/plan-new.md explains each. */
export const PLAN_NEW_FLAGS = [
  { name: 'start', value: 'DATE', description: 'first day (default: today)' },
  { name: 'deadline', value: 'DATE', description: 'by when it must work (default: the deadline in cairn.yaml)' },
  { name: 'people', value: 'WHO', description: 'how many, or names, as in "ana, ben"' },
  { name: 'value', value: 'MONEY', description: 'what success is worth' },
  {
    name: 'archetype',
    value: 'KIND',
    description: `${archetypes.join(', ')} (default: as cairn.yaml answers)`,
  },
  { name: 'organisation', value: 'KIND', description: organisations.join(', ') },
  { name: 'parts', value: 'LIST', description: 'parts or approaches, as in "data, model after data, app"' },
  { name: 'title', value: 'TEXT', description: 'title of the plan (default: name of the project)' },
  { name: 'list', description: 'print the templates' },
  { name: 'json', description: 'print what was written as JSON' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const PLAN_NEW_HELP = helpText`cairn plan new TEMPLATE [FILE] [flags]

Writes a plan to begin with. Its numbers are guesses, and each of them says so: replace them by what you know.

TEMPLATE is one of those that --list prints; FILE is the plan to be written (default: plan.yaml), never over another.

${flagLines(PLAN_NEW_FLAGS)}

Example:  cairn plan new course-project --deadline 2027-03-01 --people "ana, ben, cem" --parts "data, model, app"
`;
