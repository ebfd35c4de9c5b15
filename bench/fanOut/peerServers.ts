import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@vestibule/e2e/fixtures/freePort.ts';
import type { MeasuredServer } from './measuredServer.ts';

const PEERS_DIR = join(import.meta.dirname, '..', 'peers');
const LISTENS_WITHIN_MS = 20_000;

/** Installs the peers where they are not there yet: they are no part of the product's workspace. */
export function installPeers(): void {
  if (existsSync(join(PEERS_DIR, 'node_modules'))) return;
  const install = ['--yes', 'pnpm@12', 'install', '--frozen-lockfile'];
  execFileSync('npx', install, { cwd: PEERS_DIR, stdio: 'inherit' });
}

export async function startHocuspocus(): Promise<MeasuredServer> {
  const { child, port } = await startPeer(['hocuspocus.mjs']);
  let boards = 0;
  return {
    name: 'hocuspocus',
    pid: () => pidOf(child),
    async seats() {
      boards += 1;
      return { url: `ws://127.0.0.1:${port}/`, documentName: `board-${boards}` };
    },
    stop: () => end(child),
  };
}

export async function startYWebsocket(): Promise<MeasuredServer> {
  const { child, port } = await startPeer(['node_modules/y-websocket/bin/server.js']);
  let boards = 0;
  return {
    name: 'y-websocket',
    pid: () => pidOf(child),
    async seats() {
      boards += 1;
      return { url: `ws://127.0.0.1:${port}/board-${boards}` };
    },
    stop: () => end(child),
  };
}

async function startPeer(args: readonly string[]) {
  const port = await freePort();
  const child = spawn(process.execPath, [...args], {
    cwd: PEERS_DIR,
    stdio: 'ignore',
    env: { ...process.env, HOST: '127.0.0.1', PORT: `${port}` },
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const endMs = performance.now() + LISTENS_WITHIN_MS;
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${args[0]} ended by itself`);
    if (performance.now() > endMs) throw new Error(`${args[0]} does not listen`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { child, port };
}

async function answers(port: number): Promise<boolean> {
  try {
    await fetch(`http://127.0.0.1:${port}/`);
    return true;
  } catch {
    // Not yet: asked again until the time is over.
    return false;
  }
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the peer has not started');
  return child.pid;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
