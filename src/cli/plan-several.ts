import { dirname, resolve } from 'node:path';
import { readPortfolio } from '../app/plan/read-portfolio.ts';
import type { PlanOptions } from '../app/plan/read-plan.ts';
import { UserError } from '../base/errors.ts';
import { defaultEffects } from '../node.ts';
import { renderPortfolio } from '../report/portfolio-terminal.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProjectOf } from './with-project.ts';

/** `cairn plan` with several plans that share people or machines: prints each alone and all of them together. */
export async function printSeveral(
  paths: readonly string[],
  { whatIf, ...options }: PlanOptions,
  { json }: { readonly json: boolean },
): Promise<void> {
  const [change] = whatIf;
  if (change !== undefined) {
    throw new UserError('bad-input', `--what-if "${change}" is about one plan, and ${paths.length} are named`, {
      hint: 'Name one plan, or set a changed copy of its file beside the others.',
    });
  }
  const effects = defaultEffects();
  const forecast = await readPortfolio(paths, options, {
    readText: (path) => effects.readText(path),
    wholePath: (path) => resolve(path),
    withProjectOf: (path, use) => withProjectOf(dirname(resolve(path)), use),
  });
  if (json) printJson(forecast);
  else process.stdout.write(renderPortfolio(forecast, terminalStyle(process.stdout)));
}
