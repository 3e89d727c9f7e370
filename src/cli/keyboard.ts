import type { KeyPress } from '../app/labelling/sit-down.ts';

/** A terminal as far as keys go. */
export interface KeyTerminal extends AsyncIterable<Buffer | string> {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
}

/** Cursor and function keys: they mean nothing here, and their letters must not be taken for answers. */
// oxlint-disable-next-line no-control-regex
const ESCAPE = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|O[@-~]|.)?/gu;

/**
 * Each key as it is pressed, with its time; the terminal gives lines again when nobody reads any more. There are no more
 * keys once the terminal is gone, or `signal` is aborted.
 */
export async function* pressedKeys(
  terminal: KeyTerminal,
  clock: () => number,
  signal?: AbortSignal,
): AsyncGenerator<KeyPress, void, void> {
  terminal.setRawMode?.(true);
  try {
    for await (const chunk of chunksUntil(terminal, signal)) {
      const at = clock();
      for (const key of String(chunk).replaceAll(ESCAPE, '')) yield { key, at };
    }
  } finally {
    terminal.setRawMode?.(false);
  }
}

const NO_MORE = { done: true, value: undefined } as const;

async function* chunksUntil(terminal: KeyTerminal, signal: AbortSignal | undefined): AsyncGenerator<Buffer | string> {
  const chunks = terminal[Symbol.asyncIterator]();
  const stopped = new Promise<typeof NO_MORE>((resolve) => {
    if (signal?.aborted) resolve(NO_MORE);
    signal?.addEventListener('abort', () => resolve(NO_MORE), { once: true });
  });
  try {
    for (;;) {
      const next = await Promise.race([stopped, chunks.next().catch(endWhereGone)]);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    // One that waits for a key would wait for it before it returns.
    if (!signal?.aborted) await chunks.return?.();
  }
}

/** A terminal that was closed is read with an error: nobody presses a key there any more. */
function endWhereGone(error: unknown): typeof NO_MORE {
  if (error instanceof Error && 'code' in error && error.code === 'EIO') return NO_MORE;
  throw error;
}
