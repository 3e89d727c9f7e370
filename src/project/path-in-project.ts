/** A path from the root of a project with slashes and without `.` and `..`; null when it leads out of the project. */
export function pathInProject(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else parts.push(part);
  }
  return parts.length === 0 ? '.' : parts.join('/');
}
