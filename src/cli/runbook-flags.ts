import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn runbook`. docs/reference/runbook.md explains each. */
export const RUNBOOK_FLAGS = [
  { name: 'set', value: 'NAME=VALUE', many: true, description: 'a value for a parameter of the runbook' },
  { name: 'step', value: 'N', description: 'with run: only this step' },
  { name: 'json', description: 'print what is known, or how it went, as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const RUNBOOK_HELP = helpText`cairn runbook [list | show NAME | run NAME | verify [NAME…]] [flags]

Runbooks that can be run: Markdown files in runbooks/ whose blocks of commands have expected results.

  list      every runbook, whether it works, and when that was last verified (default)
  show      one runbook: parameters, steps, state
  run       its steps, here, until one does not do what it should
  verify    the steps of all runbooks, or of those named, in a clean copy of the project; the result is put on record

${flagLines(RUNBOOK_FLAGS)}

Example:  cairn runbook run train --set depth=6
`;
