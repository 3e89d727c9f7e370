import { SPRINT_FILE } from '../app/sprint/sprint-ground.ts';
import { UserError } from '../base/errors.ts';
import { defaultEffects, initEffects } from '../node.ts';
import { sprintTemplate } from '../project/sprint/calendar.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { noPositionals } from './one-positional.ts';
import { todayFrom } from './sprint-arguments.ts';
import { SPRINT_NEW_FLAGS, SPRINT_NEW_HELP } from './sprint-flags.ts';

/** `cairn sprint new`: begins sprints.yaml. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(SPRINT_NEW_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(SPRINT_NEW_HELP);
    return EXIT.done;
  }
  noPositionals(given, 'cairn sprint new --year 2026');
  const year = yearFrom(given, defaultEffects().now());
  await initEffects().writeNewFile(SPRINT_FILE, sprintTemplate(year));
  process.stdout.write(
    `Wrote ${SPRINT_FILE} for ${year}/${String(year + 1).slice(2)}: look at its dates and add the holidays.\n→ cairn sprint pace\n`,
  );
  return EXIT.done;
}

/** The academic year of a day: from July on the one that begins. */
const FIRST_MONTH = 7;

function yearFrom(given: Arguments, now: Date): number {
  const text = given.value('year');
  const today = todayFrom(given, now);
  if (text === undefined) return Number(today.slice(0, 4)) - (Number(today.slice(5, 7)) < FIRST_MONTH ? 1 : 0);
  if (/^(?:19|20|21)\d\d$/.test(text)) return Number(text);
  throw new UserError('bad-input', `--year "${text}" is not a year`, {
    hint: 'Write the one in which it begins, as in 2026.',
  });
}
