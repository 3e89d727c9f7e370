/** Hands out one resource to one user at a time, in the order of asking. */
export interface Turns {
  /** Waits for its turn. @returns what ends the turn; a second call does nothing */
  take(): Promise<() => void>;
}

export function takeTurns(): Turns {
  let last = Promise.resolve();
  return {
    async take() {
      const before = last;
      const { promise, resolve } = Promise.withResolvers<void>();
      last = promise;
      await before;
      return resolve;
    },
  };
}
