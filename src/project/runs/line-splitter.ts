/** Cuts a stream of bytes into lines without ever holding more than one line of `longest` bytes. */
export interface LineSplitter {
  push(bytes: Uint8Array): void;
  /** The last line, when it did not end in a line feed. What is pushed after it begins a new one. */
  end(): void;
}

export interface LineSplitterOptions {
  /** Longer lines are counted, not kept. */
  readonly longest: number;
  /** A line without its line feed. Bytes that are no UTF-8 become U+FFFD. */
  readonly onLine: (line: string) => void;
  readonly onTooLong: () => void;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

export function createLineSplitter({ longest, onLine, onTooLong }: LineSplitterOptions): LineSplitter {
  const decoder = new TextDecoder();
  let held: Uint8Array[] = [];
  let size = 0;
  let skipping = false;
  const finish = (last: Uint8Array): void => {
    if (skipping || size + last.length > longest) onTooLong();
    else {
      const line = held.length === 0 ? last : joined(held, last, size);
      onLine(decoder.decode(line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line));
    }
    held = [];
    size = 0;
    skipping = false;
  };
  return {
    push(bytes) {
      let start = 0;
      for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
        finish(bytes.subarray(start, end));
        start = end + 1;
      }
      if (start === bytes.length || skipping) return;
      if (size + bytes.length - start > longest) {
        skipping = true;
        held = [];
        return;
      }
      held.push(bytes.slice(start)); // a copy: the stream may use its buffer again
      size += bytes.length - start;
    },
    end() {
      if (size > 0 || skipping) finish(new Uint8Array());
    },
  };
}

function joined(parts: readonly Uint8Array[], last: Uint8Array, size: number): Uint8Array {
  const whole = new Uint8Array(size + last.length);
  let at = 0;
  for (const part of [...parts, last]) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
