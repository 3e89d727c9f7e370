import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

const JSON_FLAG = { name: 'json', description: 'print JSON on standard output' } as const satisfies Flag;
const HELP_FLAG = { name: 'help', description: 'this text' } as const satisfies Flag;

/** The flags of `cairn status`. docs/reference/status.md explains these and those below. */
export const STATUS_FLAGS = [
  { name: 'exec', description: 'write one page for leadership' },
  {
    name: 'plan',
    value: 'PLAN',
    many: true,
    description: 'with --exec: a plan of the page (default plan.yaml beside cairn.yaml)',
  },
  { name: 'out', value: 'FILE', description: 'with --exec: where the page goes (default docs/status.html)' },
  JSON_FLAG,
  HELP_FLAG,
] as const satisfies readonly Flag[];
export const GATE_FLAGS = [JSON_FLAG, HELP_FLAG] as const satisfies readonly Flag[];
export const CLAIMS_FLAGS = [
  { name: 'stale', description: 'only those that do not hold any more' },
  JSON_FLAG,
  HELP_FLAG,
] as const satisfies readonly Flag[];
export const WHY_FLAGS = [JSON_FLAG, HELP_FLAG] as const satisfies readonly Flag[];

export const STATUS_HELP = helpText`cairn status [flags]

Where the project stands: gates and what opened each, claims that are stale and why, waivers, open findings, and the one
next command.

With --exec: one page of A4 for leadership. The chance and the dates, what moved them, what would kill the project, what was
learnt, and the decisions that are needed now.

${flagLines(STATUS_FLAGS)}
`;

export const GATE_HELP = helpText`cairn gate GATE [flags]

What a gate needs, what is met and by what, and the command for everything that is not. The exit code is 1 while it is
closed.

GATE is G0 idea, G1 worth machine learning, G2 framed, G3 baselined, G4 works offline, G5 reproducible, G6 shipped safely,
G7 healthy or GK kill or go on.

${flagLines(GATE_FLAGS)}

Example:  cairn gate G3
`;

export const CLAIMS_HELP = helpText`cairn claims [flags]

Every number and statement on record, and whether it holds today.

${flagLines(CLAIMS_FLAGS)}
`;

export const WHY_HELP = helpText`cairn why CLAIM [flags]

What a claim rests on, down to files, and the command that renews it. cairn claims lists the claims.

${flagLines(WHY_FLAGS)}

Example:  cairn why rung/linear
`;
