import type { StopSignals } from '../app/runs/stopper.ts';

export interface StopRequests extends Disposable {
  readonly signals: StopSignals;
}

/** Ctrl-C asks a program to stop, again more firmly, and a third time ends it; a polite kill begins with the second. */
export function listenForStop(): StopRequests {
  const controllers = [new AbortController(), new AbortController(), new AbortController()] as const;
  const [interrupt, terminate, kill] = controllers;
  const ask = (from: number): void => {
    const next = controllers.slice(from).find(({ signal }) => !signal.aborted);
    next?.abort();
  };
  const onInterrupt = (): void => ask(0);
  const onTerminate = (): void => ask(1);
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onTerminate);
  process.on('SIGHUP', onTerminate);
  return {
    signals: { interrupt: interrupt.signal, terminate: terminate.signal, kill: kill.signal },
    [Symbol.dispose]() {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
      process.off('SIGHUP', onTerminate);
    },
  };
}
