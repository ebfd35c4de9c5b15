import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';

// The process itself, as it is started: what it says, and how it ends.

const MAIN = join(import.meta.dirname, 'main.ts');
/** Two processes at once on a busy machine. */
const WITHIN_MS = 20_000;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

class Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  out = '';
  err = '';

  constructor(env: Readonly<Record<string, string>>) {
    const inherited = { PATH: process.env['PATH'] };
    this.child = spawn(process.execPath, [MAIN], { env: { ...inherited, PORT: '0', ...env } });
    this.child.stdout?.on('data', (chunk) => {
      this.out += chunk;
    });
    this.child.stderr?.on('data', (chunk) => {
      this.err += chunk;
    });
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code) => resolve({ code, out: this.out, err: this.err }));
    });
    onTestFinished(() => {
      this.child.kill('SIGKILL');
    });
  }

  async link(): Promise<string> {
    const find = () => /http:\S+#host=\S+/.exec(this.out)?.[0] ?? '';
    await vi.waitFor(() => expect(find()).not.toBe(''), WITHIN_MS);
    return find();
  }
}

function newDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'vestibule-main-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

async function takenPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  return String(typeof address === 'object' ? address?.port : '');
}

async function refusal(env: Readonly<Record<string, string>>): Promise<string> {
  const { code, out, err } = await new Running({ DATA_DIR: join(newDir(), 'data'), ...env }).ended;
  expect([code, out]).toEqual([1, '']);
  expect(err.trimEnd()).not.toContain('\n');
  return err;
}

test('a wrong value stops the start with one line', { timeout: WITHIN_MS }, async () => {
  expect(await refusal({ PORT: 'http' })).toMatch(/PORT: "http" is not a port number/);
});

test('a port in use stops the start with one line', { timeout: WITHIN_MS }, async () => {
  const port = await takenPort();
  expect(await refusal({ PORT: port })).toContain(`PORT: ${port} is in use by another program`);
});

test('an address of another machine stops the start', { timeout: WITHIN_MS }, async () => {
  expect(await refusal({ HOST: '203.0.113.5' })).toContain('HOST: 203.0.113.5 is no address of');
});

test('a folder that can not be written stops the start', { timeout: WITHIN_MS }, async () => {
  const file = join(newDir(), 'file');
  writeFileSync(file, '');
  expect(await refusal({ DATA_DIR: join(file, 'data') })).toContain(`DATA_DIR: ${file}`);
});

test('a second server in the same folder stops with one line', { timeout: WITHIN_MS }, async () => {
  const dataDir = newDir();
  await new Running({ DATA_DIR: dataDir }).link();
  expect(await refusal({ DATA_DIR: dataDir })).toContain(
    `DATA_DIR: another server is using ${dataDir}`,
  );
});

test('the host key is made once and kept, and a signal ends it well', {
  timeout: WITHIN_MS,
}, async () => {
  const env = { DATA_DIR: newDir() };
  const first = new Running(env);
  const link = new URL(await first.link());
  expect((await fetch(`${link.origin}/readyz`)).status).toBe(200);
  first.child.kill('SIGTERM');
  expect(await first.ended).toMatchObject({ code: 0 });
  const second = new Running(env);
  expect(new URL(await second.link()).hash).toBe(link.hash);
  second.child.kill('SIGINT');
  expect(await second.ended).toMatchObject({ code: 0 });
});
