import type { FilePath } from '../../contracts/describe-issue.ts';
import type { ProjectFile } from '../../contracts/project-file.ts';
import { keepParsed, readParsed, type ParsedFile } from '../../io/parsed-file.ts';

/** What `cairn.yaml` declares, and where each key stands. */
export interface ReadProjectFile {
  readonly file: ProjectFile;
  /** `cairn.yaml:12:3`, the place of a key, or of the nearest thing around it. */
  readonly locate: (path: FilePath) => string;
}

/**
 * Reads `cairn.yaml`. A text that was read before is not parsed again.
 *
 * @throws UserError `bad-input` with line and column of the first mistake
 */
export async function readProjectFile(root: string, name: string, text: string): Promise<ReadProjectFile> {
  const { file, places } = (await readParsed(root, text)) ?? (await parse(root, name, text));
  return { file, locate: (path) => nearestPlace(places, path) };
}

/** Loads the parser and the schema, which takes longer than all else that most verbs do. */
async function parse(root: string, name: string, text: string): Promise<ParsedFile> {
  const [{ readYaml }, { parseProjectFile }] = await Promise.all([
    import('../../io/read-yaml.ts'),
    import('../../project/file/parse-project-file.ts'),
  ]);
  const source = readYaml(text, name);
  const file = parseProjectFile(source);
  const places = Object.fromEntries(pathsIn(source.value, []).map((path) => [keyOf(path), source.locate(path)]));
  const parsed = { file, places };
  await keepParsed(root, text, parsed);
  return parsed;
}

const keyOf = (path: FilePath): string => JSON.stringify(path);

function pathsIn(value: unknown, path: FilePath): FilePath[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below: (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((entry: unknown, i) => [i, entry] as const)
    : Object.entries(value);
  return [path, ...below.flatMap(([key, part]) => pathsIn(part, [...path, key]))];
}

function nearestPlace(places: ParsedFile['places'], path: FilePath): string {
  const place = places[keyOf(path)];
  return place ?? nearestPlace(places, path.slice(0, -1)); // the whole file, [], has a place
}
