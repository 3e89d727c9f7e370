/** How often things are repeated, decided before the first fit and from the size of the task alone. */
export interface Effort {
  /** Repeats of cross-validation. */
  readonly repeats: number;
  /** Folds of the choice between models. */
  readonly selectionFolds: number;
  /** What was cut, in a sentence; null when nothing was. */
  readonly note: string | null;
}

export interface EffortFacts {
  readonly rows: number;
  readonly columns: number;
  /** 0 for a number. */
  readonly classes: number;
  /** Whether the split repeats cross-validation. */
  readonly crossValidated: boolean;
  /** `--budget`; our default applies without it. */
  readonly budgetSeconds: number | undefined;
}

/** Without `--budget`, repeats are cut where a check would last longer than about this: our choice. */
const DEFAULT_SECONDS = 45;

/** Repeats and selection folds, from thorough to brief. */
const PLANS: readonly (readonly [repeats: number, selectionFolds: number])[] = [
  [5, 3],
  [3, 3],
  [2, 3],
  [1, 3],
  [1, 2],
];

/**
 * The most thorough plan whose estimated time fits. The estimate is a formula of the sizes, not a measurement, so that
 * the same table and budget give the same plan on every machine.
 */
export function planEffort(facts: EffortFacts): Effort {
  const budget = facts.budgetSeconds ?? DEFAULT_SECONDS;
  const plans = facts.crossValidated ? PLANS : PLANS.filter(([repeats]) => repeats === 5 || repeats === 1);
  const fitting = plans.find((plan) => estimateSeconds(facts, plan) <= budget) ?? plans.at(-1)!;
  const [repeats, selectionFolds] = fitting;
  const cut = facts.crossValidated && repeats < 5;
  const note = cut
    ? `Cross-validation is repeated ${repeats} instead of 5 times, to stay near ${Math.round(budget)} seconds.`
    : null;
  return { repeats, selectionFolds, note };
}

/** Seconds of one fit of all model rungs on `rows` rows, measured on two cores in November 2026 and rounded up. */
function fitSeconds({ rows, columns, classes }: EffortFacts, share: number): number {
  const trees = Math.max(1, classes > 2 ? classes : 1);
  return 0.05 + 6e-7 * rows * share * columns * trees * 4;
}

function estimateSeconds(facts: EffortFacts, [repeats, selectionFolds]: readonly [number, number]): number {
  const outer = facts.crossValidated ? 5 : 1;
  const ladder = facts.crossValidated ? repeats * outer : 1;
  const capped = { ...facts, rows: Math.min(facts.rows, 20_000) };
  return ladder * fitSeconds(facts, 0.8) + outer * selectionFolds * fitSeconds(capped, 0.64);
}
