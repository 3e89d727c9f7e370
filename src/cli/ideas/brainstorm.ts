import { brainstorm, type BrainstormResult } from '../../app/ideas/brainstorm.ts';
import { UserError } from '../../base/errors.ts';
import { formatCounted } from '../../base/number-format.ts';
import { printable } from '../../base/printable.ts';
import type { BrainstormEvent } from '../../decide/ideas/brainstorm-event.ts';
import { LINE_EXAMPLE } from '../../decide/ideas/idea-draft.ts';
import { ideaEffects } from '../../node.ts';
import { renderBrainstormEvent, renderBrainstormResult } from '../../report/ideas/brainstorm-lines.ts';
import type { Arguments } from '../arguments.ts';
import { openLines } from '../ask.ts';
import { EXIT } from '../exit-codes.ts';
import { abortOnInterrupt } from '../interrupt.ts';
import { numberFlag } from '../number-flag.ts';
import { terminalStyle } from '../terminal-style.ts';
import { printJson, withProjectOf } from '../with-project.ts';
import { ideaFolder } from './folder.ts';

const MINUTES = 10;
/** A longer alarm goes off at once. */
const LONGEST_ALARM = 2 ** 31 - 1;

/** `cairn ideas brainstorm [FOLDER]`: what is said goes to standard error, so that `--json` stays clean. */
export async function run(words: readonly string[], given: Arguments): Promise<number> {
  if (words.length > 1) {
    throw new UserError('bad-input', `${words.length} folders are named: ${words.join(', ')}`, {
      hint: 'Write cairn ideas brainstorm FOLDER.',
    });
  }
  const minutes = numberFlag(given, 'minutes', { least: 0.1 }) ?? MINUTES;
  return withProjectOf(process.cwd(), async (project) => {
    using interrupt = abortOnInterrupt();
    const style = terminalStyle(process.stderr);
    const folder = ideaFolder(words[0], project);
    const lines = openLines(process.stdin, process.stderr, interrupt.signal);
    let kept = 0;
    let over = false;
    const tell = (event: BrainstormEvent): void => {
      if (event.kind === 'kept') kept++;
      if (event.kind === 'time-over' && over) return;
      over ||= event.kind === 'time-over';
      process.stderr.write(renderBrainstormEvent(event, style));
    };
    const alarm = setTimeout(() => tell({ kind: 'time-over' }), Math.min(minutes * 60_000, LONGEST_ALARM));
    let result: BrainstormResult;
    try {
      result = await brainstorm(
        { folder, minutes, rate: given.isOn('rate'), by: project?.person ?? '', project },
        {
          ...ideaEffects(),
          nextLine: async () => (lines.ended() ? undefined : lines.next()),
          tell,
          clock: () => performance.now() / 60_000,
        },
      );
    } catch (error) {
      if (!(error instanceof Error && error.name === 'AbortError')) throw error;
      process.stderr.write(`\nStopped. ${formatCounted(kept, 'idea')} kept in ${printable(folder)}.\n`);
      return EXIT.interrupted;
    } finally {
      clearTimeout(alarm);
      lines.close();
    }
    if (given.isOn('json'))
      printJson(result.ideas.map(({ path, draft, place }) => ({ path, ...draft, place: place.id })));
    else process.stdout.write(renderBrainstormResult(result, folder, terminalStyle(process.stdout)));
    if (!process.stdin.isTTY) refuseProblems(result);
    return EXIT.done;
  });
}

/** Lines that came from a file or a program: whoever sent them must hear of it. Everything that could be read is kept. */
function refuseProblems({ problems, ideas }: BrainstormResult): void {
  const [first] = problems;
  if (!first) return;
  throw new UserError('bad-input', `standard input:${first.line}: ${first.problem}`, {
    hint: `All ${ideas.length} ideas are kept, without ${problems.length === 1 ? 'this' : 'these'}. Write a line as in: ${LINE_EXAMPLE}`,
  });
}
