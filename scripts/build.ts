// Builds the page (client/dist) if its sources changed since the last build. Run by start.ts, and
// alone by `pnpm build`.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { compressFiles } from './compressFiles.ts';

const PROJECT_DIR = dirname(import.meta.dirname);
const CLIENT_DIR = join(PROJECT_DIR, 'client');
const DIST_DIR = join(CLIENT_DIR, 'dist');
/** In the same file system as dist, so that a finished build takes its place at once. */
const WORK_DIR = join(CLIENT_DIR, '.cache');
const VITE = join(CLIENT_DIR, 'node_modules', 'vite', 'bin', 'vite.js');
/** Holds the hash of the sources that dist was built from. */
const MARK = '.built';

/** All that a build depends on; what is not there is not. */
const SOURCES = [
  'client/src',
  'client/public',
  'client/scripts',
  'client/index.html',
  'client/vite.config.ts',
  'client/package.json',
  'shared/src',
  'pnpm-lock.yaml',
  'scripts/build.ts',
  'scripts/compressFiles.ts',
];

export type BuildOutcome =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'built'; readonly seconds: number }
  /** `why` is one line; what Vite said is on stderr by then. */
  | { readonly kind: 'failed'; readonly why: string };

/** @param announce called before a build that takes a while */
export async function buildIfChanged(announce: () => void): Promise<BuildOutcome> {
  const hash = hashOfSources();
  const mark = join(DIST_DIR, MARK);
  if (existsSync(mark) && readFileSync(mark, 'utf8').trim() === hash) return { kind: 'fresh' };
  if (!existsSync(VITE)) {
    const why = 'Vite is not there: the installation did not finish (npx --yes pnpm@12 install)';
    return { kind: 'failed', why };
  }
  announce();
  const startMs = performance.now();
  removeLeftovers();
  const workDir = join(WORK_DIR, `build-${process.pid}`);
  mkdirSync(workDir, { recursive: true });
  const code = await runVite(workDir);
  if (code !== 0) {
    rmSync(workDir, { recursive: true, force: true });
    return { kind: 'failed', why: `vite build ended with ${code}` };
  }
  await compressFiles(join(workDir, 'assets'));
  writeFileSync(join(workDir, MARK), `${hash}\n`);
  putInPlace(workDir);
  return { kind: 'built', seconds: (performance.now() - startMs) / 1000 };
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const path of filesIn(join(PROJECT_DIR, source))) {
      const content = readFileSync(path);
      hash.update(`${relative(PROJECT_DIR, path)}\n${content.length}\n`).update(content);
    }
  }
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** @returns Vite's exit code, or the signal that ended it */
function runVite(outDir: string): Promise<number | string> {
  const vite = spawn(
    process.execPath,
    [VITE, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'],
    {
      cwd: CLIENT_DIR,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  // Whoever ends us alone (a supervisor, the package manager) ends the build as well.
  const end = (signal: NodeJS.Signals) => {
    vite.kill(signal);
    process.exit(1);
  };
  process.on('SIGTERM', end).on('SIGINT', end);
  return new Promise((resolve, reject) => {
    vite.once('error', reject);
    vite.once('close', (code, signal) => {
      process.off('SIGTERM', end).off('SIGINT', end);
      resolve(code ?? signal ?? 'nothing');
    });
  });
}

/** A crash leaves the former build or the new one, never half of it. */
function putInPlace(workDir: string): void {
  const former = join(WORK_DIR, `former-${process.pid}`);
  if (existsSync(DIST_DIR)) renameSync(DIST_DIR, former);
  renameSync(workDir, DIST_DIR);
  rmSync(former, { recursive: true, force: true });
}

/** What builds that were killed have left behind. */
function removeLeftovers(): void {
  if (!existsSync(WORK_DIR)) return;
  for (const name of readdirSync(WORK_DIR)) {
    const pid = /^(?:build|former)-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) {
      rmSync(join(WORK_DIR, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // ESRCH; a process of somebody else (EPERM) did not build here.
    return false;
  }
}

if (import.meta.main) {
  const outcome = await buildIfChanged(() => console.log('Building the page…'));
  if (outcome.kind === 'failed') {
    console.error(`The page could not be built: ${outcome.why}`);
    process.exit(1);
  }
  const took = outcome.kind === 'built' ? `built in ${outcome.seconds.toFixed(1)} s` : 'up to date';
  console.log(`client/dist: ${took}`);
}
