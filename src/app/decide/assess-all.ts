import { UserError } from '../../base/errors.ts';
import type { CheckEvent } from '../../contracts/check-event.ts';
import { assessIdea, type AssessedIdea, type AssessEffects, type AssessOptions } from './assess-idea.ts';
import { createIds } from './portfolio/read-ideas.ts';
import { readIdea } from './read-idea.ts';

/** An idea of a folder: assessed, or what is wrong with it. */
export type FolderIdea =
  | { readonly kind: 'assessed'; readonly path: string; readonly found: AssessedIdea }
  | { readonly kind: 'broken'; readonly path: string; readonly error: UserError };

/**
 * Every idea of several files, in their order. One that is broken does not keep the others from being assessed.
 *
 * Two with one id: the second is broken, with both places.
 */
export async function* assessAll(
  paths: readonly string[],
  options: AssessOptions,
  effects: AssessEffects,
  signal: AbortSignal,
): AsyncGenerator<CheckEvent, readonly FolderIdea[], void> {
  const ideas: FolderIdea[] = [];
  const takeId = createIds();
  for (const path of paths) {
    signal.throwIfAborted();
    yield { kind: 'started', phase: 'read', what: `Assessing ${path}` };
    try {
      const taken = takeId(await readIdea(path, effects));
      if (taken !== null) throw taken; // before anything is kept under an id of another
      const found = yield* assessIdea(path, options, effects, signal);
      ideas.push({ kind: 'assessed', path, found });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      ideas.push({ kind: 'broken', path, error });
    }
  }
  return ideas;
}
