import { requireColumns } from '../features/column-values.ts';
import type { Schema } from '../table/schema.ts';
import type { Table } from '../table/table.ts';
import { sampleRows } from './linear-rows.ts';
import type { Condition } from './rule-condition.ts';
import { binColumn, binNumbers, MAX_THRESHOLDS, type RuleColumn } from './rule-columns.ts';
import { leafSums, sumsBeforeSecond, type LeafSums } from './rule-loss.ts';
import { bestQuestion, type Question, type QuestionSearch } from './rule-search.ts';
import { thresholdBetween } from './rule-threshold.ts';
import type { Target } from './target.ts';

/** What a rule is learnt from. */
export interface RuleTask {
  readonly table: Table;
  readonly target: Target;
  readonly schema: Schema;
  readonly columns: readonly string[];
  readonly weights: ArrayLike<number> | null;
  readonly seed: number;
}

/** Our choices: more rows or cells would not change a rule of two conditions; a side of fewer rows says nothing. */
const MAX_ROWS = 200_000;
const MAX_CELLS = 2e7;
const MIN_SIDE_ROWS = 5;

/** First conditions that a second one is sought for: the best ones of so many columns (our choice). */
const FIRST_CONDITIONS = 8;

/** The conditions of the shortest description: none when no column divides the rows, else one or two. */
export function solveRule(task: RuleTask, rows: ArrayLike<number>): Condition[] {
  const most = Math.min(MAX_ROWS, Math.floor(MAX_CELLS / Math.max(1, task.columns.length)));
  const used = sampleRows(rows, most, task.seed);
  const columns = binColumns(task, used);
  const sums = leafSums(task.target, used, scaledWeights(task.weights, used));
  const search: QuestionSearch = {
    sums,
    positions: Int32Array.from(used, (_, position) => position),
    otherLoss: 0,
    minRows: Math.min(MIN_SIDE_ROWS, Math.ceil(used.length / 10)),
  };
  const ranked = rankQuestions(columns, search).slice(0, FIRST_CONDITIONS);
  const first = ranked.map((question) => priced(refine(question, search), columns, search));
  if (first.length === 0) return [];
  const leafCost = (sums.parameters * Math.log(used.length)) / 2;
  const candidates = [
    ...first.map((question) => ({
      branches: [{ question, leaf: 'either' as const, search }],
      length: question.length,
    })),
    ...first.flatMap((question) => listsAfter(question, columns, search)),
  ];
  const length = ({ branches, length: nats }: Candidate): number => nats + branches.length * leafCost;
  const best = candidates.reduce((a, b) => (length(b) < length(a) ? b : a));
  const [one, two] = best.branches as [Branch, Branch?];
  const branches = two ? sharpen(one, two) : [one];
  return branches.map((branch) => toCondition(branch, task.target));
}

/** One or two questions, and the nats that they and the loss take. */
interface Candidate {
  readonly branches: readonly Branch[];
  readonly length: number;
}

/** Lists of two that begin with a question, on whose one or other side the second is asked. */
function listsAfter(question: Question, columns: readonly RuleColumn[], search: QuestionSearch): Candidate[] {
  return leafSides(question).flatMap((leaf) => {
    const [otherLoss, rest] = leaf === 'holds' ? question.losses : [question.losses[1], question.losses[0]];
    if (rest === 0) return [];
    const leafHolds = leaf === 'holds' ? 1 : 0;
    const positions = search.positions.filter((at) => question.holds[question.column.codes[at]!] !== leafHolds);
    const within = { ...search, positions, otherLoss };
    const [second] = rankQuestions(columns, within);
    if (!second) return [];
    const branches: Branch[] = [
      { question, leaf, search },
      { question: second, leaf: 'either', search: within },
    ];
    const choice = question.cost + Math.log(columns.length) + Math.LN2;
    return [{ branches, length: choice + second.length }];
  });
}

/** Moves the first threshold to where it serves both conditions, then the second to where it serves the rows left. */
function sharpen(one: Branch, two: Branch): Branch[] {
  const { search, leaf } = one;
  const second = search.positions.map((position) => two.question.holds[two.question.column.codes[position]!]!);
  let question = one.question;
  if (leaf !== 'either' && question.column.meaning.kind === 'numbers') {
    const withSecond = { ...search, sums: sumsBeforeSecond(search.sums, Uint8Array.from(second), leaf) };
    question = refine(bestQuestion(question.coarse ?? question.column, withSecond) ?? question, withSecond);
  }
  const leafHolds = leaf === 'holds' ? 1 : 0;
  const positions = search.positions.filter((at) => question.holds[question.column.codes[at]!] !== leafHolds);
  const within = { ...two.search, positions };
  const last = bestQuestion(two.question.column, within) ?? two.question;
  return [
    { question, leaf, search },
    { question: refine(last, within), leaf: 'either', search: within },
  ];
}

/** The sides that a condition can name: not pooled levels, not texts without a word, not "anything but missing". */
function leafSides({ column, holds }: Pick<Question, 'column' | 'holds'>): ('holds' | 'others')[] {
  if (column.meaning.kind === 'word') return [holds[1] === 1 ? 'holds' : 'others'];
  const isMissingOnly = !holds.subarray(0, column.bins).includes(1) || !holds.subarray(0, column.bins).includes(0);
  if (isMissingOnly) return [holds[column.bins] === 1 ? 'holds' : 'others'];
  return column.meaning.kind === 'levels' && column.meaning.pooled ? ['holds'] : ['holds', 'others'];
}

