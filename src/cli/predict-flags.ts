import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn predict`. */
export const PREDICT_FLAGS = [
  {
    name: 'out',
    value: 'FILE',
    description: 'where the predictions go, .csv or .parquet (default: CSV on standard output)',
  },
  { name: 'json', description: 'print the predictions as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const PREDICT_HELP = helpText`cairn predict MODEL TABLE [flags]

Applies the model that an earlier check stored to the rows of a table. The table needs the model's columns, spelled the
same; others are ignored. Each row gets a prediction and, for classes, the probability of each.

${flagLines(PREDICT_FLAGS)}

Example:  cairn predict cairn-report/model.json new.csv --out predictions.csv
`;
