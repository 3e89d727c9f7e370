import { join } from 'node:path';
import type { Project } from '../../app/project/project.ts';

/** Where ideas lie: the folder that was named, else `ideas` of the project, else `ideas` here. */
export const ideaFolder = (named: string | undefined, project: Project | null): string =>
  named ?? (project ? join(project.root, 'ideas') : 'ideas');
