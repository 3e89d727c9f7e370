import { defineConfig } from 'vitest/config';

/**
 * `fast` stays under a minute; `slow` holds real datasets, whole journeys and statistical laws that need many repeats. All
 * cores work: without saying so one would be left idle, which is half of a machine with two.
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
        },
      },
      { test: { name: 'slow', include: ['test/**/*.slow.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 } },
    ],
  },
});
