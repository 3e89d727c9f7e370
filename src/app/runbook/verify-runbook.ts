import type { ClaimInput } from '../../contracts/claim.ts';
import { UserError } from '../../base/errors.ts';
import { printable } from '../../base/printable.ts';
import type { Runbook } from '../../project/runbook/runbook.ts';
import type { Project } from '../project/project.ts';
import { projectCode } from '../runs/project-code.ts';
import { authorOf } from './list-runbooks.ts';
import { layRunbookGround } from './runbook-ground.ts';
import type { RunbookResult, RunOptions } from './run-runbook.ts';
import { runSteps } from './run-runbook.ts';
import type { RunbookEffects } from './runbook-effects.ts';

/** Lines of output that are kept with a step that failed: our choice. */
const LINES_KEPT = 12;

/**
 * Runs every step of a runbook on clean ground and puts on record whether it works: a claim that rests on the runbook, on
 * the data and files that its steps name and on the code, and an entry of the log. An interrupted verification leaves no record.
 *
 * @throws UserError for a runbook without steps, or one whose parameters have no defaults and were not given
 */
export async function verifyRunbook(
  project: Project,
  runbook: Runbook,
  options: Omit<RunOptions, 'step'>,
): Promise<RunbookResult> {
  const { effects, stop } = options;
  if (runbook.steps.length === 0) {
    throw new UserError('bad-input', `${runbook.path} has no step to verify`, {
      hint: 'Begin a block of commands with ```sh run.',
    });
  }
  const inputs = await inputsOf(project, runbook, effects); // before anything runs: what was verified is what stood here then
  await using ground = await layRunbookGround(project, runbook, { effects, signal: stop.interrupt });
  const steps = await runSteps(runbook.steps, runbook, { ...options, root: ground.root });
  const ok = steps.length === runbook.steps.length && steps.every(({ wrong }) => wrong.length === 0);
  const result = { name: runbook.name, ok, steps };
  stop.interrupt.throwIfAborted();
  stop.terminate.throwIfAborted();
  await record(project, runbook, { result, inputs, commit: ground.commit, effects });
  return result;
}

interface Verified {
  readonly result: RunbookResult;
  readonly inputs: readonly ClaimInput[];
  readonly commit: string | null;
  readonly effects: RunbookEffects;
}

async function record(
  project: Project,
  runbook: Runbook,
  { result, inputs, commit, effects }: Verified,
): Promise<void> {
  const { name, path, steps } = runbook;
  const failed = result.steps.find(({ wrong }) => wrong.length > 0);
  const at = project.now().toISOString();
  const by = project.person;
  await project.store.claims.add([
    {
      key: `runbook/${name}`,
      title: `the runbook ${name} works`,
      value: result.ok,
      unit: null,
      interval: null,
      n: steps.length,
      kind: 'measured',
      evidence: [{ kind: 'file', ref: path }, ...(commit === null ? [] : [{ kind: 'commit' as const, ref: commit }])],
      inputs: [...inputs],
      by,
      at,
      expires: null,
      note: failed ? `${failed.step.name}: ${failed.wrong.join(' ')}` : null,
      command: `cairn runbook verify ${name}`,
      detail: {
        ground: commit === null ? 'copy' : 'clone',
        steps: result.steps.map(({ step, wrong, seconds }) => ({ name: step.name, ok: wrong.length === 0, seconds })),
        output: failed ? lastLines(failed.output) : null,
      },
    },
  ]);
  await project.store.journal.add({
    kind: 'runbook',
    at,
    by,
    text: `Verified the runbook ${name}`,
    body: {
      name,
      hash: inputs[0]!.hash,
      ok: result.ok,
      failedStep: failed?.step.name ?? null,
      action: 'verify',
      author: await authorOf(project.root, runbook, effects),
    },
  });
}

/** The end of what a program printed, safe to be shown. */
function lastLines(output: string): string {
  return printable(output.trimEnd()).split('\n').slice(-LINES_KEPT).join('\n');
}

/** A step that measures the project rests on the table of the target, which it does not name. */
const CHECKS = /\bcairn\s+check\b/;

/**
 * The runbook first, then the datasets and the files of the project that its steps name and do not write, the data that its
 * header names, and in a git repository all code of the project.
 */
async function inputsOf(project: Project, runbook: Runbook, effects: RunbookEffects): Promise<ClaimInput[]> {
  const { path, steps, data } = runbook;
  const { target, data: datasets } = project.file;
  const written = new Set(steps.flatMap(({ writes }) => writes));
  const words = new Set(steps.flatMap(({ script }) => script.split(/[\s"'`;|&()<>=]+/)));
  const checked = target !== undefined && steps.some(({ script }) => CHECKS.test(script)) ? target.table : null;
  const named = (place: string): boolean => words.has(place) || data.includes(place);
  const tables = Object.entries(datasets).flatMap(([name, source]) =>
    name === checked || named(name) || named(source.path) ? [name] : [],
  );
  const known = new Set(tables.map((name) => datasets[name]!.path));
  const code: string[] = [];
  for (const word of words) {
    if (
      word === '' ||
      written.has(word) ||
      known.has(word) ||
      data.includes(word) ||
      /^(?:[\\/~-]|[A-Za-z]:)|(?:^|\/)\.\.(?:\/|$)/.test(word)
    )
      continue;
    const name = word.replace(/^\.\//, '');
    if (await effects.isFile(`${project.root}/${name}`)) code.push(name);
  }
  const inputs = [
    { kind: 'file' as const, name: path },
    ...tables.map((name) => ({ kind: 'dataset' as const, name })),
    ...data.filter((name) => !known.has(name)).map((name) => ({ kind: 'file' as const, name })),
    ...[...new Set(code)].toSorted().map((name) => ({ kind: 'code' as const, name })),
  ];
  const current = await project.currentInputs(inputs);
  const found = inputs.flatMap(({ kind, name }) => {
    const hash = current.get(`${kind}:${name}`);
    return hash === undefined ? [] : [{ kind, name, hash }];
  });
  return [...found, ...(await projectCode(project))];
}
