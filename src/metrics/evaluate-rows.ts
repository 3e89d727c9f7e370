import { UserError } from '../base/errors.ts';
import { confusionCells, countCells } from './confusion.ts';
import type { Metric, Recipe } from './metric.ts';
import { type Score, type ScoredRows, taskOf } from './scored-rows.ts';
import { rankRows, type Ranking } from './ranking.ts';

/** Scores of several metrics with row i counted weights[i] times. */
export type Evaluator = (weights: Float64Array) => Score[];

type Evaluate = (weights: Float64Array) => Score;
type RecipeOf<K extends Recipe['kind']> = Extract<Recipe, { kind: K }>;

/**
 * Does once what does not depend on the weights (losses of each row, decisions, the order of the scores), so that each
 * call of the result costs one pass over the rows for each kind of metric, not for each metric.
 */
export function prepareEvaluator(metrics: readonly { readonly recipe: Recipe }[], rows: ScoredRows): Evaluator {
  assertScorable(rows);
  const confusion = sharedConfusion(rows);
  const rankings = once(() => rankRows(rows));
  const evaluators = metrics.map(({ recipe }): Evaluate => {
    switch (recipe.kind) {
      case 'means':
        return meansEvaluator(recipe, rows);
      case 'confusion':
        return (weights) => recipe.finish(confusion(weights));
      case 'ranking':
        return (weights) => macroAverage(rankings(), (ranking) => recipe.finish(ranking, weights));
    }
  });
  return (weights) => {
    confusion.forget();
    return evaluators.map((evaluate) => evaluate(weights));
  };
}

function meansEvaluator(recipe: RecipeOf<'means'>, rows: ScoredRows): Evaluate {
  const terms = recipe.terms(rows);
  if ('because' in terms) return () => ({ value: null, because: terms.because });
  return (weights) => {
    const total = sum(weights);
    if (total === 0) return { value: null, because: 'no row has weight' };
    return recipe.finish(terms.map((term) => dot(weights, term) / total));
  };
}

/** The confusion matrix for the weights at hand, counted when the first metric asks for it. */
function sharedConfusion(rows: ScoredRows) {
  const cellOfRow = once(() => confusionCells(rows));
  let counted: ReturnType<typeof countCells> | null = null;
  const count = (weights: Float64Array) => (counted ??= countCells(cellOfRow(), rows.context.classes.length, weights));
  return Object.assign(count, { forget: () => (counted = null) });
}

/** The plain mean over rankings, or the first reason why one of them has no score. */
function macroAverage(rankings: readonly Ranking[], scoreOf: (ranking: Ranking) => Score): Score {
  let total = 0;
  for (const ranking of rankings) {
    const score = scoreOf(ranking);
    if (score.value === null) return score;
    total += score.value;
  }
  return { value: total / rankings.length };
}

/** A metric from its description: adds `compute`. */
export function defineMetric(description: Omit<Metric, 'compute'>): Metric {
  return {
    ...description,
    compute: (truth, prediction, context) => {
      const evaluate = prepareEvaluator([description], { truth, prediction, context });
      return evaluate(context.weights ?? new Float64Array(truth.length).fill(1))[0]!;
    },
  };
}

/** @throws UserError `bad-input` when the rows cannot be scored at all */
export function assertScorable({ truth, prediction, context }: ScoredRows): void {
  const outputs = taskOf(context) === 'multiclass' ? context.classes.length : 1;
  if (truth.length === 0) throw new UserError('bad-input', 'there is no row to score');
  if (prediction.length !== truth.length * outputs) {
    const found = `${prediction.length} predicted values for ${truth.length} rows`;
    throw new UserError('bad-input', `${found}; ${outputs} a row are needed`);
  }
  if (context.weights && context.weights.length !== truth.length) {
    throw new UserError('bad-input', `${context.weights.length} weights for ${truth.length} rows`);
  }
  refuse(truth, 'true value', (value) => !Number.isFinite(value));
  refuse(prediction, 'predicted value', (value) => !Number.isFinite(value));
  if (context.weights) refuse(context.weights, 'weight', (value) => !Number.isFinite(value) || value < 0);
  const classes = context.classes.length;
  if (classes > 0) refuse(truth, 'class index', (value) => !Number.isInteger(value) || value < 0 || value >= classes);
}

function refuse(values: Float64Array, name: string, isBad: (value: number) => boolean): void {
  const at = values.findIndex(isBad);
  if (at >= 0) throw new UserError('bad-input', `${name} ${at} is ${values[at]}, which cannot be scored`);
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!;
  return total;
}
