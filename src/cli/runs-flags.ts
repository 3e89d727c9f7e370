import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn runs`, in the order of the help text. docs/reference/runs.md explains each. */
export const RUNS_FLAGS = [
  {
    name: 'sort',
    value: 'FIELD',
    description: 'smallest first; with a dash before it largest first, as in -metrics.auc',
  },
  { name: 'columns', value: 'FIELDS', description: 'show these, with commas between them' },
  { name: 'limit', value: 'NUMBER', description: 'show at most so many (default 20)' },
  {
    name: 'rank',
    description: 'rank by the metric of cairn.yaml; what misses a threshold comes last, without a place',
  },
  { name: 'pareto', value: 'METRICS', description: 'only the Pareto front, as in auc,latency,-spread' },
  { name: 'json', description: 'print JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const RUNS_HELP = helpText`cairn runs [FILTER] [flags]

Lists the runs of the project, the newest first.

FILTER is a condition: comparisons (= != < <= > >= like) of params.NAME, metrics.NAME, tags.NAME, or id, name, study,
status, kind, seed, by, started, wall; joined by and, or, not and parentheses. A name that is only one of these needs no
prefix; one with spaces stands in backticks.

${flagLines(RUNS_FLAGS)}

Example:  cairn runs "auc > 0.8 and (params.lr = 0.1 or not status = done)" --sort -auc
`;
