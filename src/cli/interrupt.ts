/** A signal that Ctrl-C or a polite kill aborts; a second Ctrl-C ends the process at once. */
export interface Interrupt extends Disposable {
  readonly signal: AbortSignal;
}

export function abortOnInterrupt(): Interrupt {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
