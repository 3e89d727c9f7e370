/** What one answer of a model looks like. */
export type AnswerKind = 'a-number' | 'one-of-two' | 'one-of-several' | 'any-of-several';

export interface LossAdvice {
  readonly name: 'mean-squared-error' | 'binary-cross-entropy' | 'categorical-cross-entropy';
  readonly reason: string;
}

/**
 * The standard loss for an answer, with its reason. `any-of-several` is several yes-or-no questions about one row, so
 * each gets a binary cross-entropy of its own; classes that exclude each other share one softmax.
 */
export function recommendLoss(answer: AnswerKind): LossAdvice {
  switch (answer) {
    case 'a-number':
      return {
        name: 'mean-squared-error',
        reason:
          'The answer is a number, so the loss is the mean squared error: its best constant is the mean, and it is what RMSE measures.',
      };
    case 'one-of-two':
      return {
        name: 'binary-cross-entropy',
        reason: 'The answer is yes or no, so the loss is the binary cross-entropy: it rewards honest probabilities.',
      };
    case 'one-of-several':
      return {
        name: 'categorical-cross-entropy',
        reason: 'Exactly one of several classes holds, so the loss is the categorical cross-entropy over a softmax.',
      };
    case 'any-of-several':
      return {
        name: 'binary-cross-entropy',
        reason:
          'Several labels can hold at once, so each label gets a binary cross-entropy of its own; a softmax would make them compete.',
      };
  }
}
