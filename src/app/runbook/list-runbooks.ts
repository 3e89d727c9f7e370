import { runbookState, type RunbookState } from '../../project/runbook/runbook-state.ts';
import type { Runbook } from '../../project/runbook/runbook.ts';
import { readEvidence } from '../project/read-evidence.ts';
import type { Project } from '../project/project.ts';
import { openRunbook } from './open-runbook.ts';
import type { RunbookEffects } from './runbook-effects.ts';

export interface ListedRunbook {
  readonly runbook: Runbook;
  readonly state: RunbookState;
}

/** Runbooks with what is on record about them. @throws UserError for one that is not there or cannot be read */
export async function listRunbooks(
  project: Project,
  names: readonly string[],
  effects: RunbookEffects,
): Promise<ListedRunbook[]> {
  const wanted = names.length > 0 ? names : await effects.runbookNames(project.root);
  const runbooks = await Promise.all(wanted.map((name) => openRunbook(project.root, name, effects)));
  const { facts } = await readEvidence(project);
  return Promise.all(
    runbooks.map(async (runbook) => {
      const { name } = runbook;
      const author = await authorOf(project.root, runbook, effects);
      return { runbook, state: runbookState(name, facts.claims.get(`runbook/${name}`), facts.journal, author) };
    }),
  );
}

/** Who wrote a runbook: as it says itself, or else who committed it first; null when nobody knows. */
export async function authorOf(
  root: string,
  { author, path }: Runbook,
  effects: RunbookEffects,
): Promise<string | null> {
  return author ?? (await effects.firstCommitter(root, path));
}
