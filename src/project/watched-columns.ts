import type { ProjectFile } from '../contracts/project-file.ts';

/** Columns whose groups a harm names or that are sensitive: they are compared whether or not models read them. */
export function watchedColumns({ harms, data }: Pick<ProjectFile, 'harms' | 'data'>, dataset: string): string[] {
  const named = harms.flatMap(({ columns }) => columns);
  return [...new Set([...named, ...(data[dataset]?.sensitive ?? [])])];
}
