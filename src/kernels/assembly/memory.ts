/** Sets `bytes` bytes at `pointer` to zero. */
export function zero(pointer: usize, bytes: usize): void {
  memory.fill(pointer, 0, bytes);
}
