/** Levels of the rubric, the lowest first. */
export const levels = ['none', 'minimal', 'partial', 'full'] as const;
export type Level = (typeof levels)[number];

/** Something that a level asks for. */
export interface Condition {
  /** What is asked for, with what was found: `every ticket ended (11 of 12)`. */
  readonly words: string;
  /** Null: it cannot be seen. */
  readonly holds: boolean | null;
}

/** What cannot be seen, and how to show it. */
export interface Unseen {
  readonly what: string;
  readonly how: string;
}

export interface CriterionLevel {
  readonly criterion: 'tickets' | 'standups' | 'code';
  /** `unknown` when what cannot be seen decides. */
  readonly level: Level | 'unknown';
  readonly lowest: Level;
  readonly highest: Level;
  /** What stands between it and the next level; empty at the top. */
  readonly lacks: readonly string[];
  readonly met: readonly string[];
  readonly unseen: readonly Unseen[];
}

export interface Ladder {
  readonly minimal: readonly Condition[];
  readonly partial: readonly Condition[];
  readonly full: readonly Condition[];
}

const ASKED = ['minimal', 'partial', 'full'] as const;

/**
 * The level that a criterion reaches: the highest of which every condition holds, and those of all below it. What cannot be seen is taken once as
 * missing and once as there, so that the level lies between two; it is unknown when they differ.
 */
export function levelOf(
  criterion: CriterionLevel['criterion'],
  ladder: Ladder,
  unseen: readonly Unseen[],
): CriterionLevel {
  const reached = (unknown: boolean): Level => ASKED.slice(0, stepsHeld(ladder, unknown)).at(-1) ?? 'none';
  const [lowest, highest] = [reached(false), reached(true)];
  const next = levels[levels.indexOf(lowest) + 1];
  const asked = next === undefined || next === 'none' ? [] : ladder[next];
  return {
    criterion,
    level: lowest === highest ? lowest : 'unknown',
    lowest,
    highest,
    lacks: asked
      .filter(({ holds }) => holds !== true)
      .map(({ words, holds }) => (holds === null ? `${words} (unknown)` : words)),
    met: lowest === 'none' ? [] : ladder[lowest].map(({ words }) => words),
    unseen,
  };
}

function stepsHeld(ladder: Ladder, unknown: boolean): number {
  const failed = ASKED.findIndex((level) => !ladder[level].every(({ holds }) => holds ?? unknown));
  return failed < 0 ? ASKED.length : failed;
}

/** Overall is the lowest of all criteria: a chain is as strong as its weakest link. */
export function lowestLevel(all: readonly Pick<CriterionLevel, 'lowest' | 'highest'>[]): {
  readonly level: Level | 'unknown';
  readonly lowest: Level;
  readonly highest: Level;
} {
  const least = (of: readonly Level[]): Level => levels.find((level) => of.includes(level)) ?? 'none';
  const [lowest, highest] = [least(all.map((each) => each.lowest)), least(all.map((each) => each.highest))];
  return { level: lowest === highest ? lowest : 'unknown', lowest, highest };
}
