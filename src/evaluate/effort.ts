import { formatCount, formatCounted } from '../base/number-format.ts';

/** How much is computed, decided before the first fit and from the sizes alone. */
export interface Effort {
  /** Repeats of cross-validation. */
  readonly repeats: number;
  /** Folds of the choice between models. */
  readonly selectionFolds: number;
  /** Rows that a model learns from at most; null: all training rows. */
  readonly trainRows: number | null;
  /** What was cut, in a sentence; null when nothing was. */
  readonly note: string | null;
}

export interface EffortFacts {
  readonly rows: number;
  /** Columns that a model reads; a text counts as the words that become columns. */
  readonly columns: number;
  /** 0 for a number. */
  readonly classes: number;
  /** Whether the split repeats cross-validation. */
  readonly crossValidated: boolean;
  /** Rows that the choice between models reads at most. */
  readonly selectionRows: number;
  /** `--budget`; without it only repeats are cut, where they would last longer than our default. */
  readonly budgetSeconds: number | undefined;
}

/** Without `--budget`, repeats are cut where they would last longer than about this: our choice. */
const DEFAULT_SECONDS = 45;
/** Share of the time for reading, structure, leaks and comparisons. */
const FIT_SHARE = 0.7;
/** A model that learns from fewer rows says nothing about the table: our choice. */
const FEWEST_TRAIN_ROWS = 2000;

/** Repeats and selection folds, from thorough to brief. */
const PLANS: readonly (readonly [repeats: number, selectionFolds: number])[] = [
  [5, 3],
  [3, 3],
  [2, 3],
  [1, 3],
  [1, 2],
];

/**
 * The most thorough plan whose estimated time fits: first fewer repeats, then, with `--budget` only, fewer training rows.
 * The estimate is a formula of the sizes, not a measurement, so that the same table and budget give the same plan on
 * every machine.
 */
export function planEffort(facts: EffortFacts): Effort {
  const seconds = facts.budgetSeconds ?? DEFAULT_SECONDS;
  const budget = seconds * FIT_SHARE;
  const plans = facts.crossValidated ? PLANS : PLANS.slice(-2);
  const plan = plans.find((candidate) => estimateSeconds(facts, candidate, facts.rows) <= budget) ?? plans.at(-1)!;
  const [repeats, selectionFolds] = plan;
  const trainRows = facts.budgetSeconds === undefined ? null : affordableRows(facts, plan, budget);
  const notes = [
    ...(facts.crossValidated && repeats < 5 ? [`cross-validation is repeated ${repeats} instead of 5 times`] : []),
    ...(trainRows === null ? [] : [`models learn from ${formatCount(trainRows)} training rows at most`]),
  ];
  const note =
    notes.length === 0 ? null : `To stay near ${formatCounted(Math.round(seconds), 'second')}, ${notes.join(' and ')}.`;
  return { repeats, selectionFolds, trainRows, note };
}

/** Null when all rows fit into the budget; else the rows, halved until they do. */
function affordableRows(facts: EffortFacts, plan: readonly [number, number], budget: number): number | null {
  let rows = facts.rows;
  while (rows > FEWEST_TRAIN_ROWS && estimateSeconds(facts, plan, rows) > budget) rows /= 2;
  return rows === facts.rows ? null : Math.max(FEWEST_TRAIN_ROWS, Math.floor(rows));
}

function estimateSeconds(
  facts: EffortFacts,
  [repeats, selectionFolds]: readonly [number, number],
  rows: number,
): number {
  const outer = facts.crossValidated ? 5 : 1;
  const ladder = facts.crossValidated ? repeats * outer : 1;
  const selection = outer * selectionFolds * fitSeconds(facts, Math.min(rows, facts.selectionRows) * 0.64);
  return ladder * fitSeconds(facts, rows * 0.8) + selection;
}

/** Rows from which on a further row costs a quarter: bins and histograms are then filled. */
const MANY_ROWS = 50_000;

/** Seconds of one fit of all model rungs, on two cores in November 2026, rounded up. */
function fitSeconds({ columns, classes }: EffortFacts, rows: number): number {
  const counted = rows <= MANY_ROWS ? rows : MANY_ROWS + (rows - MANY_ROWS) / 4;
  return 0.05 + 1.5e-5 * counted * columns * Math.max(1, 0.4 * classes);
}
