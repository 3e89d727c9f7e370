import { UserError } from '../../base/errors.ts';
import { version } from '../../base/version.ts';
import { premortem } from '../../project/premortem.ts';
import { designDocument, type DesignDocument } from '../../report/design-document/document.ts';
import { RENDERED_MARK, type ProseFile } from '../../report/design-document/prose-file.ts';
import { picturesOf } from '../../report/design-document/prose.ts';
import type { Project } from '../project/project.ts';
import { openTrail } from '../trail/open-trail.ts';
import type { DesignEffects } from './design-effects.ts';

/** Where the prose of a project lies. */
const PROSE_FOLDER = 'docs';

/**
 * The design document of a project as its evidence and its prose say it today.
 *
 * @throws UserError with file, line and column for a reference to what is no claim, or a picture that is not there
 */
export async function readDesign(project: Project, effects: DesignEffects): Promise<DesignDocument> {
  const [{ facts, gates }, prose] = await Promise.all([openTrail(project), readProse(project.root, effects)]);
  const versions = await Promise.all(
    Object.keys(project.file.data).map(async (name) => [name, await project.store.datasets.versions(name)] as const),
  );
  return designDocument({
    facts,
    gates,
    versions: new Map(versions),
    dooms: premortem(facts),
    prose,
    locate: (path) => project.locate(path),
    version,
  });
}

/** The prose of a project, without what was rendered into the same folder. */
async function readProse(root: string, effects: DesignEffects): Promise<ProseFile[]> {
  const files = await effects.readMarkdownFiles(root, PROSE_FOLDER);
  const written = files.filter(({ text }) => !text.startsWith(RENDERED_MARK));
  return Promise.all(written.map(async (file) => ({ ...file, pictures: await readPictures(root, file, effects) })));
}

async function readPictures(
  root: string,
  file: Pick<ProseFile, 'path' | 'text'>,
  effects: DesignEffects,
): Promise<ReadonlyMap<string, string>> {
  const pictures = new Map<string, string>();
  for (const { address, line } of picturesOf(file.text)) {
    if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(address) || pictures.has(address)) continue;
    const folder = file.path.split('/').slice(0, -1).join('/');
    try {
      pictures.set(address, await effects.readPicture(root, `${folder}/${decodeURI(address)}`));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw new UserError(error.code, `${file.path}:${line}: ${error.message}`, {
        cause: error,
        ...(error.hint === undefined ? {} : { hint: error.hint }),
      });
    }
  }
  return pictures;
}
