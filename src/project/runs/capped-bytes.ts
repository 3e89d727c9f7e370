/** Keeps the beginning and the end of a stream of any length. */
export interface CappedBytes {
  push(bytes: Uint8Array): void;
  /** Everything, or head and tail with a line between them that says how many bytes were left out. */
  content(): Uint8Array;
  /** Bytes that were pushed in all. */
  readonly total: number;
}

/**
 * @param half - bytes kept of the head, and as many of the tail; memory stays below four times as much
 */
export function createCappedBytes(half: number): CappedBytes {
  const head: Uint8Array[] = [];
  let headSize = 0;
  let tail: Uint8Array[] = [];
  let tailSize = 0;
  let total = 0;
  return {
    push(bytes) {
      total += bytes.length;
      const first = bytes.subarray(0, half - headSize);
      if (first.length > 0) {
        head.push(first.slice());
        headSize += first.length;
      }
      const rest = bytes.subarray(first.length);
      if (rest.length === 0) return;
      tail.push(rest.slice(Math.max(0, rest.length - half)));
      tailSize += Math.min(rest.length, half);
      if (tailSize < 2 * half) return;
      // Cut back only now and then, so that many small pieces cost no more than their bytes.
      const kept = concatenate(tail).subarray(-half);
      tail = [kept.slice()];
      tailSize = kept.length;
    },
    content() {
      const end = concatenate(tail).subarray(half === 0 ? tailSize : -half);
      const left = total - headSize - end.length;
      if (left === 0) return concatenate([...head, end]);
      const gap = new TextEncoder().encode(`\n[… ${left} bytes left out …]\n`);
      return concatenate([...head, gap, end]);
    },
    get total() {
      return total;
    },
  };
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
