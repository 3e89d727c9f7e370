import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn compare`, in the order of the help text. docs/reference/compare.md explains each. */
export const COMPARE_FLAGS = [
  { name: 'metric', value: 'NAME', description: 'compare in this metric; +NAME: higher is better, -NAME: lower is' },
  { name: 'json', description: 'print JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const COMPARE_HELP = helpText`cairn compare A B [C ...] [flags]

Is B better than A? On the same rows where both have left predictions, over seeds where each was run with several, and
otherwise not at all: then it says why. What differs between the runs stands below.

A, B … are runs, each by the beginning of its id; A:boosting is one of several predictions of a check.

${flagLines(COMPARE_FLAGS)}

Example:  cairn compare a2x b7k --metric roc-auc
`;
