/** What the compiled kernels export to share work among threads; see `assembly/parallel.ts`. */
export interface PoolKernels {
  /** @param control - byte offset of the control block; @param index - 0 is the calling thread */
  joinPool(control: number, index: number, threads: number): void;
  /** Blocks the thread until `dismissPool`. */
  servePool(): void;
  dismissPool(): void;
}

/** Bytes of the control block. It must be zero before the first thread joins. */
export const CONTROL_BYTES = 256;
