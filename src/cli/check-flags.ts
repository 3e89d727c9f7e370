import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn check`, in the order of the help text. docs/reference/check.md explains each. */
export const CHECK_FLAGS = [
  { name: 'target', value: 'COLUMN', description: 'the column to predict' },
  { name: 'task', value: 'TASK', description: 'binary, multiclass or regression, when the guess is wrong' },
  { name: 'positive', value: 'LABEL', description: 'the label to look for; every other label counts as negative' },
  { name: 'negative', value: 'LABEL', description: 'the label that is normal; every other label counts as positive' },
  { name: 'metric', value: 'METRIC', description: 'the one metric to judge by, such as roc-auc, accuracy or rmse' },
  {
    name: 'require',
    value: 'THRESHOLD',
    many: true,
    description: 'what a usable model must reach, as in "recall>=0.8"',
  },
  {
    name: 'useful-gain',
    value: 'NUMBER',
    description: 'smallest gain that would matter (default 0.02, or 2 % of the floor)',
  },
  { name: 'time', value: 'COLUMN', description: 'the column that orders the rows in time; test rows come last' },
  { name: 'group', value: 'COLUMN', description: 'rows that share this value stay on one side of the split' },
  {
    name: 'split',
    value: 'HOW',
    description: 'random, stratified, group:COL, time:COL or "where: SQL" (true for test rows)',
  },
  { name: 'test', value: 'FILE', description: 'a second table that holds the test rows' },
  { name: 'weight', value: 'COLUMN', description: 'how much each row counts' },
  { name: 'keep', value: 'COLUMN', many: true, description: 'let a refused or excluded column back in' },
  { name: 'drop', value: 'COLUMN', many: true, description: 'leave a column out' },
  {
    name: 'type',
    value: 'COL=TYPE',
    many: true,
    description: 'what a column is, as in zip=category or size=ordered:S<M<L',
  },
  {
    name: 'slice',
    value: 'COLUMN',
    many: true,
    description: 'also compare the groups of this column, learnt from or not',
  },
  { name: 'rule', value: 'SQL', description: 'your own rule as a rung, as in "speed > 200 and size = \'Large\'"' },
  { name: 'incumbent', value: 'COLUMN', description: 'a score that exists today, as a rung' },
  { name: 'population', value: 'FILE', description: 'declared shares (column, level, share) to compare the rows with' },
  { name: 'source', value: 'URL', description: 'where the data came from; kept in the report' },
  { name: 'licence', value: 'ID', description: 'the licence of the data; kept in the report' },
  { name: 'seed', value: 'INTEGER', description: 'start of every random choice (default 0)' },
  { name: 'threads', value: 'N', description: 'threads to use; the result is the same to the bit for any number' },
  { name: 'budget', value: 'TIME', description: 'plan the work to fit into this time, as in 60s or 5m' },
  { name: 'no-rows', description: 'show no cell of the data in the report' },
  { name: 'out', value: 'DIR', description: 'where the report goes (default cairn-report)' },
  { name: 'json', description: 'print the report as JSON on standard output' },
  {
    name: 'fail-on',
    value: 'LIST',
    description: 'exit with 1 on refused, issue or a verdict such as no-signal; comma-separated',
  },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const CHECK_HELP = helpText`cairn check TABLE --target COLUMN [flags]

Reads any table, works out its structure, refuses columns that give the answer away, climbs a ladder of baselines with
intervals on the same rows, and says whether machine learning is worth it.

TABLE is a CSV, TSV, JSON, NDJSON or Parquet file (also .gz and .zst), a folder or a quoted glob of them, a SQLite file,
a postgres:// address, or - for standard input.

${flagLines(CHECK_FLAGS)}

Writes report.html, report.md, report.json, predictions.parquet, model.json and model.onnx into --out.
Example:  cairn check birdstrikes.csv --target "Effect Amount of damage" --negative None
`;
