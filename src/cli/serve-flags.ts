import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn serve`. docs/reference/serve.md explains each. */
export const SERVE_FLAGS = [
  { name: 'baseline', description: 'serve the baseline behind the interface of cairn.yaml' },
  { name: 'port', value: 'PORT', description: 'where to listen (default 0: any that is free)' },
  { name: 'host', value: 'ADDRESS', description: 'at which address (default 127.0.0.1: this machine only)' },
  { name: 'model', value: 'FILE', description: 'the model (default: cairn-report/model.json of the project)' },
  { name: 'rung', value: 'RUNG', description: 'constant, stub, or the rung that the model must be' },
  { name: 'json', description: 'print where it listens as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const SERVE_HELP = helpText`cairn serve --baseline [flags]

Answers predictions over HTTP behind the interface of cairn.yaml, so that those who will use the model can begin. The
model of the last check answers; without one the constant baseline; without data a stub. A new model file is picked up
while serving, and no client notices but by its answers.

${flagLines(SERVE_FLAGS)}

POST /predict takes a row or {"rows": [row, …]}; GET / says what is served, /schema what it takes and gives, /health
whether it is up. Ctrl-C answers what came, closes and exits with 0.

Example:  cairn serve --baseline --port 8080
`;
