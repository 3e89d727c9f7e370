import { similarCases, similarIdeas, type Alike, type IdeaText } from '../../decide/ideas/similar.ts';
import { notedBefore } from '../../evidence/journal/similar.ts';
import { readYaml } from '../../io/read-yaml.ts';
import type { Project } from '../project/project.ts';

/** What reading ideas needs of the world. */
export interface IdeaTextEffects {
  /** Names in a folder; none where there is no folder. */
  listFolder(folder: string): Promise<readonly string[]>;
  readText(path: string): Promise<string>;
}

/** The name of an idea file, without its ending; null when it is none. */
export const ideaFileName = (name: string): string | null => /^(.+)\.ya?ml$/i.exec(name)?.[1] ?? null;

/** Titles and problems of the ideas of a folder. A file that is broken is passed over: the portfolio says what is wrong with it. */
export async function readIdeaTexts(folder: string, effects: IdeaTextEffects): Promise<IdeaText[]> {
  const names = (await effects.listFolder(folder)).filter((name) => ideaFileName(name) !== null).toSorted();
  const ideas = await Promise.all(
    names.map(async (name) => ({ name, idea: await ideaText(`${folder}/${name}`, effects) })),
  );
  return ideas.flatMap(({ name, idea }) => (idea ? [{ ...idea, id: ideaFileName(name)! }] : []));
}

async function ideaText(path: string, effects: IdeaTextEffects): Promise<Omit<IdeaText, 'id'> | null> {
  try {
    const { value } = readYaml(await effects.readText(path), path);
    if (typeof value !== 'object' || value === null || !('title' in value) || typeof value.title !== 'string')
      return null;
    const problem = 'problem' in value && typeof value.problem === 'string' ? value.problem : undefined;
    return { title: value.title, problem };
  } catch {
    return null;
  }
}

/**
 * What an idea is like, each kind most alike first.
 *
 * @param project - null: there is no log to look into
 */
export async function findAlike(
  text: string,
  ideas: readonly IdeaText[],
  project: Pick<Project, 'store'> | null,
): Promise<Alike> {
  const journal = project ? await project.store.journal.list() : [];
  return { cases: similarCases(text), ideas: similarIdeas(text, ideas), noted: notedBefore(text, journal) };
}
