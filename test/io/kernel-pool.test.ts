import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createKernelPool } from '../../src/io/kernel-pool.ts';
import { kernelModule, withThreads } from '../kernels/test-engine.ts';

const SLEEPING = (65_536 + 192) / 4;

test('helpers join, sleep, and leave when the pool is disposed', async () => {
  const pool = createKernelPool(kernelModule, 3);
  const words = new Int32Array(pool.memory.buffer);
  while (Atomics.load(words, SLEEPING) < 2) await setTimeout(5);
  pool[Symbol.dispose]();
  const stop = Date.now() + 5000;
  while (Atomics.load(words, SLEEPING) > 0 && Date.now() < stop) await setTimeout(5);
  expect(Atomics.load(words, SLEEPING)).toBe(0);
});

test('helpers wake up after the memory has grown', async () => {
  await withThreads(2, async (engine) => {
    engine.arena.allocate(64 * 2 ** 20);
    const { kernels, arena } = engine;
    const rows = 2048 * 512;
    const [columns, out] = [arena.allocate(4 * rows), arena.allocate(4 * rows)];
    const words = new Int32Array(arena.memory.buffer);
    kernels.transposeBins(arena.allocate(64), columns, rows, 4, out);
    // The helper was asleep; the bell must have moved it, sooner or later back to sleep.
    while (Atomics.load(words, SLEEPING) < 1) await setTimeout(1);
    expect(Atomics.load(engine.pool!.bell, 0)).toBeGreaterThan(0);
  });
});

test('a process with sleeping helpers ends by itself', () => {
  const program = `
    import { readFileSync } from 'node:fs';
    import { createKernelPool } from './src/io/kernel-pool.ts';
    const pool = createKernelPool(new WebAssembly.Module(readFileSync('dist/kernels.wasm')), 3);
    console.log(pool.threads);`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: join(import.meta.dirname, '../..'),
    timeout: 10_000,
    encoding: 'utf8',
  });
  expect(output.trim()).toBe('3');
});
