import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PROJECT_DIR = dirname(dirname(import.meta.dirname));
const MAIN = join(PROJECT_DIR, 'server', 'src', 'main.ts');
const READY = /Open this to be the host: +(http:\/\/[\d.:]+)\//;
const READY_WITHIN_MS = 60_000;

/** The real server's process on a data folder of its own, without a page: to be killed and started again. */
export class KilledServer {
  readonly hostKey: string = 'the-host-key-of-the-kills';
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'vestibule-kills-'));
  #child: ChildProcess | undefined;
  #base = '';

  /** Another one after each start. */
  get base(): string {
    return this.#base;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        DATA_DIR: this.#dataDir,
        HOST_KEY: this.hostKey,
        LOG_LEVEL: 'silent',
        // A start spends half its time in reading the same sources again.
        NODE_COMPILE_CACHE: join(PROJECT_DIR, 'node_modules', '.cache', 'compiled'),
      },
    });
    this.#child = child;
    this.#base = await new Promise<string>((resolve, reject) => {
      let said = '';
      const timer = setTimeout(() => reject(new Error('it does not get ready')), READY_WITHIN_MS);
      child.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
      child.stdout?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const base = READY.exec(said)?.[1];
        if (!base) return;
        clearTimeout(timer);
        resolve(base);
      });
    });
  }

  /** As a pulled plug does: no time for anything. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.#dataDir, { recursive: true });
  }
}
