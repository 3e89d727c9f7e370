import type { KeyPress } from '../app/labelling/sit-down.ts';

/** A terminal as far as keys go. */
export interface KeyTerminal extends AsyncIterable<Buffer | string> {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
}

/** Cursor and function keys: they mean nothing here, and their letters must not be taken for answers. */
// oxlint-disable-next-line no-control-regex
const ESCAPE = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|O[@-~]|.)?/gu;

/** Each key as it is pressed, with its time; the terminal gives lines again when nobody reads any more. */
export async function* pressedKeys(terminal: KeyTerminal, clock: () => number): AsyncGenerator<KeyPress, void, void> {
  terminal.setRawMode?.(true);
  try {
    for await (const chunk of terminal) {
      const at = clock();
      for (const key of String(chunk).replaceAll(ESCAPE, '')) yield { key, at };
    }
  } finally {
    terminal.setRawMode?.(false);
  }
}
