import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn progress`. docs/reference/progress.md explains each. */
export const PROGRESS_FLAGS = [
  {
    name: 'metric',
    value: 'NAME',
    description: 'does this metric of the runs still rise? (default: that of cairn.yaml)',
  },
  { name: 'since', value: 'DATE', description: 'count from the week of this day on (default: the last 12 weeks)' },
  { name: 'effort', value: 'COLUMN', description: 'column of SERIES that counts effort; for runs: days or runs' },
  { name: 'best', value: 'COLUMN', description: 'column of SERIES with results, or the best so far' },
  { name: 'window', value: 'EFFORT', description: 'how far to look ahead (default: 7 days, 10 runs, 7 of any other)' },
  {
    name: 'worthwhile',
    value: 'GAIN',
    description: 'the smallest gain that counts (default: a tenth of all that was gained)',
  },
  { name: 'json', description: 'print the result as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const PROGRESS_HELP = helpText`cairn progress [flags]                             what a project puts in, week by week
cairn progress SERIES --effort COLUMN --best COLUMN  whether a series in a file has stalled

Progress measured on what people put in: experiments finished, hypotheses tested, labels made, the time that one turn of
the loop takes. Nothing in it says who. And whether the best result still rises, or stalls.

${flagLines(PROGRESS_FLAGS)}

Example:  cairn progress examples/plan/best-so-far.csv --effort days --best best_accuracy
`;
