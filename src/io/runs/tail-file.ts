import type { BigIntStats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** Reads a file while somebody else writes to it. */
export interface Tail {
  /** Hands on what was added since the last call, at most `most` bytes. Returns how many. */
  read(most: number): Promise<number>;
  /** Whether there was no file when it was last read. */
  readonly gone: boolean;
}

const PIECE = 1 << 18;
/** Bytes of what was read that are remembered, at its beginning and at its end, to know the file again: our choice. */
const REMEMBERED = 4096;
/** Windows moves the time of change when a file is closed, so there it does not tell that something was written. */
const TIME_OF_WRITING = process.platform !== 'win32';

/**
 * A file that only grows is read on from where it was left. One that was cut, replaced or written anew is read from its start;
 * what a rewritten file had begun with, and nobody had seen yet, is lost.
 *
 * @param onBytes - takes the bytes before more are read; the buffer is used again
 * @param onRestart - it is not the file that was read before: it is read from its start
 */
export function tailFile(
  path: string,
  { onBytes, onRestart }: { onBytes: (bytes: Uint8Array) => void; onRestart: () => void },
): Tail {
  // Opened anew each time: the program may have put another file in its place.
  const buffer = new Uint8Array(PIECE);
  let gone = false;
  let position = 0;
  let head: Uint8Array = new Uint8Array();
  let tail: Uint8Array = new Uint8Array();
  /** How the file was when all of it had been read; null when more was to come. */
  let seen: BigIntStats | null = null;

  const continues = async (file: FileHandle): Promise<boolean> => {
    if (position === 0) return true;
    const now = await file.stat({ bigint: true });
    if (Number(now.size) < position) return false;
    if (seen?.ino === now.ino && seen.mtimeNs === now.mtimeNs && seen.size === now.size) return true;
    // As long as it was, and written to since: not added to, even when it says the same again.
    if (TIME_OF_WRITING && seen !== null && Number(now.size) === position) return false;
    return (await holds(file, head, 0)) && (await holds(file, tail, position - tail.length));
  };
  const take = (bytes: Uint8Array): void => {
    position += bytes.length;
    if (head.length < REMEMBERED) head = joined(head, bytes.subarray(0, REMEMBERED - head.length));
    tail = joined(tail, bytes.subarray(-REMEMBERED)).slice(-REMEMBERED);
    onBytes(bytes);
  };
  const readFrom = async (file: FileHandle, most: number): Promise<number> => {
    if (!(await continues(file))) {
      position = 0;
      head = tail = new Uint8Array();
      onRestart();
    }
    let taken = 0;
    while (taken < most) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(PIECE, most - taken), position);
      if (bytesRead === 0) break;
      taken += bytesRead;
      take(buffer.subarray(0, bytesRead));
    }
    const after = await file.stat({ bigint: true });
    seen = Number(after.size) === position ? after : null;
    return taken;
  };
  return {
    async read(most) {
      let file: FileHandle;
      try {
        file = await open(path, 'r');
        gone = false;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
        gone = true; // the program removed it
        return 0;
      }
      try {
        return await readFrom(file, most);
      } finally {
        await file.close();
      }
    },
    get gone() {
      return gone;
    },
  };
}

async function holds(file: FileHandle, bytes: Uint8Array, at: number): Promise<boolean> {
  const found = new Uint8Array(bytes.length);
  const { bytesRead } = await file.read(found, 0, found.length, at);
  return bytesRead === bytes.length && Buffer.compare(found, bytes) === 0;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const whole = new Uint8Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
}
