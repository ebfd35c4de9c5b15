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

interface Places {
  readonly projectDir: string;
  readonly clientDir: string;
  readonly distDir: string;
  /** In the same file system as dist, so that a finished build takes its place at once. */
  readonly workDir: string;
  readonly vite: string;
}

function placesIn(projectDir: string): Places {
  const clientDir = join(projectDir, 'client');
  return {
    projectDir,
    clientDir,
    distDir: join(clientDir, 'dist'),
    workDir: join(clientDir, '.cache'),
    vite: join(clientDir, 'node_modules', 'vite', 'bin', 'vite.js'),
  };
}

/** @param announce called before a build that takes a while */
export async function buildIfChanged(
  projectDir: string,
  announce: () => void,
): Promise<BuildOutcome> {
  const places = placesIn(projectDir);
  const hash = hashOfSources(projectDir);
  const mark = join(places.distDir, MARK);
  if (existsSync(mark) && readFileSync(mark, 'utf8').trim() === hash) return { kind: 'fresh' };
  if (!existsSync(places.vite)) {
    const why = 'Vite is not there: the installation did not finish (npx --yes pnpm@12 install)';
    return { kind: 'failed', why };
  }
  announce();
  const startMs = performance.now();
  removeLeftovers(places);
  const buildDir = join(places.workDir, `build-${process.pid}`);
  mkdirSync(buildDir, { recursive: true });
  const code = await runVite(places, buildDir);
  if (code !== 0) {
    rmSync(buildDir, { recursive: true, force: true });
    return { kind: 'failed', why: `vite build ended with ${code}` };
  }
  await compressFiles(join(buildDir, 'assets'));
  writeFileSync(join(buildDir, MARK), `${hash}\n`);
  putInPlace(places, buildDir);
  return { kind: 'built', seconds: (performance.now() - startMs) / 1000 };
}

function hashOfSources(projectDir: string): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const path of filesIn(join(projectDir, source))) {
      const content = readFileSync(path);
      hash.update(`${relative(projectDir, path)}\n${content.length}\n`).update(content);
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
function runVite({ vite: bin, clientDir }: Places, outDir: string): Promise<number | string> {
  const vite = spawn(
    process.execPath,
    [bin, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'],
    {
      cwd: clientDir,
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
function putInPlace({ workDir, distDir }: Places, buildDir: string): void {
  const former = join(workDir, `former-${process.pid}`);
  if (existsSync(distDir)) renameSync(distDir, former);
  renameSync(buildDir, distDir);
  rmSync(former, { recursive: true, force: true });
}

/** What builds that were killed have left behind. */
function removeLeftovers({ workDir }: Places): void {
  if (!existsSync(workDir)) return;
  for (const name of readdirSync(workDir)) {
    const pid = /^(?:build|former)-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) {
      rmSync(join(workDir, name), { recursive: true, force: true });
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
  const outcome = await buildIfChanged(dirname(import.meta.dirname), () => {
    console.log('Building the page…');
  });
  if (outcome.kind === 'failed') {
    console.error(`The page could not be built: ${outcome.why}`);
    process.exit(1);
  }
  const took = outcome.kind === 'built' ? `built in ${outcome.seconds.toFixed(1)} s` : 'up to date';
  console.log(`client/dist: ${took}`);
}
