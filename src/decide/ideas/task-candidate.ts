import type { Interval } from '../../stats/interval.ts';

/** What one could do with a table, each with its own question. */
export type TaskTemplate =
  | 'binary'
  | 'multiclass'
  | 'regression'
  | 'forecasting'
  | 'ranking'
  | 'clustering'
  | 'anomaly'
  | 'matching';

/** How a candidate looks after what was cheap was measured. */
export type Standing =
  /** One rule is above the constant, and room is left above the rule. */
  | 'room'
  /** One rule is above the constant and leaves little. */
  | 'rule-suffices'
  /** One rule cannot be told apart from the constant: perhaps nothing is there, perhaps a model would see it. */
  | 'no-signal-seen'
  /** Without a target: what was measured is there, or is not. */
  | 'structure'
  | 'no-structure'
  /** Could not be measured. */
  | 'unknown';

/** One score on rows that were held out. */
export interface Baseline {
  readonly name: string;
  readonly words: string;
  readonly score: number;
  readonly interval: Interval;
}

/** What stands above the constant against it, positive when it is better. */
export interface Gain {
  readonly difference: number;
  /** 95 % for all comparisons that were made together (Bonferroni), so that it is wider than that of one by itself. */
  readonly interval: Interval;
  /** Whether that interval lies above 0. */
  readonly clear: boolean;
}

export interface TaskCandidate {
  readonly template: TaskTemplate;
  /** As in "predict `Effect Amount of damage` (2 classes) from 11 columns known before it". */
  readonly title: string;
  readonly target: string | null;
  /** Rows that it was measured on, labelled ones where there is a target. */
  readonly rows: number;
  /** Share of rows in which the target is known; null without a target. */
  readonly known: number | null;
  /** Name and title of the metric; null where nothing is predicted. */
  readonly metric: { readonly name: string; readonly title: string } | null;
  readonly baselines: readonly Baseline[];
  /** Null where the two could not be compared. */
  readonly gain: Gain | null;
  /** Share of the way from the constant to perfection that the rule leaves; null where it is unknown. */
  readonly headroom: number | null;
  readonly standing: Standing;
  /** What was found, in a sentence with its numbers. */
  readonly because: string;
  /** Columns that are not learnt from because they give the answer away. */
  readonly refused: readonly { readonly column: string; readonly evidence: string }[];
  /** Whether the target speaks of people, or may. */
  readonly ofPeople: boolean;
  /** What looks closer. */
  readonly command: string | null;
}

/** A column, or a template, of which nothing came. */
export interface LeftOutTask {
  /** Null: the whole table. */
  readonly column: string | null;
  readonly template: TaskTemplate | null;
  readonly reason: string;
}

/** A rule that leaves less of the way suffices: our choice. */
const LITTLE_ROOM = 0.1;

/** How a supervised candidate looks from its gain and what is left above the rule. */
export function standingOf({ gain, headroom }: Pick<TaskCandidate, 'gain' | 'headroom'>): Standing {
  if (gain === null || headroom === null) return 'unknown';
  if (!gain.clear) return 'no-signal-seen';
  return headroom < LITTLE_ROOM ? 'rule-suffices' : 'room';
}

const ORDER: readonly Standing[] = ['room', 'structure', 'no-signal-seen', 'rule-suffices', 'unknown', 'no-structure'];

/**
 * Candidates in the order in which they are worth a closer look: first those where something is found and room is left;
 * within them by the room, less where the target is often unknown, and less where few rows were there to show it.
 */
export function rankCandidates(candidates: readonly TaskCandidate[]): TaskCandidate[] {
  return candidates.toSorted(
    (a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) || worthOf(b) - worthOf(a),
  );
}

/** With this many rows a table is half as trusted as an endless one: our choice. */
const HALF_TRUSTED = 200;

/** Room × share of rows with a target × trust in the number of rows. */
function worthOf({ headroom, known, rows }: Pick<TaskCandidate, 'headroom' | 'known' | 'rows'>): number {
  return Math.max(0, Math.min(1, headroom ?? 0)) * (known ?? 1) * (rows / (rows + HALF_TRUSTED));
}

/** A table with everything that could be done with it. */
export interface TaskIdeas {
  readonly table: string;
  readonly rows: number;
  /** Rows that were looked at. */
  readonly sampled: number;
  readonly columns: number;
  readonly candidates: readonly TaskCandidate[];
  readonly leftOut: readonly LeftOutTask[];
  /** Columns that were measured as a target. */
  readonly measured: number;
  /** Columns that could be targets and were not measured, because there are too many. */
  readonly notMeasured: readonly string[];
  /** Columns that speak of people, or may. */
  readonly ofPeople: readonly string[];
  /** Comparisons that every interval of a gain allows for. */
  readonly comparisons: number;
  readonly notes: readonly string[];
}
