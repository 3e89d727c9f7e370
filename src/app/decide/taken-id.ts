import { UserError } from '../../base/errors.ts';
import { ideaKey } from '../../project/decide/idea-claims.ts';
import type { Project } from '../project/project.ts';
import { idPlace, idTaken } from './portfolio/read-ideas.ts';
import { readIdea, type Idea, type IdeaEffects } from './read-idea.ts';

export interface TakenIdEffects extends IdeaEffects {
  /** A file that is named from the folder `root`, as it is named from the current folder. */
  sourceFromHere(root: string, source: string): string;
  /** The other way round. */
  pathFromRoot(root: string, path: string): string;
}

/**
 * An id has one file: what is on record under it belongs to that, as long as it is there and still has the id.
 *
 * @throws UserError `conflict` with both places
 */
export async function refuseIdOnRecord(
  { root, store }: Pick<Project, 'root' | 'store'>,
  idea: Idea,
  effects: TakenIdEffects,
): Promise<void> {
  const [verdict] = await store.claims.history(ideaKey(idea.id, 'verdict'));
  const file = verdict?.detail?.['file'];
  if (typeof file !== 'string' || file === effects.pathFromRoot(root, idea.path)) return;
  const other = await readIfThere(effects.sourceFromHere(root, file), effects);
  if (other?.id === idea.id) throw idTaken(idea, idPlace(other));
}

/**
 * Of ideas with one id the first has it, as where all of a folder are assessed.
 *
 * @param before - files of its folder that come before it by name
 * @throws UserError `conflict` with both places
 */
export async function refuseIdOfEarlier(path: string, before: readonly string[], effects: IdeaEffects): Promise<void> {
  const idea = await readIfThere(path, effects);
  if (idea === null) return; // whoever reads it next says what is wrong
  const others = await Promise.all(before.map((each) => readIfThere(each, effects)));
  const other = others.find((each) => each?.id === idea.id);
  if (other) throw idTaken(idea, idPlace(other));
}

/** null: moved away, or no idea any more. */
const readIfThere = (path: string, effects: IdeaEffects): Promise<Idea | null> =>
  readIdea(path, effects).catch((error: unknown) => {
    if (error instanceof UserError) return null;
    throw error;
  });
