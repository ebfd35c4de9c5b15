// What the test runners' JSON reports say, in numbers. Read by test.ts.

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, { passed, failed, skipped }) => ({
      passed: all.passed + passed,
      failed: all.failed + failed,
      skipped: all.skipped + skipped,
    }),
    NOTHING,
  );
}

/** "12 passed, 0 failed", and what was skipped where something was. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? line : `${line}, ${skipped} skipped`;
}

/**
 * Vitest's json reporter. It counts tests only: a file that did not load, or whose hook failed, has no
 * failed test, and is one failure here.
 * @returns undefined for what is no such report
 */
export function readVitestReport(report: unknown): Tally | undefined {
  const files = listAt(report, 'testResults');
  const passed = numberAt(report, 'numPassedTests');
  const failed = numberAt(report, 'numFailedTests');
  const pending = numberAt(report, 'numPendingTests');
  const todo = numberAt(report, 'numTodoTests');
  if (!files || [passed, failed, pending, todo].includes(undefined)) return undefined;
  const failedWhole = files.filter(
    (file) =>
      at(file, 'status') === 'failed' &&
      !listAt(file, 'assertionResults')?.some((test) => at(test, 'status') === 'failed'),
  ).length;
  return {
    passed: passed ?? 0,
    failed: (failed ?? 0) + failedWhole,
    skipped: (pending ?? 0) + (todo ?? 0),
  };
}

/**
 * Playwright's json reporter. What failed outside of a test (a file that did not load, a fixture of the
 * worker) is in `errors`. A test that passed at a second try has failed.
 * @returns undefined for what is no such report
 */
export function readPlaywrightReport(report: unknown): Tally | undefined {
  const stats = at(report, 'stats');
  const errors = listAt(report, 'errors');
  const passed = numberAt(stats, 'expected');
  const unexpected = numberAt(stats, 'unexpected');
  const flaky = numberAt(stats, 'flaky');
  const skipped = numberAt(stats, 'skipped');
  if (!errors || [passed, unexpected, flaky, skipped].includes(undefined)) return undefined;
  return {
    passed: passed ?? 0,
    failed: (unexpected ?? 0) + (flaky ?? 0) + errors.length,
    skipped: skipped ?? 0,
  };
}

/**
 * Of a program and its report together: a report that is missing, or one without failures from a program
 * that failed, is one failure; a runner that finds nothing to run has not passed either.
 * @param report undefined where none was written, or not one that can be read
 */
export function judge(report: Tally | undefined, hasSucceeded: boolean): Tally {
  if (!report) return { ...NOTHING, failed: 1 };
  const isUnexplained = !hasSucceeded && report.failed === 0;
  const isEmpty = report.passed + report.failed === 0;
  return isUnexplained || isEmpty ? { ...report, failed: 1 } : report;
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

function numberAt(value: unknown, key: string): number | undefined {
  const number = at(value, key);
  return typeof number === 'number' ? number : undefined;
}

function listAt(value: unknown, key: string): readonly unknown[] | undefined {
  const list = at(value, key);
  return Array.isArray(list) ? list : undefined;
}
