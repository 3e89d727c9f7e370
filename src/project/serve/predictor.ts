import { UserError } from '../../base/errors.ts';
import { seededRng } from '../../base/random.ts';
import type { InterfaceSpec } from '../../contracts/project-file.ts';
import { predictRung, type FittedRung } from '../../evaluate/fitted-rung.ts';
import type { ModelFile } from '../../evaluate/model-file.ts';
import { canonicalJson } from '../../evidence/fingerprint.ts';
import { allRows } from '../../features/column-values.ts';
import type { Task } from '../../models/target.ts';
import { checkRow, problemWords } from '../interface/check-values.ts';
import { stubRows } from '../interface/stub.ts';
import { answerMaker, type Answer } from './answer.ts';
import { tableMaker, type RequestRow } from './request-table.ts';

/** Something that answers rows behind the interface. */
export interface Predictor {
  /** `constant`, `rule`, `linear`, `forest`, `boosting`, or `stub`: nothing was learnt. */
  readonly rung: string;
  /** Content hash of the model file; null without one. */
  readonly model: string | null;
  /** One line on where it comes from. */
  readonly origin: string;
  /** Rows must fit the inputs. */
  answer(rows: readonly RequestRow[]): Answer[];
}

/** A model with what it predicts. */
export interface Learned {
  readonly fitted: FittedRung;
  readonly task: Task;
  readonly classes: readonly string[];
}

const TRIAL_ROWS = 5;

/**
 * A model behind the interface. It is tried on rows made up from the interface first, so that no client is the first to
 * learn that it lacks a column or answers what the output never is.
 *
 * @throws UserError when the model does not fit the interface
 */
export function modelPredictor(
  declared: InterfaceSpec,
  learned: Learned,
  { model, origin }: Pick<Predictor, 'model' | 'origin'>,
): Predictor {
  const { fitted } = learned;
  const makeTable = tableMaker(declared);
  const makeAnswers = answerMaker(declared.output, learned);
  const answer: Predictor['answer'] = (rows) =>
    makeAnswers(predictRung(fitted, makeTable(rows), allRows(rows.length)), rows.length);
  refuseUnfit(declared, answer);
  return { rung: fitted.rung, model, origin, answer };
}

function refuseUnfit(declared: InterfaceSpec, answer: Predictor['answer']): void {
  const rows = stubRows(declared.input, { count: TRIAL_ROWS, rng: seededRng(0, 'trial') });
  let answers: Answer[];
  try {
    answers = answer(rows);
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'not-found') throw error;
    throw new UserError('bad-input', error.message.replace('The table', 'The interface'), {
      hint: 'Add them to interface.input, or leave them out of the model with check.drop.',
      cause: error,
    });
  }
  const [problem] = answers.flatMap((one) => checkRow([declared.output], one.answer));
  if (problem) {
    throw new UserError('bad-input', `The model answers what the interface does not allow: ${problemWords(problem)}`, {
      hint: 'Correct interface.output, or check again.',
    });
  }
}

/** Whether a stored model predicts what the interface promises. @throws UserError `bad-input` when it predicts something else */
export function requireTarget({ target }: Pick<ModelFile, 'target'>, wanted: readonly string[]): void {
  if (wanted.includes(target)) return;
  throw new UserError('bad-input', `The model predicts \`${target}\`, and the interface promises \`${wanted[0]!}\``, {
    hint: 'Check again with the target of cairn.yaml, or name another file with --model.',
  });
}

/** Answers that fit the output and mean nothing: the same for the same row. */
export function stubPredictor({ output }: InterfaceSpec): Predictor {
  return {
    rung: 'stub',
    model: null,
    origin: 'made up from the interface; nothing was learnt',
    answer: (rows) =>
      rows.map((row) => ({
        // The first two rows of stubs are the ends of the ranges; the third is drawn.
        answer: stubRows([output], { count: 3, rng: seededRng(0, canonicalJson(row)) })[2]!,
        confidence: null,
      })),
  };
}
