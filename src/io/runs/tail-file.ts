import { open, type FileHandle } from 'node:fs/promises';

/** Reads a file while somebody else writes to it. */
export interface Tail {
  /** Hands on what was added since the last call, at most `most` bytes. Returns how many. */
  read(most: number): Promise<number>;
}

const PIECE = 1 << 18;

/**
 * @param onBytes - takes the bytes before more are read; the buffer is used again
 * @param onRestart - the file became shorter: it is read from its start
 */
export function tailFile(
  path: string,
  { onBytes, onRestart }: { onBytes: (bytes: Uint8Array) => void; onRestart: () => void },
): Tail {
  // Opened anew each time: the program may have put another file in its place.
  const buffer = new Uint8Array(PIECE);
  let position = 0;
  const readFrom = async (file: FileHandle, most: number): Promise<number> => {
    const { size } = await file.stat();
    if (size < position) {
      position = 0;
      onRestart();
    }
    let taken = 0;
    while (taken < most) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(PIECE, most - taken), position);
      if (bytesRead === 0) break;
      position += bytesRead;
      taken += bytesRead;
      onBytes(buffer.subarray(0, bytesRead));
    }
    return taken;
  };
  return {
    async read(most) {
      let file: FileHandle;
      try {
        file = await open(path, 'r');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0; // the program removed it
        throw error;
      }
      try {
        return await readFrom(file, most);
      } finally {
        await file.close();
      }
    },
  };
}
