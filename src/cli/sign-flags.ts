import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

const BY = { name: 'by', value: 'PERSON', description: 'whose word it is (default: who is at the keyboard)' } as const;
const BECAUSE = { name: 'because', value: 'TEXT', description: 'the reason, in a sentence' } as const;
const UNTIL = {
  name: 'until',
  value: 'DATE',
  description: 'the last day on which it counts, at most a year away; 90d is ninety days from today',
} as const;
const JSON_FLAG = { name: 'json', description: 'print JSON on standard output' } as const;
const HELP_FLAG = { name: 'help', description: 'this text' } as const;

/** The flags of `cairn sign`. docs/reference/sign.md explains these and those below. */
export const SIGN_FLAGS = [BY, UNTIL, JSON_FLAG, HELP_FLAG] as const satisfies readonly Flag[];
export const ATTEST_FLAGS = [
  { name: 'value', value: 'ANSWER', description: 'the answer; without it the question is shown' },
  BECAUSE,
  UNTIL,
  { name: 'confidence', value: 'SHARE', description: 'how sure you are, 0 to 1' },
  BY,
  JSON_FLAG,
  HELP_FLAG,
] as const satisfies readonly Flag[];
export const WAIVE_FLAGS = [BECAUSE, UNTIL, BY, JSON_FLAG, HELP_FLAG] as const satisfies readonly Flag[];

export const SIGN_HELP = helpText`cairn sign FIELD [flags]

Put a name under a field of cairn.yaml as it stands, such as metric or businessMetric. When the field changes, the
signature is stale.

${flagLines(SIGN_FLAGS)}

Example:  cairn sign metric --by Ana
`;

export const ATTEST_HELP = helpText`cairn attest QUESTION [flags]

Answer what only a person can answer: feasibility-a, feasibility-g, minimum-useful, acceptable-failure-rate. Without
--value the question is shown beside the evidence there is, and nothing is recorded.

${flagLines(ATTEST_FLAGS)}

Example:  cairn attest feasibility-a --value unsure --because "rules were not tried" --until 2027-06-30
`;

export const WAIVE_HELP = helpText`cairn waive GATE[/NEED] --because TEXT --until DATE [flags]

Go on without a need, or without all needs of a gate, until a day. Waivers are counted on the first screen.

${flagLines(WAIVE_FLAGS)}

Example:  cairn waive G3/human --because "no annotators before March" --until 2027-03-31
`;
