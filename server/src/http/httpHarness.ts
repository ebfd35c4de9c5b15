// For tests of the HTTP side: the real server on a free port, around a store in memory.
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createBoardAnswer, joinAnswer } from '@vestibule/shared/api/api';
import type { Clock } from '@vestibule/shared/clock';
import { type BoardId, parseBoardId } from '@vestibule/shared/ids';
import type { Role } from '@vestibule/shared/roles';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type Config, readConfig } from '../config.ts';
import { openLog } from '../ops/log.ts';
import { type RunningServer, startServer } from '../startServer.ts';
import type { BoardStore } from '../store/boardStore.ts';
import { memoryBoardStore } from '../store/memoryBoardStore.ts';

export const HOST_KEY = 'the-host-key-of-the-tests';

export interface TestAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly json: unknown;
}

export interface TestCall {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookie?: string | undefined;
}

export interface TestBoard {
  readonly id: BoardId;
  readonly title: string;
  /** The secret of each role's invite. */
  readonly keys: Readonly<Record<Role, string>>;
}

export class TestServer {
  readonly base: string;
  readonly store: BoardStore;
  readonly #running: RunningServer;
  readonly #now: { ms: number };
  #stopped: Promise<void> | undefined;

  constructor(running: RunningServer, store: BoardStore, now: { ms: number }) {
    this.base = `http://127.0.0.1:${running.port}`;
    this.store = store;
    this.#running = running;
    this.#now = now;
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#running.stop();
    return this.#stopped;
  }

  /** Days pass for what asks the time; timers go on as they are. */
  pass(ms: number): void {
    this.#now.ms += ms;
  }

  /** As the page of this server would; `headers` can say something else. */
  call(path: string, options: TestCall = {}): Promise<TestAnswer> {
    const { method = 'GET', body, headers, cookie } = options;
    const isChange = method !== 'GET';
    const text = body === undefined ? undefined : JSON.stringify(body);
    return send(this.base + path, method, text, {
      ...(isChange ? { origin: this.base } : {}),
      ...(text === undefined ? {} : bodyHeaders(text)),
      ...(cookie === undefined ? {} : { cookie }),
      ...headers,
    });
  }

  async createBoard(title = 'Puits'): Promise<TestBoard> {
    const body = { title, template: 'blank', locale: 'fr' };
    const answer = await this.call('/api/boards', { method: 'POST', body, headers: bearer() });
    const { id, invites } = createBoardAnswer.parse(answer.json);
    const boardId = parseBoardId(id);
    if (!boardId) throw new Error('no board was made');
    return { id: boardId, title, keys: keysOf(invites) };
  }

  /** @returns the cookie of a browser that came by this key */
  async join(board: TestBoard, role: Role, cookie?: string): Promise<string> {
    const answer = await this.tryJoin(board.id, board.keys[role], cookie);
    joinAnswer.parse(answer.json);
    return cookieOf(answer);
  }

  tryJoin(board: BoardId, key: string, cookie?: string): Promise<TestAnswer> {
    return this.call(`/api/boards/${board}/join`, { method: 'POST', body: { key }, cookie });
  }

  async beHost(): Promise<string> {
    return cookieOf(await this.call('/api/host', { method: 'POST', body: { key: HOST_KEY } }));
  }

  socket(path: string, headers: Readonly<Record<string, string>>): TestSocket {
    return new TestSocket(this.base.replace('http', 'ws') + path, headers);
  }

  memberSocket(board: BoardId, cookie: string, query = ''): TestSocket {
    return this.socket(`/sync/${board}${query}`, { cookie, origin: this.base });
  }
}

/** A WebSocket whose fate can be waited for. */
export class TestSocket {
  readonly ws: WebSocket;
  readonly opened: Promise<void>;
  /** The close code, or the HTTP status that refused the upgrade. */
  readonly ended: Promise<number>;
  /** The first binary message. */
  readonly heard: Promise<Uint8Array>;

  constructor(url: string, headers: Readonly<Record<string, string>>) {
    const ws = new WebSocket(url, { headers });
    this.ws = ws;
    this.opened = new Promise((resolve) => ws.once('open', resolve));
    this.heard = new Promise((resolve) => {
      ws.once('message', (data) => resolve(new Uint8Array(Buffer.from(data as Buffer))));
    });
    this.ended = new Promise((resolve) => {
      ws.once('unexpected-response', (_request, response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      });
      ws.once('close', resolve);
      ws.on('error', () => resolve(0));
    });
    onTestFinished(() => ws.terminate());
  }
}

export async function openServer(env: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const projectDir = mkdtempSync(join(tmpdir(), 'vestibule-http-'));
  const config = readConfig({ PORT: '0', HOST_KEY, LOG_LEVEL: 'silent', ...env }, projectDir);
  if (!config.ok) throw new Error(`${config.error.variable}: ${config.error.why}`);
  writeBuiltPage(join(projectDir, 'client', 'dist'));
  const now = { ms: Date.now() };
  const store = memoryBoardStore();
  const running = await start(config.value, projectDir, store, now);
  const server = new TestServer(running, store, now);
  onTestFinished(async () => {
    await server.stop();
    rmSync(projectDir, { recursive: true });
  });
  return server;
}

async function start(
  config: Config,
  projectDir: string,
  store: BoardStore,
  now: { readonly ms: number },
): Promise<RunningServer> {
  const clock: Clock = {
    nowMs: () => now.ms,
    setTimer(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  };
  const log = openLog(config.logLevel);
  const started = await startServer({ config, projectDir, store, log, clock, randomBytes });
  if (!started.ok) throw new Error(started.error);
  return started.value;
}

const BUILT = {
  'index.html': '<!doctype html><html><head><title>Vestibule</title></head><body></body></html>',
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '.built': 'hash',
  'assets/board-4f2a.js': 'console.log("plain")',
  'assets/board-4f2a.js.br': 'brotli',
  'assets/board-4f2a.js.gz': 'gzip',
};

function writeBuiltPage(dir: string): void {
  for (const [name, content] of Object.entries(BUILT)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
}

export function bearer(key = HOST_KEY): Record<string, string> {
  return { authorization: `Bearer ${key}` };
}

export function cookieOf({ headers }: TestAnswer): string {
  const [cookie] = headers['set-cookie'] ?? [];
  if (!cookie) throw new Error('no cookie was set');
  return cookie.split(';')[0] ?? '';
}

/** The code of a problem+json answer. */
export function codeOf({ headers, json }: TestAnswer): unknown {
  if (!headers['content-type']?.startsWith('application/problem+json')) return undefined;
  return typeof json === 'object' && json !== null && 'code' in json ? json.code : undefined;
}

export function keyOf(invite: string | undefined): string {
  const key = new URLSearchParams(new URL(invite ?? '').hash.slice(1)).get('k');
  if (!key) throw new Error('an invite has a key');
  return key;
}

function keysOf(invites: { readonly [R in Role]?: string | undefined }): Record<Role, string> {
  return {
    facilitator: keyOf(invites.facilitator),
    coFacilitator: keyOf(invites.coFacilitator),
    contributor: keyOf(invites.contributor),
    observer: keyOf(invites.observer),
  };
}

function bodyHeaders(text: string): Record<string, string> {
  return { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(text)}` };
}

/** Not by fetch, which sets Host and Origin itself. */
function send(
  url: string,
  method: string,
  body: string | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<TestAnswer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const isJson = response.headers['content-type']?.includes('json') ?? false;
        const json: unknown = isJson ? JSON.parse(bytes.toString('utf8')) : undefined;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, json });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
