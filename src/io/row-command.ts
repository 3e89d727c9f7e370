import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { printable } from '../base/printable.ts';

export interface RowCommandOptions {
  readonly folder: string;
  /** Added to the environment of this process. */
  readonly environment: Readonly<Record<string, string>>;
  /** Contents that are put into files, whose paths the named variables hold. */
  readonly files: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

export interface RowCommandResult {
  /** One line for each row. */
  readonly lines: readonly string[];
  readonly seconds: number;
}

/** Standard output beyond this is no list of predictions. */
const MOST_OUTPUT = 256 * 2 ** 20;
const TAIL = 2000;

/**
 * Runs a command line of the shell that maps rows to predictions: one line of JSON a row on standard input, one line a row back.
 *
 * @throws UserError `bad-input` when it cannot run, fails, takes too long, or gives another number of lines; `AbortError`
 *   when the signal is aborted
 */
export async function runRowCommand(
  command: string,
  rows: readonly string[],
  options: RowCommandOptions,
): Promise<RowCommandResult> {
  const scratch = await mkdtemp(join(tmpdir(), 'cairn-rows-'));
  try {
    const environment = { ...options.environment };
    for (const [name, content] of Object.entries(options.files)) {
      environment[name] = join(scratch, `${name}.json`);
      await writeFile(environment[name], content);
    }
    return await runWith(command, rows, { ...options, environment });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function runWith(
  command: string,
  rows: readonly string[],
  { folder, environment, timeoutSeconds, signal }: RowCommandOptions,
): Promise<RowCommandResult> {
  signal.throwIfAborted();
  const begun = performance.now();
  // A group of its own, so that what the shell started ends with it.
  const child = spawn(command, {
    cwd: folder,
    shell: true,
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const stop = (): void => endGroup(child.pid, () => child.kill('SIGKILL'));
  let tooLong = false;
  const timer = setTimeout(() => {
    tooLong = true;
    stop();
  }, timeoutSeconds * 1000);
  signal.addEventListener('abort', stop, { once: true });
  const output: Buffer[] = [];
  let [bytes, errors] = [0, ''];
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= MOST_OUTPUT) output.push(chunk);
    else stop();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-TAIL)));
  child.stdin.on('error', () => undefined); // a program that reads nothing closes its input; its answers decide
  child.stdin.end(rows.map((row) => `${row}\n`).join(''));
  try {
    const ended = await new Promise<{ code: number | null; reason: string | null }>((done) => {
      child.on('error', (error) => done({ code: null, reason: error.message }));
      child.on('close', (code, by) => done({ code, reason: by }));
    });
    signal.throwIfAborted();
    if (tooLong) throw failure(`took longer than ${timeoutSeconds} s`, command, errors);
    if (bytes > MOST_OUTPUT) throw failure('printed more than 256 MB', command, errors);
    if (ended.code !== 0) throw failure(`ended with ${ended.reason ?? `code ${ended.code}`}`, command, errors);
    return {
      lines: splitLines(Buffer.concat(output).toString('utf8'), rows.length, command),
      seconds: (performance.now() - begun) / 1000,
    };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function endGroup(pid: number | undefined, otherwise: () => void): void {
  try {
    if (pid === undefined || process.platform === 'win32') otherwise();
    else process.kill(-pid, 'SIGKILL');
  } catch {
    otherwise(); // the group is gone already
  }
}

function splitLines(text: string, wanted: number, command: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length === wanted) return lines;
  throw new UserError('bad-input', `${command} gave ${lines.length} lines for ${wanted} rows`, {
    hint: 'It must print exactly one line for each row, in the order of the rows, and messages on standard error.',
  });
}

function failure(what: string, command: string, errors: string): UserError {
  const last = printable(errors).trim().split('\n').slice(-3).join(' · ');
  return new UserError('bad-input', `${command} ${what}${last === '' ? '' : `: ${last}`}`, {
    hint: 'It reads a row a line as JSON on standard input and prints a prediction a line; try it by hand with one row.',
  });
}
