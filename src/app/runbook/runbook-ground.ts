import type { CleanGround } from '../../io/runs/clean-ground.ts';
import type { Runbook } from '../../project/runbook/runbook.ts';
import { PROJECT_FILE } from '../project/open-project.ts';
import type { Project } from '../project/project.ts';
import { withoutSharedStore } from '../runs/replay-ground.ts';
import type { RunbookEffects } from './runbook-effects.ts';

export interface RunbookGround extends AsyncDisposable {
  readonly root: string;
  /** The commit that it stands on; null for a copy. */
  readonly commit: string | null;
}

/**
 * Clean ground for a verification: in git a clone of the commit with what is not committed yet, the declared data and the
 * data of the runbook; outside of git a copy of the project. Neither has a store, and none that a team shares.
 */
export async function layRunbookGround(
  project: Project,
  runbook: Runbook,
  { effects, signal }: { readonly effects: RunbookEffects; readonly signal: AbortSignal },
): Promise<RunbookGround> {
  const { root, file } = project;
  const data = [...Object.values(file.data).map(({ path }) => path), ...runbook.data];
  const state = await effects.gitState(root, { data, signal });
  const code = state.commit === null ? null : state;
  const ground = await effects.cleanGround({ root, code, signal });
  try {
    if (code === null) await effects.placeInput(root, ground.root, '.');
    else for (const path of await pathsOf(project, runbook, effects)) await place(path, project, { ground, effects });
    const text = await effects.readProjectFile(root);
    await effects.writeFile(`${ground.root}/${PROJECT_FILE}`, withoutSharedStore(text));
    return {
      root: ground.root,
      commit: code?.commit ?? null,
      [Symbol.asyncDispose]: () => ground[Symbol.asyncDispose](),
    };
  } catch (error) {
    await ground[Symbol.asyncDispose]();
    throw error;
  }
}

/** Files of the declared tables, what every run reads, and what the runbook names. */
async function pathsOf({ root, file }: Project, runbook: Runbook, effects: RunbookEffects): Promise<string[]> {
  const tables = await Promise.all(Object.values(file.data).map(({ path }) => effects.sourceStates(root, path)));
  const files = tables.flatMap((states) =>
    states === null || states === 'database' ? [] : states.map(({ path }) => path),
  );
  const inputs = (file.runs?.inputs ?? []).filter((name) => file.data[name] === undefined);
  return [...files, ...inputs, ...runbook.data];
}

async function place(
  path: string,
  { root }: Project,
  { ground, effects }: { readonly ground: CleanGround; readonly effects: RunbookEffects },
): Promise<void> {
  if (/^(?:[\\/]|[A-Za-z]:)/.test(path)) return; // an absolute path is read where it lies
  if ((await effects.filesAt(`${root}/${path}`)) !== null) await effects.placeInput(root, ground.root, path);
}
