import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn interface`. docs/reference/interface.md explains each. */
export const INTERFACE_FLAGS = [
  { name: 'url', value: 'URL', description: 'check: a server that is to keep the interface too' },
  { name: 'rows', value: 'N', description: 'check: problems to show (default 20); stub: examples (default 5)' },
  { name: 'seed', value: 'INTEGER', description: 'stub: start of every random choice (default 0)' },
  { name: 'json', description: 'check: print JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const INTERFACE_HELP = helpText`cairn interface check [--url URL]   rows, task, stubs and changes since it was signed, against the interface
cairn interface stub [--rows N]     requests and answers that fit it, as JSON
cairn interface schema              both sides as JSON Schema

The interface stands in cairn.yaml: typed inputs and one typed output. The exit code of check is 1 when fewer than 95 % of
the rows fit, when a change breaks what was signed and the version was not raised, or when the server breaks it.

${flagLines(INTERFACE_FLAGS)}

Example:  cairn interface check --url http://127.0.0.1:8080
`;
