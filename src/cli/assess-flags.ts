import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

const AS_NAME = {
  name: 'as',
  value: 'NAME',
  description: 'who it is (default: the person of the project, else of git)',
} as const satisfies Flag;

/** The flags of `cairn assess`. docs/reference/assess.md explains each. */
export const ASSESS_FLAGS = [
  { name: 'sure', value: 'ANSWER', description: 'are you sure that you need ML? yes, no or unsure, kept in the file' },
  { name: 'by', value: 'NAME', description: 'who gives that answer (default: the person of the project, else of git)' },
  { name: 'today', value: 'DATE', description: 'assess as if it were this day' },
  { name: 'all', description: 'every question with all that it rests on, not only what is wrong or asked by all' },
  { name: 'fresh', description: 'measure again what the project has on record' },
  { name: 'json', description: 'print the assessment as JSON on standard output; of several ideas, a list' },
  {
    name: 'fail-on',
    value: 'LIST',
    description: 'exit with 1 on a verdict such as dont or not-ready; comma-separated',
  },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const ASSESS_HELP = helpText`cairn assess [IDEA] [flags]

Is an idea worth doing? Measures what a machine can measure on the table of the idea, takes what people say with name and
last day, and ends in one verdict with the facts that would flip it. Without IDEA, a line for each idea in ideas/.

IDEA is a YAML file, or the name of one in ideas/. docs/reference/assess.md lists its keys.

${flagLines(ASSESS_FLAGS)}

Also:     cairn assess trial IDEA    time a few cases: by hand, to check, to put right
          cairn assess sign IDEA     a stakeholder agrees on what success is
          cairn assess report IDEA   the assessment as a page
Example:  cairn assess ideas/bird-damage.yaml
`;

/** The flags of `cairn assess sign`. */
export const ASSESS_SIGN_FLAGS = [
  AS_NAME,
  { name: 'json', description: 'print who has signed what as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const ASSESS_SIGN_HELP = helpText`cairn assess sign IDEA [--as NAME] [flags]

Puts a stakeholder's name under what success is: metric, number, population and day, as they stand in the idea now. Each
signature is added to the file; none is ever removed.

${flagLines(ASSESS_SIGN_FLAGS)}

Example:  cairn assess sign ideas/bird-damage.yaml --as Ana
`;

/** The flags of `cairn assess trial`. */
export const ASSESS_TRIAL_FLAGS = [
  { name: 'cases', value: 'N', description: 'cases of each of the three tasks (default 6)' },
  AS_NAME,
  { name: 'seed', value: 'INTEGER', description: 'which rows are shown, and which outputs are wrong (default 0)' },
  { name: 'today', value: 'DATE', description: 'the day from which the times count, instead of today' },
  { name: 'yes', description: 'write the times into the idea without asking' },
  { name: 'json', description: 'print the times as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const ASSESS_TRIAL_HELP = helpText`cairn assess trial IDEA [flags]

Times a person on rows of the idea's table, in this terminal: deciding a case by hand, seeing whether an output is right,
and putting a wrong one right. The times say from which accuracy on the idea is useful.

${flagLines(ASSESS_TRIAL_FLAGS)}

Example:  cairn assess trial ideas/bird-damage.yaml --cases 8
`;
