/** Threads that help the calling thread with one fit at a time. */
export interface Pool extends Disposable {
  /** Number of threads, the calling one included. */
  readonly threads: number;
}
