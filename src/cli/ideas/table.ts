import { generateTasks } from '../../app/ideas/generate-tasks.ts';
import type { CheckEvent } from '../../contracts/check-event.ts';
import { ideaEffects } from '../../node.ts';
import { renderTaskIdeas } from '../../report/ideas/task-lines.ts';
import type { Arguments } from '../arguments.ts';
import { EXIT } from '../exit-codes.ts';
import { abortOnInterrupt } from '../interrupt.ts';
import { numberFlag } from '../number-flag.ts';
import { showSteps } from '../show-steps.ts';
import { terminalStyle } from '../terminal-style.ts';
import { printJson } from '../with-project.ts';
import { oneWord } from './one-word.ts';

/** `cairn ideas table TABLE` */
export async function run(words: readonly string[], given: Arguments): Promise<number> {
  const source = oneWord(words, 'cairn ideas table TABLE');
  const options = {
    source,
    limit: numberFlag(given, 'limit', { least: 1, whole: true }) ?? null,
    seed: numberFlag(given, 'seed', { whole: true }) ?? 0,
  };
  using interrupt = abortOnInterrupt();
  const found = await showSteps(told(generateTasks(options, ideaEffects(), interrupt.signal)), (ideas) =>
    Promise.resolve(ideas),
  );
  if (given.isOn('json')) printJson(found);
  else process.stdout.write(renderTaskIdeas(found, terminalStyle(process.stdout)));
  return EXIT.done;
}

async function* told<T>(steps: AsyncGenerator<string, T, void>): AsyncGenerator<CheckEvent, T, void> {
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    yield { kind: 'started', phase: 'read', what: step.value };
  }
}
