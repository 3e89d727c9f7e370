import { createArena, type Arena } from './arena.ts';
import type { LinearKernels } from './linear-kernels.ts';
import { CONTROL_BYTES, type PoolKernels } from './pool-kernels.ts';
import type { Pool } from './pool.ts';
import type { TreeKernels } from './tree-kernels.ts';

/** The functions that the compiled kernels export; see `kernels/assembly`. All pointers are byte offsets. */
export interface KernelExports extends PoolKernels, TreeKernels, LinearKernels {
  zero(pointer: number, bytes: number): void;
}

/** One set of kernels with its memory, and the threads that help it. Not re-entrant: one fit at a time. */
export interface Engine {
  readonly kernels: KernelExports;
  readonly arena: Arena;
  /** Absent: everything runs on the calling thread, with the same bits as a result. */
  readonly pool: Pool | null;
  readonly threads: number;
}

/** Shared memory for kernels and their helper threads. Only address space is reserved until it is used. */
export function createKernelMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 16, maximum: 65_536, shared: true });
}

/**
 * Instantiates the kernels on a memory. The module is handed in: nothing here reads files.
 *
 * @param bell - one shared number on which helper threads sleep; null when there are none
 */
export function instantiateKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  bell: Int32Array<SharedArrayBuffer> | null,
): KernelExports {
  const instance = new WebAssembly.Instance(module, {
    env: {
      memory,
      abort: () => {
        throw new Error('a kernel aborted');
      },
      bellTicket: () => (bell ? Atomics.load(bell, 0) : 0),
      awaitBell: (ticket: number) => {
        if (bell) Atomics.wait(bell, 0, ticket);
      },
      ringBell: () => {
        if (!bell) return;
        Atomics.add(bell, 0, 1);
        Atomics.notify(bell, 0);
      },
    },
  });
  return instance.exports as unknown as KernelExports;
}

/**
 * An engine on the calling thread, and on those of the pool.
 *
 * @param pool - made from the same module; the engine lives in its memory. The caller disposes it.
 */
export function createEngine(module: WebAssembly.Module, pool: Pool | null = null): Engine {
  const memory = pool?.memory ?? createKernelMemory();
  const kernels = instantiateKernels(module, memory, pool?.bell ?? null);
  const arena = createArena(memory);
  const threads = pool?.threads ?? 1;
  kernels.joinPool(controlIn(arena), 0, threads);
  return { kernels, arena, pool, threads };
}

/** The control block is the first block of every arena, so that helpers can find it before the engine exists. */
function controlIn(arena: Arena): number {
  return arena.allocate(CONTROL_BYTES);
}
