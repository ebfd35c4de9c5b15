// The test command: every step, then one closing line. A failing step hides none of the later ones;
// only the journeys need the built page. Programs are called by path, as no package manager has to be
// on the PATH; no step needs a terminal.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildIfChanged } from './build.ts';
import {
  closingLine,
  judge,
  NOTHING,
  readPlaywrightReport,
  readVitestReport,
  sum,
  type Tally,
} from './testReports.ts';

const PROJECT_DIR = dirname(import.meta.dirname);
const RESULTS_DIR = join(PROJECT_DIR, 'test-results');
const UNIT_REPORT = join(RESULTS_DIR, 'unit.json');
const JOURNEYS_DIR = join(PROJECT_DIR, 'e2e');
const JOURNEYS_REPORT = join(JOURNEYS_DIR, 'test-results', 'e2e.json');

/**
 * What hangs ends as a failure. Deadlines and not budgets: all of it takes some minutes on two idle
 * cores (docs/PERFORMANCE.md), and many times as long on a machine that does other work as well.
 */
const CHECK_WITHIN_MS = 10 * 60_000;
const UNIT_WITHIN_MS = 20 * 60_000;
const ALL_WITHIN_MS = 45 * 60_000;
const REPORT_WITHIN_MS = 20_000;

interface Step {
  readonly name: string;
  run(): Promise<Tally>;
}

const FAILURE: Tally = { ...NOTHING, failed: 1 };
let running: ChildProcess | undefined;
let isBuilt = false;

const STEPS: readonly Step[] = [
  { name: 'types', run: () => check(bin('tsc'), ['-b']) },
  { name: 'lint', run: () => check(bin('biome'), ['check', '.']) },
  { name: 'house', run: () => check(process.execPath, ['scripts/checkHouse.ts']) },
  { name: 'page', run: buildPage },
  { name: 'unit and simulation tests', run: runVitest },
  { name: 'journeys', run: runPlaywright },
];

await main();

async function main(): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      running?.kill(signal);
      process.exit(1);
    });
  }
  rmSync(RESULTS_DIR, { recursive: true, force: true });
  mkdirSync(RESULTS_DIR);
  const tallies: Tally[] = [];
  const failed: string[] = [];
  for (const { name, run } of STEPS) {
    console.log(`\n— ${name}`);
    const startMs = performance.now();
    const tally = await run();
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    console.log(`${tally.failed === 0 ? 'ok' : 'FAILED'}  ${name}, ${seconds} s`);
    tallies.push(tally);
    if (tally.failed > 0) failed.push(name);
  }
  const total = sum(tallies);
  if (failed.length > 0) console.log(`\nFailed: ${failed.join('; ')}`);
  const line = closingLine(total);
  writeFileSync(join(RESULTS_DIR, 'closing-line.txt'), `${line}\n`);
  console.log(`\n${line}`);
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** Passing is expected of a check and is not counted; failing counts as one. */
async function check(program: string, args: readonly string[]): Promise<Tally> {
  return (await succeeds(program, args, CHECK_WITHIN_MS)) ? NOTHING : FAILURE;
}

async function buildPage(): Promise<Tally> {
  const outcome = await buildIfChanged(PROJECT_DIR, () => undefined);
  isBuilt = outcome.kind !== 'failed';
  if (outcome.kind === 'failed') console.log(outcome.why);
  return isBuilt ? NOTHING : FAILURE;
}

async function runVitest(): Promise<Tally> {
  const args = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`];
  const hasSucceeded = await succeeds(bin('vitest'), ['run', ...args], UNIT_WITHIN_MS);
  return judge(readVitestReport(readJson(UNIT_REPORT)), hasSucceeded);
}

async function runPlaywright(): Promise<Tally> {
  if (!isBuilt) {
    console.log('not run: there is no page');
    return FAILURE;
  }
  rmSync(JOURNEYS_REPORT, { force: true });
  const program = join(JOURNEYS_DIR, 'node_modules', '.bin', 'playwright');
  const config = join(JOURNEYS_DIR, 'playwright.config.ts');
  // So that it can still write down what has passed.
  const withinMs = Math.max(1, remainingMs() - REPORT_WITHIN_MS);
  const args = ['test', '--config', config, `--global-timeout=${withinMs.toFixed(0)}`];
  const hasSucceeded = await succeeds(program, args, ALL_WITHIN_MS);
  return judge(readPlaywrightReport(readJson(JOURNEYS_REPORT)), hasSucceeded);
}

function remainingMs(): number {
  // Counted from the start of this process.
  return ALL_WITHIN_MS - performance.now();
}

function bin(name: string): string {
  return join(PROJECT_DIR, 'node_modules', '.bin', name);
}

function readJson(path: string): unknown {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    console.log(`${path} can not be read: ${error}`);
    return undefined;
  }
}

/** What it says comes out as it says it. */
function succeeds(program: string, args: readonly string[], ownMs: number): Promise<boolean> {
  const withinMs = Math.max(0, Math.min(ownMs, remainingMs()));
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: PROJECT_DIR,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    running = child;
    const timer = setTimeout(() => {
      console.log(`not done within ${(withinMs / 1000).toFixed(0)} s: ended`);
      child.kill('SIGTERM');
    }, withinMs);
    const end = (hasSucceeded: boolean) => {
      clearTimeout(timer);
      running = undefined;
      resolve(hasSucceeded);
    };
    child.once('error', (error) => {
      console.log(`${program} did not start: ${error.message}`);
      end(false);
    });
    child.once('exit', (code) => end(code === 0));
  });
}
