import { spawn } from 'node:child_process';

export interface Asked {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface AskOptions {
  readonly folder: string;
  /** Set beside the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly stdin?: Uint8Array | string;
  /** @default 10 minutes */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

const TEN_MINUTES = 600_000;

/** Runs a program quietly and returns what it said; null when there is no such program or it took too long. */
export async function askProgram(
  program: string,
  args: readonly string[],
  { folder, environment = {}, stdin, timeoutMs = TEN_MINUTES, signal }: AskOptions,
): Promise<Asked | null> {
  signal?.throwIfAborted();
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    timeout: timeoutMs,
    ...(signal ? { signal } : {}),
  });
  const stdout: Buffer[] = [];
  let stderr = '';
  child.stdout.on('data', (bytes: Buffer) => stdout.push(bytes));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined); // it may end before it has read everything
  child.stdin.end(stdin);
  const code = await new Promise<number | null | undefined>((done) => {
    child.on('error', () => done(undefined));
    child.on('close', done);
  });
  signal?.throwIfAborted();
  return code === undefined ? null : { code, stdout: Buffer.concat(stdout), stderr };
}
