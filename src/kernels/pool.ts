/**
 * Threads that help the calling thread. They share its memory, take work from it and never keep the process alive.
 * Disposing ends them; an engine that uses the pool must not be used afterwards.
 */
export interface Pool extends Disposable {
  /** Number of threads, the calling one included. */
  readonly threads: number;
  /** Serves one engine: the next one made on it takes over. */
  readonly memory: WebAssembly.Memory;
  /** One number, raised when there is work: helpers that found none sleep until it changes. */
  readonly bell: Int32Array<SharedArrayBuffer>;
}
