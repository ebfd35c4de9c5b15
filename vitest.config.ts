import { defineConfig } from 'vitest/config';

/** A deadline and not a measure: what takes milliseconds alone may take seconds on a loaded machine. */
const TEST_WITHIN_MS = 30_000;

// One project per folder of the house. Client tests run in plain Node; the few that need a DOM ask
// for it in their first line (`// @vitest-environment jsdom`).
export default defineConfig({
  test: {
    // Two cores are what a small machine has; each file gets a worker of its own.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'shared',
          root: 'shared',
          include: ['src/**/*.test.ts'],
          testTimeout: TEST_WITHIN_MS,
        },
      },
      {
        test: {
          name: 'server',
          root: 'server',
          include: ['src/**/*.test.ts'],
          testTimeout: TEST_WITHIN_MS,
        },
      },
      {
        test: {
          name: 'client',
          root: 'client',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          testTimeout: TEST_WITHIN_MS,
        },
      },
      {
        test: {
          name: 'simulation',
          root: 'e2e/simulation',
          include: ['**/*.sim.test.ts'],
          // A run of many seeds is one test; a loaded machine gets time for it.
          testTimeout: 120_000,
        },
      },
      // The real server's wire from outside: with programs that are not ours.
      {
        test: {
          name: 'wire',
          root: 'e2e/wire',
          include: ['**/*.test.ts'],
          // Longer than each wait in them, so that a failure says what was waited for.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'scripts',
          root: 'scripts',
          include: ['*.test.ts'],
          testTimeout: TEST_WITHIN_MS,
        },
      },
    ],
  },
});
