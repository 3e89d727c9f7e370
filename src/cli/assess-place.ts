import { dirname, join, normalize, relative, resolve } from 'node:path';
import { countDebt } from '../app/decide/count-debt.ts';
import { refuseIdOfEarlier } from '../app/decide/taken-id.ts';
import { ideaFileName } from '../app/ideas/idea-texts.ts';
import type { Project } from '../app/project/project.ts';
import type { ReplaceEffects } from '../app/replace-effects.ts';
import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import { findProject } from '../app/project/open-project.ts';
import type { CountedDebt } from '../decide/debt-item.ts';
import { defaultEffects, ideaEffects, projectEffects, rewriteFile } from '../node.ts';
import { ideaFolder } from './ideas/folder.ts';
import { withProjectOf } from './with-project.ts';

/** What changing an idea's file needs of a real machine. */
export const editEffects = (): ReplaceEffects => ({
  readText: (path) => defaultEffects().readText(path),
  replaceFile: rewriteFile,
});

/** Who is at the keyboard, when nobody says so. */
export const personOf = (project: Project | null): string => project?.person ?? projectEffects().person('.');

/** Opens the project in whose folder an idea lies, if there is one. */
export const withIdea = <T>(path: string, use: (project: Project | null) => Promise<T>): Promise<T> =>
  withProjectOf(dirname(resolve(path)), use);

/** The folder of ideas: `ideas` of the project, else `ideas` here; as it is named from the current folder. */
export async function ideasHere(): Promise<string> {
  const root = await findProject(process.cwd(), projectEffects());
  return root === null ? ideaFolder(undefined, null) : relative('', join(root, 'ideas')) || '.';
}

/**
 * The file of an idea: a path as it is, or the name of one in the folder of ideas.
 *
 * @throws UserError `conflict` when a file before it in its folder has the same id
 */
export async function ideaPath(word: string): Promise<string> {
  const path = await findIdea(word);
  const files = await ideaFiles(dirname(path));
  const before = files.slice(0, Math.max(0, files.indexOf(normalize(path))));
  await refuseIdOfEarlier(path, before, defaultEffects());
  return path;
}

async function findIdea(word: string): Promise<string> {
  if (ideaFileName(word) !== null) return word;
  const folder = await ideasHere();
  const files = await ideaFiles(folder);
  const found = files.find((path) => nameOf(path) === word);
  if (found !== undefined) return found;
  throw new UserError('not-found', `There is no idea "${word}" in ${folder}`, {
    hint: ideaHint(word, files.map(nameOf)),
  });
}

/** Most names that a hint says. */
const NAMED = 12;

/** The nearest of the ideas that are there, else all of them. */
export function ideaHint(word: string, names: readonly string[]): string {
  const nearest = nearestName(word, names);
  if (nearest !== undefined) return `Did you mean ${nearest}?`;
  if (names.length === 0) return 'Write the path of its file, as in cairn assess ideas/photos.yaml.';
  const more = names.length - NAMED;
  return `The ideas there: ${names.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

const nameOf = (path: string): string => ideaFileName(path.split(/[\\/]/).at(-1)!)!;

/** The idea files of a folder, by name. */
export async function ideaFiles(folder: string): Promise<string[]> {
  const names = await ideaEffects().listFolder(folder);
  return names
    .filter((name) => ideaFileName(name) !== null)
    .toSorted()
    .map((name) => join(folder, name));
}

/** Debt of the project; undefined outside of one. */
export async function debtOf(project: Project | null, signal: AbortSignal): Promise<CountedDebt | undefined> {
  if (project === null) return undefined;
  const { realDebtEffects } = await import('../app/decide/debt-effects.ts');
  return countDebt(project, realDebtEffects(), signal);
}
