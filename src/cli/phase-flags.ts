import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

const JSON_FLAG = { name: 'json', description: 'print JSON on standard output' } as const;
const HELP_FLAG = { name: 'help', description: 'this text' } as const;

/** The flags of `cairn phase`. docs/reference/phase.md explains these and those below. */
export const PHASE_FLAGS = [
  { name: 'because', value: 'TEXT', description: 'what sends the project back; needed for a step back' },
  { name: 'by', value: 'PERSON', description: 'who decides it (default: who is at the keyboard)' },
  JSON_FLAG,
  HELP_FLAG,
] as const satisfies readonly Flag[];
export const ARCHETYPE_FLAGS = [JSON_FLAG, HELP_FLAG] as const satisfies readonly Flag[];
export const PREMORTEM_FLAGS = [JSON_FLAG, HELP_FLAG] as const satisfies readonly Flag[];

export const PHASE_HELP = helpText`cairn phase [PHASE] [flags]

Where the project stands in its lifecycle: planning, data, training, deploying. Forward goes one phase at a time; back goes
to any earlier phase, with a cause.

${flagLines(PHASE_FLAGS)}

Example:  cairn phase data --because "class 3 has 12 labels"
`;

export const ARCHETYPE_HELP = helpText`cairn archetype [flags]

Which kind of project this is, from three answers in cairn.yaml: does software do this today, does a person look at each
output, does the system act without anybody looking? The kind decides what gate G6 asks for.

${flagLines(ARCHETYPE_FLAGS)}
`;

export const PREMORTEM_HELP = helpText`cairn premortem [flags]

Four ways in which projects are doomed, each held against the evidence of this one. The exit code is 1 when one is flagged.

${flagLines(PREMORTEM_FLAGS)}
`;
