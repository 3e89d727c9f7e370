import { UserError } from '../../base/errors.ts';
import type { CheckEvent } from '../../contracts/check-event.ts';
import { assessIdea, type AssessedIdea, type AssessEffects, type AssessOptions } from './assess-idea.ts';

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
  const places = new Map<string, string>();
  for (const path of paths) {
    signal.throwIfAborted();
    yield { kind: 'started', phase: 'read', what: `Assessing ${path}` };
    try {
      const found = yield* assessIdea(path, options, effects, signal);
      const place = found.idea.locate(found.idea.file.id === undefined ? [] : ['id']);
      const other = places.get(found.idea.id);
      if (other !== undefined) {
        throw new UserError('conflict', `${place}: the id ${found.idea.id} stands at ${other} too`, {
          hint: 'Write another id: into one of them.',
        });
      }
      places.set(found.idea.id, place);
      ideas.push({ kind: 'assessed', path, found });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      ideas.push({ kind: 'broken', path, error });
    }
  }
  return ideas;
}
