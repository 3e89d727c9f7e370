import { formatShare } from '../../base/number-format.ts';
import type { PictureRow, PlanPicture } from '../../plan/plan-picture.ts';
import { shortDate } from '../leadership/dates.ts';
import { dateOfTime } from './calendar-axis.ts';

/** Beyond this many activities the picture shows groups: our choice. */
const MOST_ACTIVITIES = 60;
/** Rows that a picture holds at most, groups included: our choice. */
const MOST_ROWS = 90;

/** A row of the picture; `holds` counts the activities of a group whose own rows are left out. */
export interface ShownRow extends PictureRow {
  readonly holds: number;
}

export interface ShownPlan {
  readonly rows: readonly ShownRow[];
  /** What was left out, as a sentence; null when nothing was. */
  readonly note: string | null;
}

/** The rows that are drawn: all of them, or groups instead of their activities, or those that matter most. */
export function shownPlan({ rows }: PlanPicture, criticality: Readonly<Record<string, number>>): ShownPlan {
  const activities = rows.filter(({ kind }) => kind === 'activity').length;
  // The group around everything says nothing that the page does not say.
  const inner = rows.length > 1 ? rows.slice(1).map((row) => ({ ...row, depth: row.depth - 1 })) : rows;
  if (activities <= MOST_ACTIVITIES) return { rows: inner.map((row) => ({ ...row, holds: 0 })), note: null };
  const collapsed = collapse(inner);
  if (collapsed.length <= MOST_ACTIVITIES) {
    return { rows: collapsed, note: `${activities} activities, drawn as the groups that hold them` };
  }
  const weight = (row: ShownRow): number =>
    row.state === 'running' ? 2 : row.state === 'open' ? (criticality[row.id] ?? 0.5) : -1;
  const kept = new Set(collapsed.toSorted((a, b) => weight(b) - weight(a)).slice(0, MOST_ACTIVITIES));
  return {
    rows: collapsed.filter((row) => kept.has(row)),
    note: `${MOST_ACTIVITIES} of ${collapsed.length} rows: what runs, and what delays the end most often`,
  };
}

/** The deepest level at which the rows are few enough; groups there stand for what they hold. */
function collapse(rows: readonly PictureRow[]): ShownRow[] {
  const deepest = Math.max(...rows.map(({ depth }) => depth));
  for (let level = deepest - 1; level > 0; level--) {
    const shown = cutAt(rows, level);
    if (shown.length <= MOST_ACTIVITIES) return shown;
  }
  return cutAt(rows, 0);
}

function cutAt(rows: readonly PictureRow[], level: number): ShownRow[] {
  return rows.flatMap((row, i) => {
    if (row.depth > level) return [];
    if (row.depth < level || row.kind === 'activity') return [{ ...row, holds: 0 }];
    const end = rows.findIndex((other, j) => j > i && other.depth <= level);
    const inside = rows.slice(i + 1, end < 0 ? undefined : end);
    return [{ ...row, holds: inside.filter(({ kind }) => kind === 'activity').length }];
  });
}

/** Rows in pieces that fit on a page, broken before a group where there is one near the end. */
export function panelsOf(rows: readonly ShownRow[], most: number): ShownRow[][] {
  if (rows.length <= most) return [[...rows]];
  const pieces = Math.ceil(rows.length / most);
  const even = Math.ceil(rows.length / pieces);
  const panels: ShownRow[][] = [];
  for (let from = 0; from < rows.length;) {
    let to = Math.min(rows.length, from + even);
    if (to < rows.length) {
      const isTop = (i: number): boolean => rows[i]!.depth === 0 || rows[i]!.kind !== 'activity';
      for (let i = to; i > from + even * 0.6; i--) {
        if (isTop(i)) {
          to = i;
          break;
        }
      }
    }
    panels.push(rows.slice(from, to));
    from = to;
  }
  return panels.slice(0, Math.ceil(MOST_ROWS / even) + 1);
}

/** What became of a row or may: `worked`, `running, 50 %`, `50 %, begins in 44 %`. */
export function outcomeWords(row: PictureRow): string {
  switch (row.state) {
    case 'worked':
      return 'worked';
    case 'failed':
      return 'failed';
    case 'killed':
      return 'stopped';
    case 'running': {
      const isActivity = row.kind === 'activity';
      const until = isActivity && row.killAt !== null ? `, kill ${shortDate(dateOfTime(row.killAt))}` : '';
      return isActivity ? `${formatShare(row.p)} · running${until}` : formatShare(row.p);
    }
    case 'open':
      return row.began > 0.995
        ? formatShare(row.p)
        : row.began === 0
          ? `${formatShare(row.p)} · never begins`
          : `${formatShare(row.p)} · begins in ${formatShare(row.began)}`;
  }
}

/** How a group works, in words that stand for a bracket. */
export function groupWords({ kind, atOnce, holds }: ShownRow): string {
  const rule = kind === 'any' ? 'any one of these' : 'all of these';
  if (holds > 0) return `${rule}: ${holds} activities`;
  if (atOnce === 1) return `${rule}, in turn`;
  if (Number.isFinite(atOnce)) return `${rule}, ${atOnce} at once`;
  return kind === 'any' ? `${rule}, all at once` : rule;
}
