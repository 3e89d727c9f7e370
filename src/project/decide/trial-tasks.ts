import { UserError } from '../../base/errors.ts';
import { formatCounted } from '../../base/number-format.ts';
import { randomInteger, seededRng, shuffle, type Rng } from '../../base/random.ts';
import { sortedQuantile } from '../../math/quantile.ts';

/** The three tasks that are timed: deciding a case, seeing whether an output is right, putting a wrong one right. */
export const trialKinds = ['manual', 'validate', 'fix'] as const;
export type TrialKind = (typeof trialKinds)[number];

/** A row that a task may be made of. */
export interface TrialCase {
  /** 0-based, of the table. */
  readonly row: number;
  readonly truth: string;
  /** What the candidate says of it; null: nothing did. */
  readonly prediction: string | null;
}

export interface TrialTask {
  readonly kind: TrialKind;
  readonly row: number;
  readonly truth: string;
  /** What is shown as an output; null where nothing is. */
  readonly output: string | null;
  /** Where that comes from; null where nothing is shown. */
  readonly source: 'candidate' | 'made-up' | 'table' | null;
}

/**
 * So many tasks of each kind, each on a row of its own, in a random order, so that neither knowing a row nor getting faster
 * favours one kind. Half of the outputs to check are wrong, and one more or less by chance; wrong ones are mistakes that the
 * candidate really makes, as far as there are any, else another answer.
 *
 * @param labels - all answers there are; none: the answers are numbers
 * @throws UserError `not-enough-data` when there are fewer rows than tasks
 */
export function drawTasks(
  pool: readonly TrialCase[],
  { cases, seed, labels }: { readonly cases: number; readonly seed: number; readonly labels: readonly string[] },
): TrialTask[] {
  const count = cases * trialKinds.length;
  if (pool.length < count) {
    throw new UserError(
      'not-enough-data',
      `${formatCounted(count, 'row')} are needed for ${cases} cases of each task, and there are ${pool.length}`,
      {
        hint:
          pool.length < trialKinds.length
            ? 'Bring more rows.'
            : `Write --cases ${Math.floor(pool.length / trialKinds.length)}.`,
      },
    );
  }
  const rng = seededRng(seed, 'trial');
  const drawn = shuffled(pool, rng);
  const wrong = Math.floor(cases / 2) + (cases % 2 === 1 ? randomInteger(rng, 2) : 0);
  const mistakes = drawn.filter((one) => isMistake(one, labels));
  const others = drawn.filter((one) => !isMistake(one, labels));
  const take = (from: TrialCase[], instead: TrialCase[]): TrialCase => (from.pop() ?? instead.pop())!;
  const numbers = labels.length === 0 ? pool.map(({ truth }) => Number(truth)) : [];
  const withMistake = (kind: TrialKind): TrialTask => wrongTask(kind, take(mistakes, others), { labels, numbers, rng });
  const tasks = [
    ...times(wrong, () => withMistake('validate')),
    ...times(cases, () => withMistake('fix')),
    ...times(cases - wrong, () => rightTask(take(others, mistakes))),
    ...times(cases, () => manualTask(take(others, mistakes))),
  ];
  return shuffled(tasks, rng);
}

const shuffled = <T>(list: readonly T[], rng: Rng): T[] =>
  Array.from(shuffle(Int32Array.from(list.keys()), rng), (i) => list[i]!);

const times = (count: number, make: () => TrialTask): TrialTask[] => Array.from({ length: count }, make);

/** Of numbers nobody can say by the digits which prediction counts as wrong. */
const isMistake = ({ truth, prediction }: TrialCase, labels: readonly string[]): boolean =>
  labels.length > 0 && prediction !== null && prediction !== truth;

const manualTask = ({ row, truth }: TrialCase): TrialTask => ({
  kind: 'manual',
  row,
  truth,
  output: null,
  source: null,
});

const rightTask = ({ row, truth, prediction }: TrialCase): TrialTask => ({
  kind: 'validate',
  row,
  truth,
  output: truth,
  source: prediction === truth ? 'candidate' : 'table',
});

function wrongTask(
  kind: TrialKind,
  one: TrialCase,
  { labels, numbers, rng }: { labels: readonly string[]; numbers: readonly number[]; rng: Rng },
): TrialTask {
  const { row, truth, prediction } = one;
  if (isMistake(one, labels)) return { kind, row, truth, output: prediction, source: 'candidate' };
  const others = labels.length > 0 ? labels.filter((label) => label !== truth) : farFrom(Number(truth), numbers);
  const output = others[randomInteger(rng, others.length)] ?? null;
  return { kind, row, truth, output, source: 'made-up' };
}

/** Values of other rows that are plainly another number: at least half the distance between the quartiles away. */
function farFrom(truth: number, numbers: readonly number[]): string[] {
  const sorted = Float64Array.from(numbers).sort();
  const apart = (sortedQuantile(sorted, 0.75) - sortedQuantile(sorted, 0.25)) / 2;
  const far = numbers.filter((value) => value !== truth && Math.abs(value - truth) >= apart);
  return (far.length > 0 ? far : [truth + Math.max(1, Math.abs(truth))]).map(String);
}
