import { UserError } from '../base/errors.ts';

export interface ReplaceEffects {
  /** @throws UserError `not-found` */
  readText(path: string): Promise<string>;
  /** Puts a text in the place of a file, whole or not at all. */
  replaceFile(path: string, text: string): Promise<void>;
}

/**
 * Writes a file anew that was read before.
 *
 * @throws UserError `conflict` when somebody else wrote it meanwhile
 */
export async function replaceText(
  path: string,
  { before, after }: { readonly before: string; readonly after: string },
  effects: ReplaceEffects,
): Promise<void> {
  if ((await effects.readText(path)) !== before) {
    throw new UserError('conflict', `${path} was written by somebody else meanwhile`, {
      hint: 'Run the command again.',
    });
  }
  await effects.replaceFile(path, after);
}
