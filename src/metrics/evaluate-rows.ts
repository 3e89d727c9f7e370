import { UserError } from '../base/errors.ts';
import { type Confusion, confusionCells, countCells } from './confusion.ts';
import type { Metric, Recipe } from './metric.ts';
import { type Score, type ScoredRows, taskOf } from './scored-rows.ts';
import { rankRows, type Ranking } from './ranking.ts';

/** Scores of several predictions, each in several metrics, with row i counted weights[i] times. */
export type Evaluator = (weights: Float64Array) => Score[][];

type RecipeOf<K extends Recipe['kind']> = Extract<Recipe, { kind: K }>;

/** What the recipes of one prediction read, made for one set of weights. */
interface Reading {
  readonly weights: Float64Array;
  readonly totalWeight: number;
  readonly confusion: () => Confusion;
}

/**
 * Does once what does not depend on the weights (losses of each row, decisions, the order of the scores), so that each call of the
 * result costs one pass over the rows for each mean and ranking, and a single one for all decisions together.
 *
 * @param predictions - the same rows with different predictions
 * @returns scores by prediction, then by metric
 */
export function prepareEvaluator(
  metrics: readonly { readonly recipe: Recipe }[],
  predictions: readonly ScoredRows[],
): Evaluator {
  predictions.forEach(assertScorable);
  const confusions = once(() => prepareConfusions(predictions));
  const evaluators = predictions.map((rows) => {
    const rankings = once(() => rankRows(rows));
    return metrics.map(({ recipe }) => prepareRecipe(recipe, rows, rankings));
  });
  return (weights) => {
    const totalWeight = sum(weights);
    const counted = once(() => confusions()(weights));
    return evaluators.map((ofPrediction, i) => {
      const reading: Reading = { weights, totalWeight, confusion: () => counted()[i]! };
      return ofPrediction.map((evaluate) => evaluate(reading));
    });
  };
}

function prepareRecipe(recipe: Recipe, rows: ScoredRows, rankings: () => Ranking[]): (reading: Reading) => Score {
  switch (recipe.kind) {
    case 'means':
      return prepareMeans(recipe, rows);
    case 'confusion':
      return ({ confusion }) => recipe.finish(confusion());
    case 'ranking':
      return ({ weights }) => macroAverage(rankings(), (ranking) => recipe.finish(ranking, weights));
  }
}

function prepareMeans(recipe: RecipeOf<'means'>, rows: ScoredRows): (reading: Reading) => Score {
  const terms = recipe.terms(rows);
  if ('because' in terms) return () => ({ value: null, because: terms.because });
  return ({ weights, totalWeight }) => {
    if (totalWeight === 0) return { value: null, because: 'no row has weight' };
    return recipe.finish(terms.map((term) => dot(weights, term) / totalWeight));
  };
}

/**
 * Confusion matrices of all predictions in one pass: rows that fall into the same cell under every prediction are one kind, and
 * there are few kinds.
 */
function prepareConfusions(predictions: readonly ScoredRows[]): (weights: Float64Array) => Confusion[] {
  const cellsOf = predictions.map(confusionCells);
  const kinds = new Map<string, number>();
  const examples: number[] = [];
  const kindOfRow = Int32Array.from(cellsOf[0]!, (_, row) => {
    const key = cellsOf.map((cells) => cells[row]).join(' ');
    const known = kinds.get(key);
    if (known !== undefined) return known;
    kinds.set(key, examples.length);
    return examples.push(row) - 1;
  });
  const cellsOfKinds = cellsOf.map((cells) => Int32Array.from(examples, (row) => cells[row]!));
  const classes = predictions[0]!.context.classes.length;
  return (weights) => {
    const ofKind = new Float64Array(examples.length);
    for (let row = 0; row < weights.length; row++) ofKind[kindOfRow[row]!]! += weights[row]!;
    return cellsOfKinds.map((cells) => countCells(cells, classes, ofKind));
  };
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
      const evaluate = prepareEvaluator([description], [{ truth, prediction, context }]);
      return evaluate(context.weights ?? new Float64Array(truth.length).fill(1))[0]![0]!;
    },
  };
}

/** @throws UserError `bad-input` when the rows cannot be scored at all */
function assertScorable({ truth, prediction, context }: ScoredRows): void {
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

/** Four running sums, because one would wait for itself at every addition. */
function dot(a: Float64Array, b: Float64Array): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = a.length - (a.length % 4);
  for (let i = 0; i < whole; i += 4) {
    s0 += a[i]! * b[i]!;
    s1 += a[i + 1]! * b[i + 1]!;
    s2 += a[i + 2]! * b[i + 2]!;
    s3 += a[i + 3]! * b[i + 3]!;
  }
  for (let i = whole; i < a.length; i++) s0 += a[i]! * b[i]!;
  return s0 + s1 + (s2 + s3);
}
