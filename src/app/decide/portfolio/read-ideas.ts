import { UserError } from '../../../base/errors.ts';
import { ideaFileName } from '../../ideas/idea-texts.ts';
import { readIdea, type Idea, type IdeaEffects } from '../read-idea.ts';

export interface ReadIdeasEffects extends IdeaEffects {
  /** Names in a folder; none where there is no folder. */
  listFolder(folder: string): Promise<readonly string[]>;
}

/** The ideas that could be read, and what is wrong with the others. */
export interface ReadIdeas {
  readonly ideas: readonly Idea[];
  readonly problems: readonly UserError[];
}

/**
 * The idea files that words name: a YAML file itself, and of a folder all that are in it, by name. A file that is named twice
 * counts once.
 *
 * @throws UserError `not-found` where a folder holds none
 */
export async function ideaPaths(words: readonly string[], effects: ReadIdeasEffects): Promise<string[]> {
  const paths = new Set<string>();
  for (const word of words) {
    if (ideaFileName(word) !== null) {
      paths.add(word);
      continue;
    }
    const folder = word.replace(/[\\/]+$/, '') || word;
    const names = (await effects.listFolder(word)).filter((name) => ideaFileName(name) !== null).toSorted();
    if (names.length === 0) {
      throw new UserError('not-found', `There is no idea in ${word}`, {
        hint: `Write one as ${folder}/NAME.yaml, beginning with title:, or find some with cairn ideas.`,
      });
    }
    for (const name of names) paths.add(`${folder}/${name}`);
  }
  return [...paths];
}

/** Reads ideas, each by itself: one that is broken keeps no other from the portfolio. Of two with one id the second is broken. */
export async function readIdeas(paths: readonly string[], effects: ReadIdeasEffects): Promise<ReadIdeas> {
  const read = await Promise.all(paths.map((path) => readOne(path, effects)));
  const takeId = createIds();
  const ideas: Idea[] = [];
  const problems: UserError[] = [];
  for (const idea of read) {
    if (idea instanceof UserError) {
      problems.push(idea);
      continue;
    }
    const taken = takeId(idea);
    if (taken === null) ideas.push(idea);
    else problems.push(taken);
  }
  return { ideas, problems };
}

/** Gives each id to the first idea that asks for it; who asks second hears where the first stands. */
export function createIds(): (idea: Idea) => UserError | null {
  const places = new Map<string, string>();
  return (idea) => {
    const place = idPlace(idea);
    const other = places.get(idea.id);
    if (other !== undefined) return idTaken(idea, other);
    places.set(idea.id, place);
    return null;
  };
}

/** Where an idea says its id; the top of a file that leaves it to its name. */
export const idPlace = ({ locate, file: { id } }: Idea): string => locate(id === undefined ? [] : ['id']);

/** Two ideas have one id. @param other - place of the id of the other */
export const idTaken = (idea: Idea, other: string): UserError =>
  new UserError('conflict', `${idPlace(idea)}: the id ${idea.id} stands at ${other} too`, {
    hint: 'Write another id: into one of them.',
  });

const readOne = (path: string, effects: IdeaEffects): Promise<Idea | UserError> =>
  readIdea(path, effects).catch((error: unknown) => {
    if (error instanceof UserError) return error;
    throw error;
  });
