import { UserError } from '../../base/errors.ts';
import type { FilePath } from '../../contracts/describe-issue.ts';
import type { IdeaFile } from '../../contracts/idea-file.ts';
import { readYaml } from '../../io/read-yaml.ts';
import { parseIdeaFile } from '../../project/decide/parse-idea-file.ts';

/** An idea as it stands in its file. */
export interface Idea {
  readonly id: string;
  /** As it was named. */
  readonly path: string;
  readonly file: IdeaFile;
  /** Before the schema read it. */
  readonly written: unknown;
  /** `ideas/photos.yaml:12:3`, the place of a key. */
  readonly locate: (path: FilePath) => string;
}

export interface IdeaEffects {
  /** @throws UserError `not-found` */
  readText(path: string): Promise<string>;
}

/** @throws UserError with file, line and column for whatever is wrong in it */
export async function readIdea(path: string, effects: IdeaEffects): Promise<Idea> {
  const source = readYaml(await effects.readText(path), path);
  const file = parseIdeaFile(source);
  return { id: file.id ?? nameOf(path), path, file, written: source.value, locate: (at) => source.locate(at) };
}

/** `ideas/bird damage.yaml` → `bird-damage` */
function nameOf(path: string): string {
  const name = path
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.ya?ml$/i, '');
  const id = name.replaceAll(/[^\w.-]+/g, '-');
  if (id !== '') return id;
  throw new UserError('bad-input', `${path}: the name of the file makes no id`, {
    hint: 'Write id: and a short name.',
  });
}
