import { UserError } from '../base/errors.ts';
import { EXIT } from './exit-codes.ts';
import { printable } from '../base/printable.ts';

/** Ctrl-C, or an aborted signal: the work stopped because a person asked for it. */
function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** A person's mistake as it stands in JSON. */
export const errorJson = ({ code, message, hint, further }: UserError) => ({
  code,
  message,
  hint: hint ?? null,
  ...(further.length === 0 ? {} : { further }),
});

/**
 * Prints what went wrong on standard error (as JSON on standard output with `json`) and returns the exit code.
 * A person's mistake gets its message and hint; a bug gets its stack trace.
 */
export function reportFailure(error: unknown, options: { readonly json: boolean }): number {
  if (isAbort(error)) {
    process.stderr.write('Stopped. Nothing was written.\n');
    return EXIT.interrupted;
  }
  if (error instanceof UserError) {
    if (options.json) {
      process.stdout.write(`${JSON.stringify({ error: errorJson(error) }, null, 2)}\n`);
    } else {
      process.stderr.write(inWords(error));
    }
    return EXIT.userError;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`This is a bug in Cairn, not in your data. Please report it with these lines:\n${trace}\n`);
  return EXIT.bug;
}

/**
 * Prints on standard error each mistake that kept a file out of what is shown of the others, and returns the exit code.
 *
 * @param consequence - what follows for those files, as a sentence
 */
export function reportLeftOut(mistakes: readonly UserError[], consequence: string): number {
  if (mistakes.length === 0) return EXIT.done;
  process.stderr.write(`${mistakes.map(inWords).join('')}${consequence}\n`);
  return EXIT.userError;
}

const inWords = ({ message, hint, further }: UserError): string =>
  [{ message, hint }, ...further]
    .map((one) => `${printable(one.message)}\n${one.hint ? `→ ${printable(one.hint)}\n` : ''}`)
    .join('');
