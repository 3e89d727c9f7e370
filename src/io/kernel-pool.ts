import { Worker } from 'node:worker_threads';
import { ARENA_START } from '../kernels/arena.ts';
import { createKernelMemory, instantiateKernels } from '../kernels/engine.ts';
import type { Pool } from '../kernels/pool.ts';

/** What a helper thread is started with. */
export interface KernelWorkerData {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly control: number;
  readonly index: number;
  readonly threads: number;
}

/**
 * Starts `threads` − 1 helper threads and returns at once: they join the work when they are up. With one thread there
 * are none. A process that ends takes them along.
 */
export function createKernelPool(module: WebAssembly.Module, threads: number): Pool {
  const memory = createKernelMemory();
  const control = ARENA_START;
  // Beside this file, `.ts` in the sources and `.js` when built.
  const file = new URL(`./kernel-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  const workers = Array.from({ length: Math.max(0, threads - 1) }, (_, i) => {
    const workerData: KernelWorkerData = { module, memory, control, index: i + 1, threads };
    const worker = new Worker(file, { workerData });
    worker.unref();
    return worker;
  });
  const kernels = instantiateKernels(module, memory);
  kernels.joinPool(control, 0, threads);
  return {
    threads,
    memory,
    [Symbol.dispose]() {
      kernels.dismissPool();
      for (const worker of workers) void worker.terminate();
    },
  };
}
