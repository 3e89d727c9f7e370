import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn import`, in the order of the help text. docs/reference/import.md explains each. */
export const IMPORT_FLAGS = [
  { name: 'id', value: 'COLUMN', description: 'csv: the column that tells runs apart' },
  { name: 'metric', value: 'COLUMN', many: true, description: 'csv: this column is a metric' },
  { name: 'param', value: 'COLUMN', many: true, description: 'csv: this column is a parameter' },
  { name: 'tag', value: 'COLUMN', many: true, description: 'csv: this column is a tag' },
  {
    name: 'as',
    value: 'PROPERTY=COLUMN',
    many: true,
    description: 'csv: the column of name, study, seed, status, started, ended or by',
  },
  { name: 'json', description: 'print JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const IMPORT_HELP = helpText`cairn import mlflow PATH
cairn import csv FILE --id COLUMN [flags]

Brings runs that were recorded elsewhere into the project. Importing again adds only what is new.

PATH is an MLflow file store (mlruns) or SQLite database (mlflow.db). FILE is a table with a row for each run; columns called
metric.NAME, param.NAME and tag.NAME need no flag.

${flagLines(IMPORT_FLAGS)}

Example:  cairn import csv runs.csv --id run --metric auc --param lr
`;
