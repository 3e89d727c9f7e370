import { workerData } from 'node:worker_threads';
import { instantiateKernels } from '../kernels/engine.ts';
import type { KernelWorkerData } from './kernel-pool.ts';

// A helper thread: takes blocks of work out of the shared memory until the pool is dismissed.
const { module, memory, bell, control, index, threads } = workerData as KernelWorkerData;
const kernels = instantiateKernels(module, memory, bell);
kernels.joinPool(control, index, threads);
kernels.servePool();
