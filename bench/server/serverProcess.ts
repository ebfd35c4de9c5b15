import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { assert } from '@vestibule/shared/assert';
import { usageOf } from '../fanOut/processUsage.ts';

const MAIN = fileURLToPath(import.meta.resolve('@vestibule/server/src/main.ts'));
const SLOW = fileURLToPath(new URL('./slowDiskServer.ts', import.meta.url));

interface ServerOptions {
  readonly dataDir: string;
  /** Added to each commit, as a laptop's disk would (slowDiskServer.ts). */
  readonly commitDelayMs?: number;
  /** Further arguments of Node, such as --cpu-prof. */
  readonly nodeArgs?: readonly string[];
}

/** The server in a process of its own. */
export class ServerProcess {
  readonly base: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, base: string) {
    this.#child = child;
    this.base = base;
  }

  static async start({
    dataDir,
    commitDelayMs,
    nodeArgs = [],
  }: ServerOptions): Promise<ServerProcess> {
    const port = await freePort();
    const entry = commitDelayMs === undefined ? MAIN : SLOW;
    const child = spawn(process.execPath, ['--expose-gc', ...nodeArgs, entry], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...{ PATH: process.env['PATH'], PORT: String(port), DATA_DIR: dataDir },
        ...{ HOST_KEY: 'the-host-key-of-the-bench', LOG_LEVEL: 'error' },
        ...(commitDelayMs === undefined ? {} : { COMMIT_DELAY_MS: String(commitDelayMs) }),
      },
    });
    process.once('exit', () => child.kill('SIGKILL'));
    for await (const chunk of child.stdout ?? []) {
      if (String(chunk).includes('ready')) break;
    }
    return new ServerProcess(child, `http://127.0.0.1:${port}`);
  }

  get pid(): number {
    assert(this.#child.pid, 'the server runs');
    return this.#child.pid;
  }

  get cpuSeconds(): number {
    return usageOf(this.pid).cpuS;
  }

  /** What the process has in memory, its share of what is mapped by others included. */
  get residentBytes(): number {
    const text = readFileSync(`/proc/${this.pid}/smaps_rollup`, 'utf8');
    return Number(/^Rss:\s+(\d+) kB/m.exec(text)?.[1]) * 1024;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  assert(address && typeof address === 'object', 'a port was given');
  return address.port;
}
