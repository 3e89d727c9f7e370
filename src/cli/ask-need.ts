import { nearestName } from '../base/nearest.ts';
import { printable } from '../base/printable.ts';
import type { NeedAnswer } from '../contracts/idea-file.ts';
import { NEED_ANSWERS, NEED_QUESTION } from '../decide/need-question.ts';
import { makeScreen } from '../report/terminal/screen.ts';
import { openLines, type AskStreams } from './ask.ts';
import { terminalStyle } from './terminal-style.ts';

/** Beside what the question is asked. */
export interface NeedAsked {
  /** The evidence in a few words; null: nothing was measured yet. */
  readonly beside: string | null;
  readonly last: NeedAnswer | null;
}

/** Asks on the terminal; null: left open by Enter or the end of the input. @throws AbortError on Ctrl-C */
export function askNeed(asked: NeedAsked, signal: AbortSignal): Promise<NeedAnswer['answer'] | null> {
  return askNeedOn({ input: process.stdin, output: process.stderr, signal }, asked);
}

/** The same on any streams. */
export async function askNeedOn(
  { input, output, signal }: AskStreams,
  { beside, last }: NeedAsked,
): Promise<NeedAnswer['answer'] | null> {
  const lines = openLines(input, output, signal);
  const said = last === null ? '' : ` ${last.by} said "${last.answer}" on ${last.on}.`;
  const evidence = beside === null ? ' Nothing is measured yet.' : ` The evidence: ${beside}.`;
  try {
    const question = `${NEED_QUESTION}${said}${evidence} ${NEED_ANSWERS.join(', ')}; Enter leaves it open.`;
    output.write(`\n${makeScreen(terminalStyle(output)).paragraph(question).join('\n')}\n`);
    while (!lines.ended()) {
      const text = (await lines.next())?.trim().toLowerCase() ?? '';
      if (text === '') return null;
      const found = NEED_ANSWERS.find((answer) => answer === text || answer[0] === text);
      if (found) return found;
      const nearest = nearestName(text, NEED_ANSWERS);
      output.write(printable(`"${text}" is not an answer.${nearest ? ` Did you mean ${nearest}?` : ''}\n`));
    }
    return null;
  } finally {
    lines.close();
  }
}
