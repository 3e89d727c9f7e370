import { UserError } from '../../base/errors.ts';
import type { FieldSpec } from '../../contracts/project-file.ts';
import type { Task } from '../../models/target.ts';
import { checkValue } from '../interface/check-values.ts';
import { isInRange } from '../interface/field-problem.ts';
import type { JsonValue } from '../interface/stub.ts';

/** The answer to one row. */
export interface Answer {
  readonly answer: Readonly<Record<string, JsonValue>>;
  /** Probability of the class that is answered; null for numbers, and where nothing was learnt. */
  readonly confidence: number | null;
}

/** Turns what a model says of rows into answers of the interface. */
export type AnswerMaker = (values: Float64Array, rows: number) => Answer[];

/**
 * Classes become the values of the output that are spelled the same; numbers are held in its range.
 *
 * @param values - of `AnswerMaker`: shape (rows × outputs), as `predictRung` gives them
 * @throws UserError `bad-input` when the model answers what the output never is
 */
export function answerMaker(
  output: FieldSpec,
  { task, classes }: { readonly task: Task; readonly classes: readonly string[] },
): AnswerMaker {
  if (task === 'regression') return numberMaker(output);
  const values = classes.map((label) => valueOf(output, label));
  return (scores, rows) =>
    Array.from({ length: rows }, (_, row) => {
      const { best, probability } = mostProbable(scores, row, { classes: classes.length, binary: task === 'binary' });
      return { answer: { [output.name]: values[best]! }, confidence: probability };
    });
}

function mostProbable(
  scores: Float64Array,
  row: number,
  { classes, binary }: { readonly classes: number; readonly binary: boolean },
): { readonly best: number; readonly probability: number } {
  if (binary) {
    const positive = scores[row]!;
    return positive > 0.5 ? { best: 1, probability: positive } : { best: 0, probability: 1 - positive };
  }
  let best = 0;
  for (let i = 1; i < classes; i++) if (scores[row * classes + i]! > scores[row * classes + best]!) best = i;
  return { best, probability: Math.min(1, Math.max(0, scores[row * classes + best]!)) };
}

/** The value of the output that a label of the data stands for. */
function valueOf(output: FieldSpec, label: string): JsonValue {
  const listed = output.values?.find((value) => String(value) === label);
  if (listed !== undefined) return listed;
  const value = output.values === undefined ? read(output, label) : undefined;
  if (value !== undefined && checkValue(output, value) === null) return value;
  const allowed = output.values?.map(String).join(', ') ?? output.type;
  throw new UserError(
    'bad-input',
    `The model answers "${label}", and \`${output.name}\` is never that: it is ${allowed}`,
    {
      hint: 'Let interface.output list the classes as the model has them, or check again with the target that it declares.',
    },
  );
}

function read({ type }: FieldSpec, label: string): JsonValue | undefined {
  switch (type) {
    case 'boolean':
      return /^(?:true|1)$/i.test(label) ? true : /^(?:false|0)$/i.test(label) ? false : undefined;
    case 'number':
    case 'integer':
      return label.trim() === '' || Number.isNaN(Number(label)) ? undefined : Number(label);
    case 'category':
    case 'text':
    case 'date':
    case 'timestamp':
      return label;
  }
}

function numberMaker(output: FieldSpec): AnswerMaker {
  if (output.type !== 'number' && output.type !== 'integer') {
    throw new UserError('bad-input', `The model answers numbers, and \`${output.name}\` is of type ${output.type}`, {
      hint: 'Declare interface.output as a number, or check again with the target that it declares.',
    });
  }
  const whole = output.type === 'integer';
  return (values, rows) =>
    Array.from({ length: rows }, (_, row) => ({
      answer: { [output.name]: held(output, values[row]!, whole) },
      confidence: null,
    }));
}

/** The nearest number that the output may be. */
function held(field: FieldSpec, value: number, whole: boolean): number {
  const { min = -Infinity, max = Infinity } = field;
  const rounded = whole ? Math.round(value) : value;
  if (isInRange(rounded, field)) return rounded + 0; // −0 + 0 is 0
  const end = rounded < min ? min : max;
  return whole ? (rounded < min ? Math.ceil(end) : Math.floor(end)) : end;
}
