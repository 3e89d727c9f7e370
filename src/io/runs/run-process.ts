import { spawn, type ChildProcess } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { UserError } from '../../base/errors.ts';
import { printable } from '../../base/printable.ts';

export interface ProcessSpec {
  /** Program and arguments; with `shell` one text for the shell of the system. */
  readonly command: readonly string[];
  readonly shell: boolean;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface ProcessEnd {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: string | null;
}

export interface RunningProcess {
  readonly pid: number;
  /** Resolves when the program itself is over; what it started may go on, and hold its output open. */
  readonly exited: Promise<unknown>;
  /** Resolves when it is over and its output was read. */
  readonly ended: Promise<ProcessEnd>;
  /** Sends a signal to the program and all that it started. Nothing happens when they are gone. */
  stop(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void;
}

export type OutputStream = 'stdout' | 'stderr';

/** Takes a piece of output; nothing more is read until it has resolved. */
export type OnOutput = (stream: OutputStream, bytes: Uint8Array) => void | Promise<void>;

/** How long output is awaited that others than the program itself still hold open: our choice. */
const LINGER_MS = 2000;
const LINGER_POLL_MS = 50;

const onWindows = process.platform === 'win32';

/**
 * Starts a program in a process group of its own, so that all that it starts can be stopped with it. Standard input is ours.
 *
 * @throws UserError `not-found` when there is no such program, `bad-input` when it may not be run
 */
export async function startProcess(spec: ProcessSpec, onOutput: OnOutput): Promise<RunningProcess> {
  const [program = '', ...args] = spec.command;
  if (!(await stat(spec.folder).catch(() => null))?.isDirectory()) {
    throw new UserError('not-found', `There is no folder ${spec.folder} to run in`);
  }
  const child = spawn(program, spec.shell ? [] : args, {
    cwd: spec.folder,
    env: spec.environment,
    shell: spec.shell,
    // A group of its own; on Windows this would open a window.
    detached: !onWindows,
    stdio: ['inherit', 'pipe', 'pipe'],
    windowsHide: true,
  });
  await new Promise<void>((started, failed) => {
    child.once('spawn', started);
    child.once('error', (error) => failed(startFailure(program, error)));
  });
  const exited = new Promise<ProcessEnd>((done) => {
    child.once('exit', (code, signal) => done({ code, signal }));
  });
  const reading = readOutput(child, onOutput);
  return { pid: child.pid!, exited, ended: whenOver(exited, reading), stop: (signal) => stopGroup(child, signal) };
}

interface Reading {
  /** Resolves when there is no more output; rejects when it could not be taken. */
  readonly done: Promise<unknown>;
  /** Milliseconds since something came, on any clock; 0 while somebody takes what came. */
  quietFor(): number;
  stop(): void;
}

function readOutput({ stdout, stderr }: Pick<ChildProcess, 'stdout' | 'stderr'>, onOutput: OnOutput): Reading {
  let taking = 0;
  let last = performance.now();
  let stopped = false;
  const read = async (stream: NonNullable<typeof stdout>, name: OutputStream): Promise<void> => {
    try {
      for await (const bytes of stream) {
        taking++;
        await onOutput(name, bytes as Uint8Array);
        taking--;
        last = performance.now();
      }
    } catch (error) {
      if (!stopped) throw error;
    }
  };
  return {
    done: Promise.all([read(stdout!, 'stdout'), read(stderr!, 'stderr')]),
    quietFor: () => (taking > 0 ? 0 : performance.now() - last),
    stop() {
      stopped = true;
      stdout!.destroy();
      stderr!.destroy();
    },
  };
}

/** A program may leave others behind that hold its output open: when they have been quiet for a while nobody waits for them. */
async function whenOver(exited: Promise<ProcessEnd>, reading: Reading): Promise<ProcessEnd> {
  const failed = reading.done.then(() => new Promise<never>(() => undefined)); // when all was read, the exit decides
  const end = await Promise.race([exited, failed]);
  const began = performance.now();
  const done = reading.done.then(() => true);
  while (!(await Promise.race([done, delay(LINGER_POLL_MS).then(() => false)]))) {
    if (Math.min(reading.quietFor(), performance.now() - began) > LINGER_MS) break;
  }
  reading.stop();
  return end;
}

const delay = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds));

function stopGroup(child: ChildProcess, signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  if (onWindows) {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && ['ESRCH', 'EPERM'].includes(String(error.code)))) throw error;
  }
}

function startFailure(program: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const name = printable(program);
  if (code === 'ENOENT') {
    return new UserError('not-found', `There is no program ${name}`, {
      hint: 'Check its name, or give its path; it is looked for as in a shell, from the current folder.',
      cause: error,
    });
  }
  if (code === 'EACCES' || code === 'ENOEXEC') {
    return new UserError('bad-input', `${name} cannot be run as a program`, {
      hint: `Make it executable, or name what runs it, as in python ${name}.`,
      cause: error,
    });
  }
  if (code === 'E2BIG') return new UserError('too-large', `The command line of ${name} is too long`, { cause: error });
  return error;
}
