import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { askProgram } from './ask-program.ts';

const PIP_SECONDS = 30;

/**
 * Versions of what a Python program runs on: the interpreter, and the packages of the virtual environment that is active or
 * that the interpreter stands in, as `pip freeze` tells them. Empty for other programs outside of a virtual environment.
 */
export async function pythonVersions(
  command: readonly string[],
  {
    folder,
    virtualEnvironment,
    signal,
  }: { folder: string; virtualEnvironment: string | undefined; signal?: AbortSignal },
): Promise<Record<string, string>> {
  const program = command[0] ?? '';
  const isPython = /^python[\d.]*(?:\.exe)?$/i.test(basename(program));
  const home = virtualEnvironment || (isPython ? await homeOf(resolve(folder, program)) : null);
  const python = isPython ? program : home ? pythonIn(home) : null;
  if (python === null) return {};
  const asked = await askProgram(python, ['--version'], { folder, signal, timeoutMs: PIP_SECONDS * 1000 });
  const version = /Python (\S+)/.exec(`${asked?.stdout.toString()} ${asked?.stderr}`)?.[1];
  if (version === undefined) return {};
  return { python: version, ...(home ? await packagesOf(pythonIn(home), { folder, signal }) : {}) };
}

const pythonIn = (home: string): string =>
  process.platform === 'win32' ? join(home, 'Scripts', 'python.exe') : join(home, 'bin', 'python');

/** The virtual environment that an interpreter stands in. */
async function homeOf(program: string): Promise<string | null> {
  const home = dirname(dirname(program));
  return (await stat(join(home, 'pyvenv.cfg')).catch(() => null)) === null ? null : home;
}

/** For environments without pip: what pip would have read. */
const LIST_PACKAGES =
  'import importlib.metadata as m; print("\\n".join(f"{d.name}=={d.version}" for d in m.distributions()))';

async function packagesOf(
  python: string,
  { folder, signal }: { folder: string; signal: AbortSignal | undefined },
): Promise<Record<string, string>> {
  const options = {
    folder,
    signal,
    timeoutMs: PIP_SECONDS * 1000,
    environment: { PIP_DISABLE_PIP_VERSION_CHECK: '1' },
  };
  const freeze = await askProgram(python, ['-m', 'pip', 'freeze'], options);
  const asked = freeze?.code === 0 ? freeze : await askProgram(python, ['-c', LIST_PACKAGES], options);
  return asked?.code === 0 ? parseFreeze(asked.stdout.toString()) : {};
}

/** The lines of `pip freeze`: `name==version`, `name @ address`, `-e address#egg=name`. */
export function parseFreeze(text: string): Record<string, string> {
  const packages = text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const pinned = /^([\w.-]+)(?:==| @ )(.+)$/.exec(line.trim());
    if (pinned) return [[pinned[1]!, pinned[2]!]];
    const editable = /^-e (.+?)(?:#egg=([\w.-]+).*)?$/.exec(line.trim());
    return editable ? [[editable[2] ?? editable[1]!, editable[1]!]] : [];
  });
  return Object.fromEntries(packages.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
