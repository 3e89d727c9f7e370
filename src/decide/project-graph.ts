/** What a project is made of, as far as its debt can be seen in it. Plain data. Paths are from the root, with slashes. */
export interface ProjectGraph {
  /** Path of the file that declares the datasets. */
  readonly settings: string;
  readonly datasets: readonly {
    readonly name: string;
    /** File, folder or pattern; an address of a database is no path and is never found in a program. */
    readonly path: string;
    readonly owner: string | null;
    /** Days or times at which a new content was seen, ISO 8601, oldest first. */
    readonly versions: readonly string[];
  }[];
  readonly stages: readonly {
    readonly command: string;
    readonly inputs: readonly string[];
    readonly outputs: readonly string[];
  }[];
  /** Recorded runs: their command, and names of datasets and files that they declared to read. */
  readonly runs: readonly { readonly command: readonly string[]; readonly inputs: readonly string[] }[];
  readonly programs: readonly Program[];
}

export interface Program {
  readonly path: string;
  readonly text: string;
}

/** A place of a program that names something of the project. */
export interface Mention {
  /** Path of the dataset or output. */
  readonly resource: string;
  /** As the program writes it. */
  readonly word: string;
}

/** Signs between words that may be paths. */
const BETWEEN_WORDS = /[\s"'`=(),;<>|&[\]{}]+/;
const COMMENT_LINE = /^\s*(?:#|\/\/|--|\*|\/\*)/;

/** Everything that the project declares and makes: paths of datasets, outputs of stages. */
const resourcesOf = ({ datasets, stages }: ProjectGraph): string[] =>
  [
    ...new Set([...datasets.map(({ path }) => path), ...stages.flatMap(({ outputs }) => outputs)].map(withoutPattern)),
  ].filter((path) => path !== '' && !path.includes('://'));

/** The folder of a pattern such as `data/*.csv`. */
const withoutPattern = (path: string): string => plainPath(path).replace(/\/?[^/]*[*?[{].*$/, '');

/** Without `./`, `../` and a slash at the end. */
const plainPath = (path: string): string =>
  path
    .replaceAll('\\', '/')
    .replace(/^(?:\.{1,2}\/)+/, '')
    .replace(/\/+$/, '');

/**
 * Datasets and outputs that a program names: the path, a path below it where it is a folder, or the name of the file alone when no
 * other of them ends in it. Comments do not count. It is a guess from words: a path that is put together is not seen.
 */
export function mentionsOf({ text }: Program, graph: ProjectGraph): Mention[] {
  const resources = resourcesOf(graph);
  const fileNames = new Map<string, string | null>();
  for (const resource of resources) {
    const name = resource.slice(resource.lastIndexOf('/') + 1);
    if (/\.\w+$/.test(name)) fileNames.set(name, fileNames.has(name) ? null : resource);
  }
  const found = new Map<string, string>();
  for (const word of wordsOf(text)) {
    const plain = plainPath(word);
    const resource = resources.find((each) => plain === each || plain.startsWith(`${each}/`)) ?? fileNames.get(plain);
    if (resource !== undefined && resource !== null && !found.has(resource)) found.set(resource, word);
  }
  return [...found].map(([resource, word]) => ({ resource, word }));
}

function* wordsOf(text: string): Generator<string> {
  for (const line of text.split('\n')) {
    if (COMMENT_LINE.test(line)) continue;
    for (const word of line.split(BETWEEN_WORDS)) if (word.includes('.') || word.includes('/')) yield word;
  }
}

/** Which programs are said to read or write what, by a stage or a recorded run; what a program imports is part of it. */
export function readersDeclared(graph: ProjectGraph): { has(path: string, resource: string): boolean } {
  const byName = new Map(graph.datasets.map(({ name, path }) => [name, path]));
  const uses = [
    ...graph.stages.map(({ command, inputs, outputs }) => ({
      command: command.split(/\s+/),
      names: [...inputs, ...outputs],
    })),
    ...graph.runs.map(({ command, inputs }) => ({ command, names: inputs })),
  ];
  const declared = new Map<string, Set<string>>();
  for (const { command, names } of uses) {
    const resources = names.map((name) => withoutPattern(byName.get(name) ?? name));
    for (const path of reachedBy(command, graph.programs)) {
      const known = declared.get(path) ?? new Set();
      for (const resource of resources) known.add(resource);
      declared.set(path, known);
    }
  }
  return {
    has: (path, resource) =>
      [...(declared.get(path) ?? [])].some(
        (named) => resource === named || resource.startsWith(`${named}/`) || named.startsWith(`${resource}/`),
      ),
  };
}

/** Programs that a command names, and those that they import, as far as the lines that import name a file. */
function reachedBy(command: readonly string[], programs: readonly Program[]): Set<string> {
  const named = new Set(command.flatMap((part) => part.split(BETWEEN_WORDS)).map(plainPath));
  const reached = new Set<string>();
  // `python -m jobs.train` names jobs/train.py.
  const open = programs.filter(({ path }) => named.has(path) || named.has(moduleOf(path)));
  for (let program = open.pop(); program; program = open.pop()) {
    if (reached.has(program.path)) continue;
    reached.add(program.path);
    const imported = importedNames(program.text);
    open.push(
      ...programs.filter(
        ({ path }) => imported.has(moduleOf(path)) || imported.has(moduleOf(path.slice(path.lastIndexOf('/') + 1))),
      ),
    );
  }
  return reached;
}

/** `jobs/train.py` as `jobs.train`. */
const moduleOf = (path: string): string => path.replace(/\.\w+$/, '').replaceAll('/', '.');

const IMPORT_LINE = /^\s*(?:import|from|require|source|\.|export)\b|\brequire\(|\bimport\(/;

/** Words of lines that import, as names of modules. */
function importedNames(text: string): Set<string> {
  const lines = text.split('\n').filter((line) => IMPORT_LINE.test(line));
  return new Set(
    lines
      .flatMap((line) => line.split(BETWEEN_WORDS))
      .flatMap((word) => {
        const plain = plainPath(word).replace(/^\.+/, '');
        return [plain, moduleOf(plain), plain.replaceAll('/', '.')];
      }),
  );
}
