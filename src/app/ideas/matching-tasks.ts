import { formatCount } from '../../base/number-format.ts';
import type { TaskCandidate } from '../../decide/ideas/task-candidate.ts';
import { spellingMatches } from '../../decide/ideas/text-matches.ts';
import { findColumn } from '../../table/table.ts';
import { withoutTarget, type TaskGround } from './task-ground.ts';

/** Shorter texts are codes: our choice. */
const FEWEST_LETTERS = 6;
/** Fewer spellings are put right by hand: our choice. */
const FEWEST_SPELLINGS = 50;

/** Names and addresses that stand in many spellings: are two of them the same? */
export function matchingTasks({ table, schema }: TaskGround): TaskCandidate[] {
  return schema.flatMap(({ name, type, distinct }) => {
    const column = findColumn(table, name)!;
    if (column.storage !== 'strings' || (type !== 'text' && type !== 'category') || distinct < FEWEST_SPELLINGS)
      return [];
    const letters = column.levels.reduce((sum, level) => sum + level.length, 0) / Math.max(1, column.levels.length);
    if (letters < FEWEST_LETTERS) return [];
    const { spellings, matched, example } = spellingMatches(column);
    if (matched === 0) return [];
    const shown = example.map((text) => `"${text}"`).join(', ');
    return [
      {
        ...withoutTarget,
        template: 'matching' as const,
        title: `find spellings in \`${name}\` that mean the same`,
        rows: table.rows,
        standing: 'structure' as const,
        because: `A rule that ignores case, accents, signs and the order of words already joins ${formatCount(matched)} of ${formatCount(spellings)} spellings, as ${shown}. How many it misses, only labelled pairs can tell.`,
      },
    ];
  });
}
