import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Clock, RandomBytes } from '@vestibule/shared/clock';
import { err, ok, type Result } from '@vestibule/shared/result';
import { OwnNames } from './access/addresses.ts';
import { InviteSecrets } from './access/secrets.ts';
import { FailedTries } from './access/tries.ts';
import type { Config } from './config.ts';
import { createApp } from './http/app.ts';
import { Upgrades } from './http/upgrade.ts';
import { expireDaily } from './ops/expireDaily.ts';
import { listen } from './ops/listen.ts';
import type { Log } from './ops/log.ts';
import { Metrics } from './ops/metrics.ts';
import { roomLog, storeFailureLog } from './ops/roomLog.ts';
import { openRooms } from './rooms/openRooms.ts';
import type { BoardStore } from './store/boardStore.ts';
import { CommitQueue } from './store/commitQueue.ts';

/** A phone on 3G sends its request's few bytes within this; who does not holds a socket for nothing. */
const REQUEST_WITHIN_MS = 30_000;
/** For the goodbyes (1012) to leave when the server stops. */
const GOODBYES_WITHIN_MS = 500;

export interface ServerPorts {
  readonly config: Config;
  /** The project's folder: the built page is in it. */
  readonly projectDir: string;
  readonly store: BoardStore;
  readonly log: Log;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
}

export interface RunningServer {
  readonly port: number;
  readonly hostKey: string;
  /** Says goodbye to everybody, commits what waits, closes the store. */
  stop(): Promise<void>;
}

/**
 * Rooms, HTTP and WebSockets around an open store.
 * @returns the one line that says why it can't listen; the store is closed then
 */
export async function startServer(ports: ServerPorts): Promise<Result<RunningServer, string>> {
  const { config, projectDir, store, log, clock, randomBytes } = ports;
  const metrics = new Metrics();
  const commits = new CommitQueue({
    store: counted(store, metrics),
    clock,
    onFailure: storeFailureLog(log, metrics),
  });
  const hostKey = config.hostKey ?? (await keptHostKey(store, randomBytes));
  const server = createServer({
    headersTimeout: REQUEST_WITHIN_MS,
    requestTimeout: REQUEST_WITHIN_MS,
    // An offer of another protocol (h2c) is answered in plain HTTP, as if it had not been made.
    shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
  });
  const listening = await listen(server, config);
  if (!listening.ok) {
    await store.close();
    return err(`${listening.error.variable}: ${listening.error.why}`);
  }
  const port = listening.value;
  const rooms = openRooms({ store, commits, clock, log: roomLog(log, metrics) });
  const http = {
    ...{ store, rooms, metrics, log, clock, randomBytes, hostKey, port },
    secrets: new InviteSecrets(secretKeyOf(config, store)),
    tries: new FailedTries(clock),
    ownNames: new OwnNames(clock),
    publicUrl: config.publicUrl,
    host: config.host,
    tldrawLicenseKey: config.tldrawLicenseKey,
    clientDir: join(projectDir, 'client', 'dist'),
  };
  if (!existsSync(http.clientDir))
    log.warn('the page is not built (pnpm build): only the API answers');
  const upgrades = new Upgrades(http);
  upgrades.start();
  server.on('upgrade', (request, stream, head) => void upgrades.upgrade(request, stream, head));
  server.on('request', createApp(http));
  const cancelExpiry = expireDaily(store, clock, log);
  return ok({
    port,
    hostKey,
    async stop() {
      server.close();
      cancelExpiry();
      await rooms.stop();
      await upgrades.dispose(GOODBYES_WITHIN_MS);
      server.closeAllConnections();
      await store.close();
    },
  });
}

/** SECRET_KEY, or the key that the store made at its first start. */
function secretKeyOf({ secretKey }: Config, { serverKey }: BoardStore): Uint8Array {
  return secretKey === undefined ? serverKey : new TextEncoder().encode(secretKey);
}

const HOST_KEY_BYTES = 24;

async function keptHostKey(store: BoardStore, randomBytes: RandomBytes): Promise<string> {
  const kept = await store.keptHostKey();
  if (kept !== undefined) return kept;
  const made = Buffer.from(randomBytes(HOST_KEY_BYTES)).toString('base64url');
  await store.keepHostKey(made);
  return made;
}

/** The commit queue's store, with its commits counted. */
function counted(store: BoardStore, metrics: Metrics): Pick<BoardStore, 'commit' | 'compact'> {
  return {
    async commit(writes) {
      const report = await store.commit(writes);
      metrics.count('vestibule_commits_total');
      return report;
    },
    compact: (board) => store.compact(board),
  };
}
