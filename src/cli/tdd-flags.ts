import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn tdd`. docs/reference/tdd.md explains each. */
export const TDD_FLAGS = [
  {
    name: 'out',
    value: 'PATH',
    description: 'an .html file, or a folder (default: docs/design.html beside cairn.yaml)',
  },
  { name: 'lint', description: 'write nothing; list numbers typed by hand, missing non-goals and signatures' },
  { name: 'json', description: 'print what the document holds as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const TDD_HELP = helpText`cairn tdd [flags]

The technical design document of the project, as one HTML page and as Markdown: prose from cairn.yaml and docs/*.md, every
number from a claim. Stale numbers are marked, missing ones are open questions with their command.

${flagLines(TDD_FLAGS)}

In prose, {{rung/linear}} is a number with its interval and n, {{rung/linear.value}} the number alone.
`;
