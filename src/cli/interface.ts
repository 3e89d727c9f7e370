import { declaredInterface } from '../app/data/validate-data.ts';
import { checkInterface, interfaceStubs } from '../app/interface/check-interface.ts';
import type { Project } from '../app/project/project.ts';
import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import { LEAST_COVERAGE } from '../evidence/gates/framed.ts';
import { dataEffects, postJson } from '../node.ts';
import { interfaceSchemas } from '../project/interface/json-schema.ts';
import { renderInterfaceCheck } from '../project/screens/interface-check.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { INTERFACE_FLAGS, INTERFACE_HELP } from './interface-flags.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { onePositional } from './one-positional.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

const ACTIONS: Readonly<Record<string, (project: Project, given: Arguments) => Promise<number>>> = {
  check,
  stub: async (project, given) => {
    const rows = wholeNumber(given, 'rows', 5);
    printJson(interfaceStubs(declaredInterface(project), { rows, seed: wholeNumber(given, 'seed', 0) }));
    return EXIT.done;
  },
  schema: async (project) => {
    printJson(interfaceSchemas(declaredInterface(project)));
    return EXIT.done;
  },
};

/** `cairn interface`: what the model takes and gives, held against data, promises and servers. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(INTERFACE_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(INTERFACE_HELP);
    return EXIT.done;
  }
  const word = onePositional(given, 'cairn interface check, stub or schema');
  const action = Object.hasOwn(ACTIONS, word) ? ACTIONS[word] : undefined;
  if (action) return withProject((project) => action(project, given));
  const nearest = nearestName(word, Object.keys(ACTIONS));
  throw new UserError('bad-input', `cairn interface does not know "${word}"`, {
    hint: nearest ? `Did you mean cairn interface ${nearest}?` : `It knows ${Object.keys(ACTIONS).join(', ')}.`,
  });
}

async function check(project: Project, given: Arguments): Promise<number> {
  using interrupt = abortOnInterrupt();
  const request = { url: urlFrom(given), problems: wholeNumber(given, 'rows', 20) };
  const found = await checkInterface(project, request, { ...dataEffects(), postJson }, interrupt.signal);
  if (given.isOn('json')) printJson(found);
  else process.stdout.write(renderInterfaceCheck(found, terminalStyle(process.stdout)));
  const covered = found.data === null || found.data.coverage.share >= LEAST_COVERAGE;
  return found.contract && covered ? EXIT.done : EXIT.answerIsNo;
}

function urlFrom(given: Arguments): string | null {
  const text = given.value('url');
  if (text === undefined) return null;
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text;
  throw new UserError('bad-input', `--url "${text}" is no web address`, {
    hint: 'Write it as in --url http://127.0.0.1:8080.',
  });
}

/** Beyond this a list is a table: our choice. */
const MOST = 10_000;

function wholeNumber(given: Arguments, flag: 'rows' | 'seed', usual: number): number {
  const text = given.value(flag) ?? String(usual);
  const value = Number(text);
  const most = flag === 'rows' ? MOST : Number.MAX_SAFE_INTEGER;
  if (text.trim() !== '' && Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new UserError('bad-input', `--${flag} "${text}" is not a whole number from 0 to ${most}`, {
    hint: `Write it as in --${flag} ${usual}.`,
  });
}
