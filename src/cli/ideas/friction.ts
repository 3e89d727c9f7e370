import { findFriction } from '../../app/ideas/find-friction.ts';
import { ideaEffects } from '../../node.ts';
import { renderFunnel } from '../../report/ideas/funnel-lines.ts';
import type { Arguments } from '../arguments.ts';
import { EXIT } from '../exit-codes.ts';
import { abortOnInterrupt } from '../interrupt.ts';
import { showWork } from '../show-steps.ts';
import { terminalStyle } from '../terminal-style.ts';
import { printJson } from '../with-project.ts';
import { oneWord } from './one-word.ts';

/** `cairn ideas friction LOG` */
export async function run(words: readonly string[], given: Arguments): Promise<number> {
  const source = oneWord(words, 'cairn ideas friction LOG');
  using interrupt = abortOnInterrupt();
  const request = {
    source,
    columns: { step: given.value('step'), user: given.value('user'), time: given.value('time') },
    goal: given.value('goal'),
  };
  const found = await showWork(`Following the users of ${source}`, () =>
    findFriction(request, ideaEffects(), interrupt.signal),
  );
  if (given.isOn('json')) printJson(found);
  else process.stdout.write(renderFunnel(found, terminalStyle(process.stdout)));
  return EXIT.done;
}
