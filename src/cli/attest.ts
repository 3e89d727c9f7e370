import { attest, type AttestRequest } from '../app/trail/attest.ts';
import { UserError } from '../base/errors.ts';
import { renderQuestion } from '../report/terminal/answer-lines.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { neededFlag, onePositional } from './one-positional.ts';
import { ATTEST_FLAGS, ATTEST_HELP } from './sign-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn attest QUESTION`: what only a person can answer. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(ATTEST_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(ATTEST_HELP);
    return EXIT.done;
  }
  const need = onePositional(given, 'cairn attest feasibility-a');
  const answer = answerFrom(given);
  return withProject(async (project) => {
    const question = await attest(project, { need, answer });
    if (given.isOn('json')) printJson(question);
    else process.stdout.write(renderQuestion(question, terminalStyle(process.stdout)));
    return EXIT.done;
  });
}

function answerFrom(given: Arguments): AttestRequest['answer'] {
  const value = given.value('value');
  if (value === undefined) return null;
  return {
    value,
    because: neededFlag(given, 'because', '--because "a rule was not tried yet"'),
    until: neededFlag(given, 'until', '--until 2027-06-30'),
    by: given.value('by') ?? null,
    confidence: confidenceFrom(given.value('confidence')),
  };
}

function confidenceFrom(text: string | undefined): number | null {
  if (text === undefined) return null;
  const share = text.trim() === '' ? Number.NaN : Number(text);
  if (share >= 0 && share <= 1) return share;
  throw new UserError('bad-input', `--confidence "${text}" is not between 0 and 1`, { hint: 'Write it as in 0.7.' });
}
