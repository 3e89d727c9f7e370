import type { RunHooks, RunProgress } from '../app/runs/execute-run.ts';
import { printable } from '../base/printable.ts';
import { createProgramOutput } from '../report/terminal/program-output.ts';
import { liveLine } from '../report/terminal/run-lines.ts';
import { terminalStyle } from './terminal-style.ts';

/** Where output goes: a terminal, a file or a pipe. */
export interface OutputTarget {
  write(bytes: string | Uint8Array): boolean;
  once(event: 'drain' | 'close' | 'error', listener: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly writable?: boolean;
}

export interface RunScreen extends Disposable, Pick<RunHooks, 'onOutput' | 'onProgress' | 'onNote'> {
  /** A line of our own on standard error. */
  line(text: string): void;
}

const FRAME_MS = 250;
const ERASE = '\r\u001b[2K';

/**
 * Shows a program while it runs: its output as it comes, untouched where no terminal is, and below it, when standard error
 * is a terminal, one line with the curve that is gone when the program is over.
 *
 * @param targets - where the output of the program goes; our own lines go to `stderr`
 */
export function createRunScreen(
  targets: { readonly stdout: OutputTarget; readonly stderr: OutputTarget; readonly own: OutputTarget },
  now: () => number,
): RunScreen {
  const { own } = targets;
  const style = terminalStyle(own);
  const filters = {
    stdout: targets.stdout.isTTY ? createProgramOutput(terminalStyle(targets.stdout)) : null,
    stderr: targets.stderr.isTTY ? createProgramOutput(terminalStyle(targets.stderr)) : null,
  };
  let drawn = false;
  let lineOpen = false; // the program has begun a line on the terminal
  let lastFrame = -Infinity;
  let coloured = false;
  const erase = (): void => {
    if (drawn) own.write(ERASE);
    drawn = false;
  };
  const line = (text: string): void => {
    erase();
    if (lineOpen && own.isTTY) own.write('\n');
    lineOpen = false;
    own.write(`${text}\n`);
  };
  return {
    line,
    onNote: (text) => line(printable(text)),
    onOutput(stream, bytes) {
      const target = targets[stream];
      const filter = filters[stream];
      if (filter === null) return written(target, bytes);
      erase();
      const text = filter.push(bytes);
      if (text === '') return;
      coloured ||= text.includes('\u001b[');
      lineOpen = !text.endsWith('\n');
      return written(target, text);
    },
    onProgress(progress: RunProgress) {
      if (!own.isTTY || lineOpen || now() - lastFrame < FRAME_MS) return;
      lastFrame = now();
      own.write(`${ERASE}${liveLine(progress, style)}`);
      drawn = true;
    },
    [Symbol.dispose]() {
      erase();
      if (coloured) targets.stdout.write('\u001b[0m');
    },
  };
}

/** Waits while the reader is slower; one that has gone away, as `head` does, is written to no more. */
function written(target: OutputTarget, content: string | Uint8Array): void | Promise<void> {
  if (target.writable === false || target.write(content)) return;
  return new Promise((done) => {
    target.once('drain', done);
    target.once('close', done);
    target.once('error', done);
  });
}
