import { defineConfig } from '@playwright/test';
import { findBrowser } from './fixtures/browser.ts';

const found = await findBrowser(process.env);
if (!found.ok) {
  console.error(found.error);
  process.exit(1);
}
const { executablePath, args, env } = found.value;

/** Strings only: what is unset is left out. */
const environment = Object.fromEntries(
  Object.entries({ ...process.env, ...env }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  ),
);

// Several people at once are several pages already: one test at a time is enough for two cores.
export default defineConfig({
  testDir: 'journeys',
  testMatch: '*.e2e.ts',
  outputDir: 'test-results/journeys',
  workers: 1,
  fullyParallel: false,
  // A journey that passes at the second try is one that fails.
  retries: 0,
  forbidOnly: process.env['CI'] === 'true',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Africa/Bamako',
    // Of every step the page as it was, without the film: filming takes twice what the journeys take.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args: [...args], env: environment },
  },
});
