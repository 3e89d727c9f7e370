import { markPlan } from '../app/plan/mark-plan.ts';
import { UserError } from '../base/errors.ts';
import { localDate } from '../base/local-date.ts';
import { nearestName } from '../base/nearest.ts';
import { outcomeStates, type OutcomeState } from '../contracts/plan-outcome.ts';
import { defaultEffects, projectEffects, rewriteFile } from '../node.ts';
import { markJson } from '../project/plan/mark-json.ts';
import { renderMark } from '../report/plan-mark-terminal.ts';
import { parseArguments } from './arguments.ts';
import { dateFlag } from './date-flag.ts';
import { EXIT } from './exit-codes.ts';
import { PLAN_MARK_FLAGS, PLAN_MARK_HELP } from './plan-mark-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { withPlan } from './with-plan.ts';
import { printJson } from './with-project.ts';

/** `cairn plan mark ID STATE`: how an activity went, and what that does to the chance. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(PLAN_MARK_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(PLAN_MARK_HELP);
    return EXIT.done;
  }
  const { id, to, path } = wordsFrom(given.positionals);
  const request = {
    id,
    to,
    on: dateFlag(given, 'on'),
    started: dateFlag(given, 'started'),
    because: becauseFrom(given.value('because')),
  };
  const effects = defaultEffects();
  const marked = await withPlan(path, (place) =>
    markPlan(path, request, {
      readText: (file) => effects.readText(file),
      ...place,
      replaceFile: rewriteFile,
      person: place.project?.person ?? projectEffects().person('.'),
      today: localDate(effects.now()),
    }),
  );
  if (given.isOn('json')) printJson(markJson(marked, path));
  else
    process.stdout.write(renderMark(markJson(marked, path), { ...terminalStyle(process.stdout), fired: marked.fired }));
  return EXIT.done;
}

const HINT = 'Write cairn plan mark F worked, with one of worked, failed, killed, running and open.';

function wordsFrom(words: readonly string[]): { id: string; to: OutcomeState; path: string } {
  const [id, state, path = 'plan.yaml', ...more] = words;
  if (id === undefined || state === undefined) {
    const missing = id === undefined ? 'Which activity, and how did it go?' : `How did ${id} go?`;
    throw new UserError('bad-input', missing, { hint: HINT });
  }
  if (more.length > 0) {
    throw new UserError('bad-input', `${words.length} words are given: ${words.join(', ')}`, {
      hint: 'Write cairn plan mark ID STATE PLAN; a name with spaces in quotes.',
    });
  }
  const to = outcomeStates.find((known) => known === state);
  if (to) return { id, to, path };
  const nearest = nearestName(state, outcomeStates);
  throw new UserError('bad-input', `"${state}" is no way in which an activity goes`, {
    hint: nearest ? `Did you mean ${nearest}?` : HINT,
  });
}

function becauseFrom(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (text.trim() !== '') return text.trim();
  throw new UserError('bad-input', '--because is empty', { hint: 'Write the reason, or leave the flag away.' });
}
