import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn card`. docs/reference/card.md explains each. */
export const CARD_FLAGS = [
  { name: 'out', value: 'FILE', description: 'where to write it (default: model-card.md beside cairn.yaml)' },
  { name: 'json', description: 'print what was written as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const CARD_HELP = helpText`cairn card [flags]

The model card of the candidate, as Markdown: what it is for, what it learnt from, how well it does, for whom it does worse,
its harms and limits. Every number is a claim.

${flagLines(CARD_FLAGS)}
`;
