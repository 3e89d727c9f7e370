import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn iterate`, in the order of the help text. docs/reference/iterate.md explains each. */
export const ITERATE_FLAGS = [
  { name: 'because', value: 'TEXT', description: 'the hypothesis: what you expected of the change, and why' },
  { name: 'keep', description: 'the change stays' },
  { name: 'revert', description: 'the change goes' },
  {
    name: 'base',
    value: 'RUN',
    description: 'compare with this run (default: that of the last iteration that was kept)',
  },
  { name: 'metric', value: 'NAME', description: 'judge by this metric (default: that of cairn.yaml)' },
  { name: 'list', description: 'show every iteration so far' },
  { name: 'json', description: 'print JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const ITERATE_HELP = helpText`cairn iterate RUN --because TEXT (--keep | --revert) [flags]

Writes down one turn of the loop: hypothesis, the part of the work that changed, by the manifests of both runs, what came of
it, and whether the change stays. Warns when more than one part changed.

${flagLines(ITERATE_FLAGS)}

Example:  cairn iterate last --because "deeper trees see the season" --revert
`;
