import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKernelPool } from '../../src/io/kernel-pool.ts';
import { createEngine, type Engine } from '../../src/kernels/engine.ts';

/** The kernels as `npm run build:kernels` left them. */
export const kernelModule = new WebAssembly.Module(readFileSync(join(import.meta.dirname, '../../dist/kernels.wasm')));

/** One engine for all tests of a file. */
export const testEngine: Engine = createEngine(kernelModule);

/** Runs something on an engine with helper threads, and dismisses them. */
export async function withThreads<T>(threads: number, run: (engine: Engine) => T | Promise<T>): Promise<T> {
  using pool = createKernelPool(kernelModule, threads);
  const engine = createEngine(kernelModule, pool);
  await helpersAsleep(engine, threads - 1);
  return await run(engine);
}

/** Helpers join late; a test of threads is worth nothing when they come after the work. Word 48 counts the sleeping ones. */
async function helpersAsleep(engine: Engine, helpers: number): Promise<void> {
  const words = new Int32Array(engine.arena.memory.buffer, 65_536, 64);
  while (Atomics.load(words, 48) < helpers) await new Promise((resolve) => setTimeout(resolve, 5));
}
