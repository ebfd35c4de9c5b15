// The server as main.ts starts it, on a disk whose every commit takes COMMIT_DELAY_MS longer: what a
// busy laptop's fsync adds. For benches alone; the product knows nothing of it.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readConfig } from '@vestibule/server/src/config.ts';
import { openLog } from '@vestibule/server/src/ops/log.ts';
import { startServer } from '@vestibule/server/src/startServer.ts';
import type { BoardStore } from '@vestibule/server/src/store/boardStore.ts';
import { openSqliteBoardStore } from '@vestibule/server/src/store/sqliteBoardStore.ts';
import { assert } from '@vestibule/shared/assert';

const PROJECT_DIR = join(import.meta.dirname, '..', '..');
const { COMMIT_DELAY_MS, ...env } = process.env;
const config = readConfig(env, PROJECT_DIR);
assert(config.ok, 'the bench names a sound environment');
const opened = await openSqliteBoardStore({ dataDir: config.value.dataDir });
assert(opened.ok, 'the bench prepared the folder');
const store = opened.value;

const commit: BoardStore['commit'] = async (writes) => {
  const report = await store.commit(writes);
  await new Promise((resolve) => setTimeout(resolve, Number(COMMIT_DELAY_MS)));
  return report;
};
const slow: BoardStore = new Proxy(store, {
  get: (target, name) => {
    if (name === 'commit') return commit;
    const value: unknown = Reflect.get(target, name, target);
    return typeof value === 'function' ? value.bind(target) : value;
  },
});
const started = await startServer({
  config: config.value,
  projectDir: PROJECT_DIR,
  store: slow,
  log: openLog(config.value.logLevel),
  clock: {
    nowMs: () => Date.now(),
    setTimer(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  },
  randomBytes,
});
assert(started.ok, 'the port is free');
process.once('SIGTERM', () => void started.value.stop().then(() => process.exit(0)));
console.log('ready');
