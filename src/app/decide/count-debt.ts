import { findDebt } from '../../decide/debt.ts';
import type { CountedDebt, DebtItem } from '../../decide/debt-item.ts';
import type { Program, ProjectGraph } from '../../decide/project-graph.ts';
import type { Project } from '../project/project.ts';

/** What counting debt needs of the world. */
export interface DebtEffects {
  /** Programs below the folder, without those that git ignores. @param data - paths from the folder that are data */
  readPrograms(root: string, data: readonly string[], signal: AbortSignal): Promise<readonly Program[]>;
  /** ISO date of the first commit in which a file holds a text, or that has the file where it is empty; null: none. */
  firstCommit(
    root: string,
    trace: { readonly path: string; readonly text: string },
    signal: AbortSignal,
  ): Promise<string | null>;
}

/** More runs than these say nothing new about who reads what; our choice. */
const MOST_RUNS = 2000;

/** The debt of a project, each item with its age as git or the record of its data knows it. */
export async function countDebt(
  project: Pick<Project, 'root' | 'file' | 'store'>,
  effects: DebtEffects,
  signal: AbortSignal,
): Promise<CountedDebt> {
  const graph = await readProjectGraph(project, effects, signal);
  const dated: DebtItem[] = [];
  for (const item of findDebt(graph)) {
    signal.throwIfAborted();
    const since = item.trace ? await effects.firstCommit(project.root, item.trace, signal) : item.since;
    dated.push({ ...item, since });
  }
  return { items: dated, programs: graph.programs.length, datasets: graph.datasets.length };
}

/** What is declared in cairn.yaml, recorded of data and runs, and written in programs. */
async function readProjectGraph(
  { root, file, store }: Pick<Project, 'root' | 'file' | 'store'>,
  effects: Pick<DebtEffects, 'readPrograms'>,
  signal: AbortSignal,
): Promise<ProjectGraph> {
  const declared = Object.entries(file.data);
  const [versions, runs, programs] = await Promise.all([
    Promise.all(declared.map(([name]) => store.datasets.versions(name))),
    store.runs.find({ where: null, sort: null, limit: MOST_RUNS }),
    effects.readPrograms(
      root,
      declared.map(([, { path }]) => path),
      signal,
    ),
  ]);
  return {
    settings: 'cairn.yaml',
    datasets: declared.map(([name, { path, owner = null }], i) => ({
      name,
      path,
      owner,
      versions: versions[i]!.map(({ at }) => at).toReversed(),
    })),
    stages: file.stages.map(({ command, inputs, outputs }) => ({ command, inputs, outputs })),
    runs: runs
      .filter(({ kind }) => kind === 'exec' || kind === 'stage')
      .map(({ command, inputs }) => ({ command, inputs: inputs.map(({ name }) => name) })),
    programs,
  };
}
