import type { Ground } from '../ground.ts';
import { IS_OR_NOT, type Candidate } from './candidate.ts';

/** Rows that need not be told apart after all. */
export function keys({ file: { data }, probe }: Ground): Candidate[] {
  if (!data || data.keys.length === 0) return [];
  const blocks = probe?.keys && probe.keys.repeated + probe.keys.missing > 0;
  const says = `Rows are not told apart by ${data.keys.map((key) => `\`${key}\``).join(' + ')} after all (\`data.keys\`)`;
  const distance = blocks ? IS_OR_NOT.blocking : IS_OR_NOT.little;
  return [{ edits: [{ path: ['data', 'keys'], to: undefined }], says, distance }];
}
