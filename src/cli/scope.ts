import { realScopeEffects } from '../app/scope/real-effects.ts';
import { scopeOfChange } from '../app/scope/scope.ts';
import { UserError } from '../base/errors.ts';
import { scopeCodes } from '../project/scope/analyse-scope.ts';
import { renderScope } from '../project/screens/scope-lines.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { failOnWords } from './fail-on-words.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { SCOPE_FLAGS, SCOPE_HELP } from './scope-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson } from './with-project.ts';

/** `cairn scope [RANGE]`: whether a change is one change. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(SCOPE_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(SCOPE_HELP);
    return EXIT.done;
  }
  const failOn = failOnWords(given.value('fail-on'), scopeCodes, 'a scope');
  const request = { range: rangeFrom(given), only: placeFrom(given) };
  using interrupt = abortOnInterrupt();
  const scope = await scopeOfChange(process.cwd(), request, realScopeEffects(), interrupt.signal);
  if (given.isOn('json')) printJson(scope);
  else process.stdout.write(renderScope(scope, terminalStyle(process.stdout)));
  return scope.findings.some(({ code }) => failOn.includes(code)) ? EXIT.answerIsNo : EXIT.done;
}

function rangeFrom({ positionals }: Arguments): string | null {
  if (positionals.length <= 1) return positionals[0] ?? null;
  throw new UserError('bad-input', `${positionals.length} ranges are named: ${positionals.join(', ')}`, {
    hint: `Write them as one, as in cairn scope ${positionals[0]}..${positionals[1]}.`,
  });
}

function placeFrom(given: Arguments): 'staged' | 'working' | null {
  if (given.isOn('staged') && given.isOn('working')) {
    throw new UserError('bad-input', '--staged and --working are two questions', { hint: 'Leave one of them out.' });
  }
  return given.isOn('staged') ? 'staged' : given.isOn('working') ? 'working' : null;
}
