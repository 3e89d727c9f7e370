import { join } from 'node:path';
import { fileStateNow, hashFolder, type FileState } from './file-states.ts';
import { askProgram } from './runs/ask-program.ts';

/** Endings of files that are programs. */
const PROGRAM =
  /\.(?:py|pyx|ipynb|r|rmd|qmd|jl|[mc]?[jt]sx?|sh|bash|zsh|rb|pl|lua|sql|do|c|cc|cpp|cu|h|hpp|rs|go|java|scala|kt|cs|m|f90)$/i;
/** Whether a file is a program, by its ending. */
export const isProgram = (path: string): boolean => PROGRAM.test(path);
/** Files that say how programs run. JSON is not among them: programs write it more often than they are told by it. */
const SETTINGS = /(?:\.(?:ya?ml|toml|ini|cfg|conf)|(?:^|\/)(?:requirements[\w.-]*\.txt|Makefile|Dockerfile|Pipfile))$/i;
/** Folders that hold no code of the project's own: those of tools, and what was installed. */
const APART = /(?:^|\/)(?:\.[^/]+|node_modules|__pycache__|site-packages)\//;
/** Cairn's own: it is known field by field. */
const OWN = 'cairn.yaml';

/**
 * The state of every file of code and of settings below a folder of a git repository that git does not ignore, whether it is
 * committed or not, sorted by path; paths are from the folder. Asks git for names alone, and reads no file.
 *
 * @param data - paths from the folder that are data, however they are called
 * @returns null outside of a repository, or without git
 */
export async function codeStates(root: string, data: readonly string[]): Promise<readonly FileState[] | null> {
  const listed = await askProgram(
    'git',
    ['-c', 'core.fsmonitor=false', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { folder: root, environment: { GIT_OPTIONAL_LOCKS: '0' } },
  );
  if (listed?.code !== 0) return null;
  const isData = (path: string): boolean => data.some((place) => path === place || path.startsWith(`${place}/`));
  const names = [...new Set(listed.stdout.toString().split('\0'))]
    .filter((path) => (PROGRAM.test(path) || SETTINGS.test(path)) && !APART.test(path) && path !== OWN && !isData(path))
    .toSorted();
  // What is deleted and not committed yet is not there.
  return names.flatMap((path) => {
    const state = fileStateNow(join(root, path));
    return state === null ? [] : [{ ...state, path }];
  });
}

/** SHA-256 over the names and bytes of these files. @param paths - in order, from the root */
export const hashCode = (root: string, paths: readonly string[]): Promise<string> => hashFolder(root, paths);
