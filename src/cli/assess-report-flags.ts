import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn assess report`, in the order of the help text. docs/reference/assess-report.md explains each. */
export const ASSESS_REPORT_FLAGS = [
  { name: 'out', value: 'FILE', description: 'where to write the page (default: beside the idea, as in photos.html)' },
  { name: 'today', value: 'DATE', description: 'assess as if it were this day' },
  { name: 'fresh', description: 'measure again what the project has on record' },
  { name: 'json', description: 'print the assessment as JSON on standard output, and write nothing' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const ASSESS_REPORT_HELP = helpText`cairn assess report IDEA [flags]

Writes the assessment of an idea as one HTML page: the verdict, what would flip it, what was measured and what was only said,
worth against cost, the ladder of the check, what makes it dear, and every question. One file, nothing loaded, printable.

IDEA is a YAML file, or the name of one in ideas/.

${flagLines(ASSESS_REPORT_FLAGS)}

Example:  cairn assess report ideas/bird-damage.yaml --out bird-damage.html
`;
