import { openProject } from '../app/project/open-project.ts';
import type { Project } from '../app/project/project.ts';
import { projectEffects } from '../node.ts';

/** Opens the project of the current folder for one verb, and closes its store whatever happens. */
export async function withProject<T>(use: (project: Project) => Promise<T>): Promise<T> {
  await using project = await openProject(process.cwd(), projectEffects());
  return await use(project);
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
