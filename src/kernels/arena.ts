import { UserError } from '../base/errors.ts';

const PAGE = 65_536;
/** WebAssembly addresses are 32 bits: 4 GiB less one page. */
const LIMIT = 65_535 * PAGE;
/** The first pages belong to the compiled module's own data; the first block after them is the pool's control block. */
export const ARENA_START = PAGE;

/**
 * Bump allocation in the kernels' memory. Memory grows when it must and never shrinks; `release` gives back everything
 * that was allocated after a `mark`. Views into the memory must be made after the last allocation: growing may replace
 * the buffer.
 */
export interface Arena {
  readonly memory: WebAssembly.Memory;
  /**
   * @param bytes - size of the block
   * @returns byte offset, a multiple of 64. The content is undefined.
   * @throws UserError `too-large` when the kernels' 4 GiB cannot hold it
   */
  allocate(bytes: number): number;
  mark(): number;
  release(mark: number): void;
}

export function createArena(memory: WebAssembly.Memory): Arena {
  let top = ARENA_START;
  return {
    memory,
    allocate(bytes) {
      const start = top;
      const end = start + Math.ceil(bytes / 64) * 64;
      if (end > LIMIT) throw tooLarge(end);
      const missing = end - memory.buffer.byteLength;
      if (missing > 0) {
        try {
          memory.grow(Math.ceil(missing / PAGE));
        } catch (cause) {
          throw tooLarge(end, cause);
        }
      }
      top = end;
      return start;
    },
    mark: () => top,
    release(mark) {
      top = mark;
    },
  };
}

function tooLarge(bytes: number, cause?: unknown): UserError {
  const gigabytes = (bytes / 2 ** 30).toFixed(1);
  return new UserError(
    'too-large',
    `Training needs ${gigabytes} GiB of working memory, and the kernels can address 4 GiB`,
    {
      hint: 'Drop wide columns with --drop, or give a sample of the rows.',
      cause,
    },
  );
}
