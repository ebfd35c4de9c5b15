import { expect, test } from 'vitest';
import { closingLine, judge, readPlaywrightReport, readVitestReport, sum } from './testReports.ts';

function vitestReport(testResults: readonly object[], counts: object = {}): unknown {
  return {
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults,
    ...counts,
  };
}

const FAILED = { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] };
const NOT_LOADED = { status: 'failed', assertionResults: [] };

test('a file that did not load is a failure, also beside a failed test', () => {
  expect(readVitestReport(vitestReport([NOT_LOADED]))).toMatchObject({ passed: 3, failed: 1 });
  const both = vitestReport([NOT_LOADED, FAILED], { numFailedTests: 1 });
  expect(readVitestReport(both)).toMatchObject({ failed: 2 });
});

test('a test to be written counts among the skipped', () => {
  const report = vitestReport([], { numPendingTests: 1, numTodoTests: 2 });
  expect(readVitestReport(report)).toEqual({ passed: 3, failed: 0, skipped: 3 });
});

test('journeys fail by themselves, by a second try, and by what is around them', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  const report = { stats, errors: [{ message: 'no journey could be loaded' }] };
  expect(readPlaywrightReport(report)).toEqual({ passed: 5, failed: 3, skipped: 2 });
});

test('what is no report is none', () => {
  expect(readVitestReport({ numPassedTests: 3 })).toBeUndefined();
  expect(readVitestReport(null)).toBeUndefined();
  expect(readPlaywrightReport({ stats: {}, errors: [] })).toBeUndefined();
});

test('a missing report, an unexplained end and nothing to run are failures', () => {
  const passed = { passed: 2, failed: 0, skipped: 0 };
  const nothing = { passed: 0, failed: 0, skipped: 4 };
  expect(judge(undefined, true).failed).toBe(1);
  expect(judge(passed, false)).toEqual({ ...passed, failed: 1 });
  expect(judge(nothing, true)).toEqual({ ...nothing, failed: 1 });
  expect(judge({ ...passed, failed: 3 }, false).failed).toBe(3);
  expect(judge(passed, true)).toEqual(passed);
});

test('the closing line names the skipped only where there are some', () => {
  expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  const all = sum([
    { passed: 1, failed: 1, skipped: 0 },
    { passed: 2, failed: 0, skipped: 3 },
  ]);
  expect(closingLine(all)).toBe('3 passed, 1 failed, 3 skipped');
});
