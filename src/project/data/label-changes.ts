import type { LabelChanges } from '../../contracts/table-diff.ts';
import { cellText, isMissing } from '../../table/table.ts';
import { hashPairs, sameCell, type AlignedPair } from './align-columns.ts';
import { matchByContent, type Matched, type RowPairs } from './match-rows.ts';

const MOST_FLIPS = 20;

/** null without a target, or when one of the versions lacks it. */
export function labelChanges({
  pairs,
  target,
  matched,
  byKey,
}: {
  readonly pairs: readonly AlignedPair[];
  readonly target: string | undefined;
  readonly matched: Matched;
  readonly byKey: boolean;
}): LabelChanges | null {
  const pair = pairs.find(({ name }) => name === target);
  if (!pair) return null;
  const others = pairs.filter(({ name }) => name !== target);
  const same = byKey ? matched.changed : relabelled(others, matched);
  const unchanged = countLabelled(pair, matched, byKey ? matched.changed : NONE);
  return { target: pair.name, by: byKey ? 'keys' : 'content', ...countFlips(pair, same, unchanged) };
}

const NONE: RowPairs = { before: new Int32Array(), after: new Int32Array() };

/** Removed and added rows that are equal in all but the label. */
function relabelled(others: readonly AlignedPair[], { removed, added, before, after }: Matched): RowPairs {
  if (others.length === 0 || removed.length === 0 || added.length === 0) return NONE;
  const [old, now] = hashPairs(others, before.length + removed.length, after.length + added.length);
  return matchByContent(old, now, removed, added);
}

/** Rows that are equal and have a label. */
function countLabelled({ before: column }: AlignedPair, { before }: RowPairs, changed: RowPairs): number {
  const missing = (rows: Int32Array): number =>
    rows.reduce((count, row) => count + (isMissing(column, row) ? 1 : 0), 0);
  return before.length - missing(before) - (changed.before.length - missing(changed.before));
}

function countFlips(pair: AlignedPair, { before, after }: RowPairs, unchanged: number) {
  let [flipped, kept, labelled, unlabelled] = [0, 0, 0, 0];
  const counts = new Map<string, { from: string; to: string; rows: number }>();
  for (let i = 0; i < before.length; i++) {
    const [from, to] = [cellText(pair.before, before[i]!), cellText(pair.after, after[i]!)];
    if (from === null || to === null) {
      if (to !== null) labelled++;
      else if (from !== null) unlabelled++;
    } else if (sameCell(pair, before[i]!, after[i]!)) {
      kept++;
    } else {
      flipped++;
      const id = JSON.stringify([from, to]);
      const flip = counts.get(id) ?? { from, to, rows: 0 };
      flip.rows++;
      counts.set(id, flip);
    }
  }
  const flips = [...counts.values()].sort((a, b) => b.rows - a.rows).slice(0, MOST_FLIPS);
  return { compared: unchanged + kept + flipped, flipped, labelled, unlabelled, flips };
}
