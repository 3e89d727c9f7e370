import { basename } from 'node:path';
import { checkTable, type CheckedTable } from '../app/project/check-project.ts';
import {
  foundTable,
  lookForFields,
  recordFirstLook,
  refuseProject,
  writeProject,
  type InitResult,
  type SeenTable,
} from '../app/project/init-project.ts';
import { UserError } from '../base/errors.ts';
import { printable } from '../base/printable.ts';
import type { CheckOptionsInput } from '../contracts/check-options.ts';
import { defaultEffects, initEffects, projectEffects, recordEffects } from '../node.ts';
import type { FoundTable } from '../project/init/draft-project.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { askedOptions, tableOptions } from './asked-options.ts';
import { askAnswers } from './ask.ts';
import { EXIT } from './exit-codes.ts';
import { INIT_FLAGS, INIT_HELP } from './init-flags.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { showSteps } from './show-steps.ts';

/** `cairn init`: a table and answers in, a project out. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(INIT_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(INIT_HELP);
    return EXIT.done;
  }
  const root = process.cwd();
  const name = nameFrom(given, root);
  const request = tableFrom(given);
  const effects = initEffects();
  await refuseProject(root, effects);
  using interrupt = abortOnInterrupt();
  const { signal } = interrupt;
  const startedAt = effects.now();
  const checked = request && (await checkFirst(request, signal));
  const found = checked && foundTable(request.source, checked, { root, options: request.options, effects });
  const answers = asks(given) ? await askAnswers({ input: process.stdin, output: process.stderr, signal }) : {};
  signal.throwIfAborted();
  const result = await writeProject({ root, name, found, answers }, effects);
  if (checked && found) {
    const first = { checked, dataset: found.name, startedAt, command: ['cairn', 'init', ...argv] };
    await recordFirstLook(root, first, { ...projectEffects(), ...recordEffects() });
  }
  process.stdout.write(
    given.isOn('json') ? `${JSON.stringify(asJson(result, found), null, 2)}\n` : words(result, found),
  );
  return EXIT.done;
}

interface TableRequest {
  readonly source: string;
  readonly options: CheckOptionsInput;
}

function tableFrom(given: Arguments): TableRequest | null {
  const [source, ...more] = given.positionals;
  if (more.length > 0) {
    throw new UserError('bad-input', `${more.length + 1} tables are named: ${given.positionals.join(', ')}`, {
      hint: 'Name one; others can stand under data: in cairn.yaml later.',
    });
  }
  if (source === '-') {
    throw new UserError('unsupported', 'A project reads its table again and again, and standard input only once', {
      hint: 'Save it in a file first.',
    });
  }
  if (source !== undefined) return { source, options: tableOptions(given) };
  if (Object.values(askedOptions(given)).every((value) => value === undefined)) return null;
  throw new UserError('bad-input', 'No table is named for these flags', {
    hint: 'Write cairn init TABLE --target COLUMN.',
  });
}

function nameFrom(given: Arguments, root: string): string {
  const name = (given.value('name') ?? basename(root)).trim();
  if (name !== '') return name;
  throw new UserError('bad-input', 'The project has no name', { hint: 'Write --name NAME.' });
}

/** Somebody is there to answer. */
const asks = (given: Arguments): boolean =>
  process.stdin.isTTY && process.stderr.isTTY && !given.isOn('yes') && !given.isOn('json');

const checkFirst = ({ source, options }: TableRequest, signal: AbortSignal): Promise<CheckedTable<SeenTable>> =>
  showSteps(checkTable({ source, options }, lookForFields(options), { effects: defaultEffects(), signal }), (checked) =>
    Promise.resolve(checked),
  );

const NEXT = 'cairn check';

function asJson(result: InitResult, found: FoundTable | null) {
  return {
    ...result,
    verdict: found?.report.verdict.kind ?? null,
    next: found ? NEXT : null,
  };
}

const IGNORE_WORDS: Record<InitResult['ignored'], string> = {
  made: 'Wrote .gitignore with .cairn/, where Cairn keeps what it measures.',
  added: 'Added .cairn/ to .gitignore: there Cairn keeps what it measures.',
  there: '.gitignore has .cairn/ already.',
};

function words({ declared, open, ignored }: InitResult, found: FoundTable | null): string {
  const verdict = found ? `${printable(found.report.verdict.sentence)}\n\n` : '';
  const next = found
    ? `Next: read cairn.yaml, then ${NEXT}, which records this as evidence.`
    : 'Next: name a table under data: and a target: in cairn.yaml, then cairn check.';
  return `${verdict}Wrote cairn.yaml: ${declared.join(', ')}.
Open in it: ${open.join(', ')}.
Wrote cairn.schema.json, by which editors know the keys.
${IGNORE_WORDS[ignored]}

${next}
`;
}
