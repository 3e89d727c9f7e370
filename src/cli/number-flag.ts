import { UserError } from '../base/errors.ts';
import type { Arguments } from './arguments.ts';

export interface NumberLimits {
  /** The smallest value that is allowed. @default none */
  readonly least?: number;
  readonly whole?: boolean;
}

/** The number that a flag gives; undefined when it is not given. @throws UserError `bad-input` with the value and the limits */
export function numberFlag(
  given: Arguments,
  name: string,
  { least = -Infinity, whole = false }: NumberLimits = {},
): number | undefined {
  const text = given.value(name);
  return text === undefined ? undefined : numberIn(text, `--${name}`, { least, whole });
}

/** A number as text. @param where - what it is called in the message */
export function numberIn(text: string, where: string, { least = -Infinity, whole = false }: NumberLimits = {}): number {
  const value = Number(text);
  const usable = text.trim() !== '' && (whole ? Number.isSafeInteger(value) : Number.isFinite(value)) && value >= least;
  if (usable) return value;
  const limits = `a ${whole ? 'whole ' : ''}number${least === -Infinity ? '' : ` of at least ${least}`}`;
  throw new UserError('bad-input', `${where} "${text}" is not ${limits}`, { hint: `Write ${limits} after ${where}.` });
}
