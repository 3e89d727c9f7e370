import { Worker } from 'node:worker_threads';
import { ARENA_START } from '../kernels/arena.ts';
import { createKernelMemory, instantiateKernels } from '../kernels/engine.ts';
import type { Pool } from '../kernels/pool.ts';

/** What a helper thread is started with. */
export interface KernelWorkerData {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly bell: Int32Array<SharedArrayBuffer>;
  readonly control: number;
  readonly index: number;
  readonly threads: number;
}

/**
 * Starts `threads` − 1 helper threads and returns at once: they join the work when they are up. With one thread there
 * are none. Disposed, they leave as soon as they look up from their work; a process that ends takes them along.
 */
export function createKernelPool(module: WebAssembly.Module, threads: number): Pool {
  const memory = createKernelMemory();
  const bell = new Int32Array(new SharedArrayBuffer(4));
  const control = ARENA_START;
  // Beside this file, `.ts` in the sources and `.js` when built.
  const file = new URL(`./kernel-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  for (let index = 1; index < threads; index++) {
    const workerData: KernelWorkerData = { module, memory, bell, control, index, threads };
    new Worker(file, { workerData }).unref();
  }
  const kernels = instantiateKernels(module, memory, bell);
  kernels.joinPool(control, 0, threads);
  return {
    threads,
    memory,
    bell,
    [Symbol.dispose]() {
      kernels.dismissPool();
    },
  };
}
