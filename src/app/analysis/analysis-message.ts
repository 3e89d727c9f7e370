import { UserError, type ErrorCode } from '../../base/errors.ts';
import type { CheckEvent } from '../../contracts/check-event.ts';
import type { Analysis } from './analysis.ts';

/** What the analysis thread says to the thread that started it. */
export type AnalysisMessage =
  | { readonly kind: 'event'; readonly event: CheckEvent }
  | { readonly kind: 'done'; readonly analysis: Analysis }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** An error as plain data: a structured clone would lose its class and code. */
export type Failure =
  | { readonly kind: 'user'; readonly code: ErrorCode; readonly message: string; readonly hint: string | undefined }
  | { readonly kind: 'bug'; readonly message: string; readonly stack: string | undefined };

export function toFailure(error: unknown): Failure {
  if (error instanceof UserError) {
    return { kind: 'user', code: error.code, message: error.message, hint: error.hint };
  }
  if (error instanceof Error) return { kind: 'bug', message: error.message, stack: error.stack };
  return { kind: 'bug', message: String(error), stack: undefined };
}

export function fromFailure(failure: Failure): Error {
  if (failure.kind === 'user') {
    return new UserError(failure.code, failure.message, failure.hint === undefined ? {} : { hint: failure.hint });
  }
  const error = new Error(failure.message);
  if (failure.stack !== undefined) error.stack = failure.stack;
  return error;
}
