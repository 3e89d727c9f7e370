/** A signal that Ctrl-C or a polite kill aborts; a second Ctrl-C ends the process at once. */
export interface Interrupt extends Disposable {
  readonly signal: AbortSignal;
}

export const abortOnInterrupt = (): Interrupt => abortOn(['SIGINT', 'SIGTERM']);

/** The same where Ctrl-C is a key: a terminal that is closed, or a polite kill. */
export const abortOnHangUp = (): Interrupt => abortOn(['SIGHUP', 'SIGTERM']);

function abortOn(names: readonly NodeJS.Signals[]): Interrupt {
  const controller = new AbortController();
  const onSignal = (name: NodeJS.Signals): void => {
    // Both the terminal that is closed and its shell say so.
    if (controller.signal.aborted && name !== 'SIGHUP') process.exit(130);
    controller.abort();
  };
  for (const name of names) process.on(name, onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const name of names) process.off(name, onSignal);
    },
  };
}
