/**
 * The place of a value in a file, as people say it: `data.birds.path`, and `entry 2 of steps: minutes`, because people count
 * from 1.
 *
 * @param path - keys and 0-based positions, from the top
 */
export function keyName(path: readonly (string | number)[]): string {
  const entries: string[] = [];
  let keys: string[] = [];
  for (const part of path) {
    if (typeof part === 'string') {
      keys.push(part);
      continue;
    }
    entries.push(keys.length === 0 ? `entry ${part + 1}` : `entry ${part + 1} of ${keys.join('.')}`);
    keys = [];
  }
  return [...entries, ...(keys.length === 0 ? [] : [keys.join('.')])].join(': ');
}
