import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findProject, openProject } from '../app/project/open-project.ts';
import type { Project } from '../app/project/project.ts';
import { projectEffects } from '../node.ts';

/** Opens the project of the current folder for one verb, and closes its store whatever happens. */
export async function withProject<T>(use: (project: Project) => Promise<T>): Promise<T> {
  await using project = await openProject(process.cwd(), projectEffects());
  await tellLost(project);
  return await use(project);
}

/** The same with the project that a folder belongs to; null outside of one. */
export async function withProjectOf<T>(folder: string, use: (project: Project | null) => Promise<T>): Promise<T> {
  const effects = projectEffects();
  if ((await findProject(folder, effects)) === null) return use(null);
  await using project = await openProject(folder, effects);
  await tellLost(project);
  return await use(project);
}

/** Runs whose process is gone without a word are found by whichever verb comes next. Costs nothing when nothing runs. */
async function tellLost(project: Project): Promise<void> {
  if (!somethingRuns(project.root)) return;
  const [{ markLostRuns }, { realRunEffects }] = await Promise.all([
    import('../app/runs/mark-lost.ts'),
    import('../app/runs/real-effects.ts'),
  ]);
  for (const id of await markLostRuns(project, realRunEffects())) {
    process.stderr.write(`run ${id} is lost: its process is gone\n`);
  }
}

function somethingRuns(root: string): boolean {
  try {
    return readdirSync(join(root, '.cairn', 'running')).length > 0;
  } catch {
    return false; // nothing ever ran here
  }
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
