import { join, relative, resolve } from 'node:path';
import { makeCard } from '../app/trail/card.ts';
import { formatCounted } from '../base/number-format.ts';
import { defaultEffects } from '../node.ts';
import { screenOf } from '../report/terminal/screen.ts';
import { parseArguments } from './arguments.ts';
import { CARD_FLAGS, CARD_HELP } from './card-flags.ts';
import { EXIT } from './exit-codes.ts';
import { noPositionals } from './one-positional.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn card`: the model card from the evidence. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(CARD_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(CARD_HELP);
    return EXIT.done;
  }
  noPositionals(given, 'cairn card');
  return withProject(async (project) => {
    const out = given.value('out');
    const path = out === undefined ? join(project.root, 'model-card.md') : resolve(out);
    const made = await makeCard(project, path, defaultEffects());
    if (given.isOn('json')) {
      printJson(made);
      return EXIT.done;
    }
    const screen = screenOf(terminalStyle(process.stdout));
    const lines = [
      ...screen
        .paragraph(`${relative(process.cwd(), path)} shows ${formatCounted(made.claims.length, 'claim')}.`)
        .map(screen.palette.strong),
      ...(made.stale.length === 0
        ? []
        : screen
            .paragraph(`Stale and marked so: ${made.stale.join(', ')}. The card is stale with them.`)
            .map(screen.palette.amber)),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    return EXIT.done;
  });
}
