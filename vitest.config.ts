import { defineConfig } from 'vitest/config';

/**
 * `fast` stays under a minute; `slow` holds real datasets, whole journeys and statistical laws that need many repeats. All
 * cores work: without saying so one would be left idle, which is half of a machine with two.
 *
 * Files of `fast` share one module graph per worker: loading it anew for each of three hundred files was half of their time.
 * So a test there leaves nothing behind: no environment variable, no working directory, no mock. In any order they pass:
 * `npx vitest run --project fast --sequence.shuffle`.
 */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'fast',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.slow.test.ts'],
          testTimeout: 20_000,
          isolate: false,
        },
      },
      { test: { name: 'slow', include: ['test/**/*.slow.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 } },
    ],
  },
});
