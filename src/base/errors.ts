/** What kind of thing went wrong. The code is part of the public interface: scripts may depend on it. */
export type ErrorCode =
  | 'bad-input' // a value, flag or file content that cannot be used
  | 'not-found' // a file, column, label or model that does not exist
  | 'unsupported' // understood, but not offered
  | 'too-large' // would not fit into memory or into a stated limit
  | 'conflict' // would overwrite something that is not ours
  | 'not-enough-data' // what is there is in order, but there is too little of it to judge anything
  | 'cannot-write'; // disk full, read-only, permission

export interface UserErrorOptions {
  /** The next step, in one sentence. */
  readonly hint?: string;
  /** What else is wrong in the same file. @default nothing */
  readonly further?: readonly FurtherMistake[];
  readonly cause?: unknown;
}

/** One more mistake, with its place and what to do. */
export interface FurtherMistake {
  readonly message: string;
  readonly hint: string;
}

/**
 * Something that a person can fix. The message says what happened, with the values; the hint says what to do next.
 * Everything else that is thrown is a bug and keeps its stack trace.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly further: readonly FurtherMistake[];

  constructor(code: ErrorCode, message: string, options: UserErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.further = options.further ?? [];
  }
}
