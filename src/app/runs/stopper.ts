import type { RunningProcess } from '../../io/runs/run-process.ts';

/** How a person asks a run to stop, more and more firmly. */
export interface StopSignals {
  /** Ctrl-C: the program may still put its things in order. */
  readonly interrupt: AbortSignal;
  readonly terminate: AbortSignal;
  /** At once. */
  readonly kill: AbortSignal;
}

export interface Stopper extends Disposable {
  request(how: StopLevel, reason: string): void;
  /** Call it now and then: a program that does not listen is asked more firmly. */
  tick(): void;
  /** Why it was stopped; null when nobody asked. */
  readonly reason: string | null;
}

export const stopLevels = ['interrupt', 'terminate', 'kill'] as const;
export type StopLevel = (typeof stopLevels)[number];

const SIGNALS = { interrupt: 'SIGINT', terminate: 'SIGTERM', kill: 'SIGKILL' } as const;

/** Seconds that a program is given before it is asked more firmly: our choice. */
const GRACE: Record<StopLevel, number> = { interrupt: 10, terminate: 10, kill: Infinity };

/** @param clock - milliseconds */
export function createStopper(process: RunningProcess, stop: StopSignals, clock: () => number): Stopper {
  let level = -1;
  let since = 0;
  let reason: string | null = null;
  const send = (to: number): void => {
    if (to <= level) return;
    level = to;
    since = clock();
    process.stop(SIGNALS[stopLevels[to]!]);
  };
  const request = (how: StopLevel, because: string): void => {
    reason ??= because;
    send(stopLevels.indexOf(how));
  };
  const listeners = stopLevels.map((how) => {
    const listener = (): void => request(how, REASONS[how]);
    stop[how].addEventListener('abort', listener);
    return () => stop[how].removeEventListener('abort', listener);
  });
  for (const how of stopLevels) if (stop[how].aborted) request(how, REASONS[how]);
  return {
    request,
    tick() {
      if (level < 0) return;
      if ((clock() - since) / 1000 >= GRACE[stopLevels[level]!]) send(level + 1);
    },
    get reason() {
      return reason;
    },
    [Symbol.dispose]() {
      for (const remove of listeners) remove();
    },
  };
}

const REASONS: Record<StopLevel, string> = {
  interrupt: 'interrupted by a person',
  terminate: 'asked to end (SIGTERM)',
  kill: 'killed by a person',
};
