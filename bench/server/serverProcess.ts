import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freePort } from '@vestibule/e2e/fixtures/freePort.ts';
import { assert } from '@vestibule/shared/assert';
import { usageOf } from './processUsage.ts';

const MAIN = fileURLToPath(import.meta.resolve('@vestibule/server/src/main.ts'));
const COLLECT = new URL('./collectOnSignal.mjs', import.meta.url).href;
const SLOW = fileURLToPath(new URL('./slowDiskServer.ts', import.meta.url));

/** By collectOnSignal.mjs. */
interface Told {
  readonly heldBytes: number;
  readonly delayP99Ms: number;
}

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
    const child = spawn(
      process.execPath,
      ['--expose-gc', '--import', COLLECT, ...nodeArgs, entry],
      {
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
        env: {
          ...{ PATH: process.env['PATH'], PORT: String(port), DATA_DIR: dataDir },
          ...{ HOST_KEY: 'the-host-key-of-the-bench', LOG_LEVEL: 'error' },
          ...(commitDelayMs === undefined ? {} : { COMMIT_DELAY_MS: String(commitDelayMs) }),
        },
      },
    );
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

  /** What is held after a collection: V8's heap and what lies beside it (buffers). */
  async heldBytes(): Promise<number> {
    // What weak references held is free at the second.
    await this.#ask();
    return (await this.#ask()).heldBytes;
  }

  /** How late the server's thread was since it was last asked anything: one in a hundred times more. */
  async delayP99Ms(): Promise<number> {
    return Number((await this.#ask()).delayP99Ms.toFixed(1));
  }

  async #ask(): Promise<Told> {
    const told = once(this.#child, 'message');
    this.#child.kill('SIGUSR2');
    const [message]: Told[] = await told;
    assert(message, 'the server answers');
    return message;
  }

  /** What the process has in memory, code and pages that V8 keeps for later included. */
  get residentBytes(): number {
    const text = readFileSync(`/proc/${this.pid}/smaps_rollup`, 'utf8');
    return Number(/^Rss:\s+(\d+) kB/m.exec(text)?.[1]) * 1024;
  }

  /** How long the server's own thread was ready to run and had no core (proc(5), schedstat). */
  get waitedSeconds(): number {
    const [, waitedNs = ''] = readFileSync(`/proc/${this.pid}/schedstat`, 'utf8').split(' ');
    return Number(waitedNs) / 1e9;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}