/** A question, which side of it ends in a leaf, and among which rows it is asked. */
interface Branch {
  readonly question: Question;
  readonly leaf: 'holds' | 'others' | 'either';
  readonly search: QuestionSearch;
}

function binColumns({ table, schema, columns }: RuleTask, rows: Int32Array): RuleColumn[] {
  const types = new Map(schema.map((column) => [column.name, column]));
  return requireColumns(table, columns)
    .flatMap((column) => binColumn(column, types.get(column.name)!, rows))
    .filter((column) => column.bins > 0);
}

/** Mean 1, so that nats are those of as many rows as there are. */
function scaledWeights(weights: ArrayLike<number> | null, rows: Int32Array): Float64Array {
  if (!weights) return new Float64Array(rows.length).fill(1);
  const own = Float64Array.from(rows, (row) => weights[row]!);
  const mean = own.reduce((sum, weight) => sum + weight, 0) / own.length;
  return own.map((weight) => weight / mean);
}

type PricedQuestion = Question & {
  /** Nats of loss, question and choice of column. */
  readonly length: number;
};

function priced(
  question: Question,
  columns: readonly RuleColumn[],
  { sums, otherLoss }: QuestionSearch,
): PricedQuestion {
  const nats = sums.nats(otherLoss + question.losses[0] + question.losses[1]);
  return { ...question, length: nats + question.cost + Math.log(columns.length) };
}

/** The best question of each column, the best first. */
function rankQuestions(columns: readonly RuleColumn[], search: QuestionSearch): PricedQuestion[] {
  return columns
    .map((column) => bestQuestion(column, search))
    .filter((question) => question !== null)
    .map((question) => priced(question, columns, search))
    .sort((a, b) => a.length - b.length);
}

function toCondition({ question, leaf, search }: Branch, target: Target): Condition {
  const { column, holds } = question;
  const { meaning, bins } = column;
  const seen = new Uint8Array(bins + 1);
  for (const position of search.positions) seen[column.codes[position]!] = 1;
  const yes = leaf === 'either' ? preferredSide({ column, holds }, { search, seen, target }) : leaf === 'holds' ? 1 : 0;
  const common = { column: column.name, missing: seen[bins] === 1 && holds[bins] === yes };
  if (meaning.kind === 'levels') {
    return {
      kind: 'one-of',
      ...common,
      levels: meaning.levels.filter((_, bin) => seen[bin] === 1 && holds[bin] === yes),
    };
  }
  if (meaning.kind === 'word') return { kind: 'contains', column: column.name, word: meaning.word, missing: false };
  const cut = holds.subarray(0, bins).findIndex((value) => value !== holds[0]);
  if (cut < 0) return { kind: 'one-of', column: column.name, levels: [], missing: true };
  const threshold = thresholdBetween(meaning.values, meaning.edges[cut - 1]!, meaning.unit);
  return { kind: holds[0] === yes ? 'at-most' : 'above', ...common, threshold, unit: meaning.unit };
}

/** Where the thresholds tried were quantiles: the best of all values between the neighbours of the winner. */
function refine(question: Question, search: QuestionSearch): Question {
  const { column, holds } = question;
  const { meaning } = column;
  if (meaning.kind !== 'numbers') return question;
  const cut = holds.subarray(0, column.bins).findIndex((value) => value !== holds[0]);
  if (cut < 0) return question;
  const [low, high] = [meaning.edges[cut - 2] ?? Number.NEGATIVE_INFINITY, meaning.edges[cut]!];
  const between = meaning.values.filter((value) => value > low && value <= high).sort();
  const distinct = between.filter((value, i) => i === 0 || value !== between[i - 1]);
  if (distinct.length <= 2) return question; // one value in each of the two bins
  const step = Math.max(1, Math.ceil(distinct.length / (8 * MAX_THRESHOLDS)));
  const edges = Float64Array.of(...distinct.filter((_, i) => i % step === 0), Number.POSITIVE_INFINITY);
  const finer = binNumbers(column.name, meaning.values, { edges, unit: meaning.unit });
  const best = bestQuestion(finer, search);
  return best ? { ...best, coarse: column, cost: question.cost } : question;
}

/**
 * Which side the last condition names: the one that needs fewer levels; for thresholds, and when equal, the one with the
 * larger share of the positive class or the larger mean, or with several classes the one of fewer rows.
 */
function preferredSide(
  { column, holds }: Pick<Question, 'column' | 'holds'>,
  { search, seen, target }: { readonly search: QuestionSearch; readonly seen: Uint8Array; readonly target: Target },
): 0 | 1 {
  const sides = leafSides({ column, holds });
  if (sides.length === 1) return sides[0] === 'holds' ? 1 : 0;
  if (column.meaning.kind === 'levels') {
    let more = 0;
    for (let bin = 0; bin < column.bins; bin++) if (seen[bin] === 1) more += holds[bin] === 1 ? 1 : -1;
    if (more !== 0) return more < 0 ? 1 : 0;
  }
  const side = (value: 0 | 1): number =>
    sideValue(
      search.sums,
      search.positions.filter((position) => holds[column.codes[position]!] === value),
      target,
    );
  return side(1) >= side(0) ? 1 : 0;
}

function sideValue(sums: LeafSums, positions: Int32Array, { task }: Target): number {
  if (task === 'multiclass') return -positions.length;
  const total = new Float64Array(sums.size);
  for (const position of positions) sums.add(total, 0, position);
  return task === 'binary' ? total[1]! / (total[0]! + total[1]!) : total[1]! / total[0]!;
}
