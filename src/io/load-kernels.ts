import { readFile } from 'node:fs/promises';
import { createEngine, type Engine } from '../kernels/engine.ts';
import { createKernelPool } from './kernel-pool.ts';

/** Where `npm run build:kernels` puts the compiled kernels, seen from the sources and from the built package. */
const KERNELS = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/kernels.wasm' : '../kernels.wasm',
  import.meta.url,
);

/** The compiled kernels. */
export async function loadKernels(): Promise<WebAssembly.Module> {
  let bytes: Buffer<ArrayBuffer>;
  try {
    bytes = await readFile(KERNELS);
  } catch (cause) {
    throw new Error(`the kernels are not compiled: run "npm run build:kernels" (${KERNELS.pathname})`, { cause });
  }
  return WebAssembly.compile(bytes);
}

/** An engine with `threads` threads, the calling one included. Disposing it ends the others. */
export async function startEngine(threads: number): Promise<Engine & Disposable> {
  const module = await loadKernels();
  const pool = threads > 1 ? createKernelPool(module, threads) : null;
  return { ...createEngine(module, pool), [Symbol.dispose]: () => pool?.[Symbol.dispose]() };
}
