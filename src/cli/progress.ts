import { formatEstimate, formatSeconds } from '../base/number-format.ts';
import { printable } from '../base/printable.ts';
import type { CheckEvent } from '../contracts/check-event.ts';

/** Where progress goes; `columns` is absent when it is not a terminal. */
export interface ProgressStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface ProgressOptions {
  readonly stream: ProgressStream;
  readonly unicode: boolean;
  /** Milliseconds on any clock. */
  readonly now: () => number;
}

export interface Progress extends Disposable {
  show(event: CheckEvent): void;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const ASCII_FRAMES = ['-', '\\', '|', '/'];
const FRAME_MS = 100;

/**
 * Shows what is being done: on a terminal one line that is redrawn and gone when done, with the rungs staying above it;
 * elsewhere one plain line for each stage and rung.
 */
export function createProgress(options: ProgressOptions): Progress {
  return options.stream.isTTY ? liveProgress(options) : plainProgress(options.stream);
}

function plainProgress(stream: ProgressStream): Progress {
  return {
    show(event) {
      const line = lasting(event) ?? (event.kind === 'started' ? `${event.what} …` : null);
      if (line !== null) stream.write(`${printable(line)}\n`);
    },
    [Symbol.dispose]: () => undefined,
  };
}

function liveProgress({ stream, unicode, now }: ProgressOptions): Progress {
  const started = now();
  const frames = unicode ? FRAMES : ASCII_FRAMES;
  let what = '';
  let frame = 0;
  const erase = (): void => void stream.write('\r\u001b[2K');
  const draw = (): void => {
    const line = `${frames[frame++ % frames.length]} ${printable(what)}  ${formatSeconds((now() - started) / 1000)}`;
    stream.write(`\r\u001b[2K${line.slice(0, (stream.columns ?? 80) - 1)}`);
  };
  const timer = setInterval(draw, FRAME_MS);
  timer.unref();
  return {
    show(event) {
      const line = lasting(event);
      if (line !== null) {
        erase();
        stream.write(`${printable(line)}\n`);
      }
      if (event.kind === 'started') what = event.what;
      if (event.kind === 'progress') what = `${event.what} · ${event.done} of ${event.of}`;
      draw();
    },
    [Symbol.dispose]() {
      clearInterval(timer);
      erase();
    },
  };
}

/** The events that stay on the screen: each rung as it is reached. */
function lasting(event: CheckEvent): string | null {
  if (event.kind !== 'rung') return null;
  const { rung, score, interval, seconds } = event.rung;
  const estimate = formatEstimate(score, interval).text;
  return `  ${rung.padEnd(9)} ${event.metricTitle} ${estimate}  ${formatSeconds(seconds)}`;
}
