import { findRules } from '../../app/ideas/find-rules.ts';
import { localDate } from '../../base/local-date.ts';
import { ideaEffects } from '../../node.ts';
import { renderRules } from '../../report/ideas/rule-lines.ts';
import type { Arguments } from '../arguments.ts';
import { EXIT } from '../exit-codes.ts';
import { abortOnInterrupt } from '../interrupt.ts';
import { numberFlag } from '../number-flag.ts';
import { showWork } from '../show-steps.ts';
import { terminalStyle } from '../terminal-style.ts';
import { printJson } from '../with-project.ts';

/** Files that are shown when nobody says how many: our choice. */
const SHOWN = 20;

/** `cairn ideas rules PATH…` */
export async function run(words: readonly string[], given: Arguments): Promise<number> {
  const paths = words.length === 0 ? ['.'] : words;
  const limit = numberFlag(given, 'limit', { least: 1, whole: true }) ?? SHOWN;
  using interrupt = abortOnInterrupt();
  const effects = ideaEffects();
  const since = yearBefore(localDate(effects.now()));
  const found = await showWork('Counting decisions', () => findRules(paths, { since }, effects, interrupt.signal));
  if (given.isOn('json')) printJson({ ...found, candidates: found.candidates.slice(0, limit) });
  else process.stdout.write(renderRules(found, limit, terminalStyle(process.stdout)));
  return EXIT.done;
}

/** The same day of the year before; 29 February becomes the 28th. */
const yearBefore = (date: string): string =>
  `${Number(date.slice(0, 4)) - 1}${date.slice(4).replace('-02-29', '-02-28')}`;
