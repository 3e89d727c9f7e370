import { readIdea, type IdeaEffects } from '../decide/read-idea.ts';
import type { Project } from '../project/project.ts';
import type { ProjectEffects } from '../project/project-effects.ts';
import type { PlanDefaults } from './new-plan.ts';

/**
 * What a new plan takes from its project. Where cairn.yaml does not answer the three questions of the archetype, the idea that
 * it names does, so that a plan and the assessment of its idea are of one kind.
 *
 * @throws UserError when cairn.yaml names an idea that is not there or is broken, and the answers are looked for in it
 */
export async function planDefaults(
  { file, root }: Pick<Project, 'file' | 'root'>,
  effects: IdeaEffects & Pick<ProjectEffects, 'sourceFromHere'>,
): Promise<PlanDefaults> {
  if (file.archetype !== undefined || file.idea === undefined) return file;
  const { archetype } = (await readIdea(effects.sourceFromHere(root, file.idea), effects)).file;
  return archetype === undefined ? file : { ...file, archetype };
}
