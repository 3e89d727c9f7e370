import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn exec`, in the order of the help text. docs/reference/exec.md explains each. */
export const EXEC_FLAGS = [
  { name: 'study', value: 'NAME', description: 'the question that this run helps to answer; waits for gate G3' },
  { name: 'seed', value: 'INTEGER', description: 'the seed, also given to the program as CAIRN_SEED' },
  { name: 'name', value: 'TEXT', description: 'a name for the run' },
  { name: 'param', value: 'NAME=VALUE', many: true, description: 'a parameter beside those of the command' },
  { name: 'tag', value: 'NAME=VALUE', many: true, description: 'a tag, to find the run by' },
  { name: 'data', value: 'NAME', many: true, description: 'a dataset of cairn.yaml or a file that it reads' },
  { name: 'artifact', value: 'PATH', many: true, description: 'a file or folder that it writes, to be kept' },
  { name: 'steps', value: 'INTEGER', description: 'how many steps there will be, for the estimate of the end' },
  { name: 'budget', value: 'TIME', description: 'stop it after this time, as in 90s, 10m or 2h' },
  { name: 'budget-cost', value: 'NUMBER', description: 'stop it when this much is spent (runs.costPerHour)' },
  { name: 'waive', value: 'GATE', description: 'go on with a study before its gate; needs --because and --until' },
  { name: 'because', value: 'TEXT', description: 'why the gate is waived' },
  { name: 'until', value: 'DATE', description: 'the last day on which the waiver counts' },
  { name: 'json', description: 'print the record of the run on standard output, and its own output on standard error' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const EXEC_HELP = helpText`cairn exec [flags] -- COMMAND …

Runs any program and records it: command, code, data, environment, metrics, output, time, memory and how it ended. The
exit code is that of the program. Everything after -- belongs to the program.

Metrics are lines of the file that CAIRN_METRICS names, as in {"step": 3, "loss": 0.2}, or lines of standard output of the
form: metric loss=0.2 step=3

${flagLines(EXEC_FLAGS)}

Example:  cairn exec --seed 1 -- python train.py --lr 0.1
`;
