import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { vi } from 'vitest';
import { main } from '../../src/cli/main.ts';

export const root = resolve(import.meta.dirname, '..', '..');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line in this process, with what it prints caught. */
export async function runCommand(argv: readonly string[]): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((stdout += String(text)), true));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((stderr += String(text)), true));
  try {
    return { code: await main(argv), stdout, stderr };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended & { readonly signal: NodeJS.Signals | null }>;
  /** Resolves when standard error holds the text; rejects when the process ends before. */
  readonly seen: (text: string) => Promise<void>;
}

/** Starts one command line as a process of its own, as a shell would. */
export function startCommand(
  argv: readonly string[],
  options: { cwd?: string; stdin?: string | Buffer } = {},
): Running {
  const child = spawn(process.execPath, [join(root, 'bin', 'cairn.js'), ...argv], {
    cwd: options.cwd ?? root,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  let [stdout, stderr] = ['', ''];
  let watcher: (() => void) | null = null;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    watcher?.();
  });
  if (options.stdin !== 'open') child.stdin.end(options.stdin);
  const ended = new Promise<Ended & { signal: NodeJS.Signals | null }>((done) => {
    child.on('close', (code, signal) => done({ code, signal, stdout, stderr }));
  });
  return {
    child,
    ended,
    seen: (text) =>
      new Promise((done, fail) => {
        watcher = () => stderr.includes(text) && done();
        watcher();
        void ended.then(() => fail(new Error(`ended before "${text}" was shown: ${stderr}`)));
      }),
  };
}
