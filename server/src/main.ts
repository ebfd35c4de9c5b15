// Starts the server: the real environment, clock, chance, disk and signals come in here.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '@vestibule/shared/clock';
import { readConfig } from './config.ts';
import { describeBug, openLog } from './ops/log.ts';
import { startLines } from './ops/startLines.ts';
import { stopOnSignals } from './ops/stopOnSignals.ts';
import { startServer } from './startServer.ts';
import { openSqliteBoardStore } from './store/sqliteBoardStore.ts';
import { describeStoreOpenError } from './store/storeOpenError.ts';

const PROJECT_DIR = join(import.meta.dirname, '..', '..');

const clock: Clock = {
  nowMs: () => Date.now(),
  setTimer(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** A disk that hangs must not keep the process; what had not settled is then lost, as by a pulled plug. */
const STOPPED_WITHIN_MS = 15_000;

await main();

async function main(): Promise<void> {
  const config = readConfig(process.env, PROJECT_DIR);
  if (!config.ok) return giveUp(`${config.error.variable}: ${config.error.why}`);
  const opened = await openSqliteBoardStore({ dataDir: config.value.dataDir });
  if (!opened.ok) return giveUp(describeStoreOpenError(opened.error));
  const log = openLog(config.value.logLevel);
  const started = await startServer({
    config: config.value,
    projectDir: PROJECT_DIR,
    store: opened.value,
    log,
    clock,
    randomBytes,
  });
  if (!started.ok) return giveUp(started.error);
  const { port, hostKey, stop } = started.value;
  console.log(startLines({ ...config.value, port }, hostKey));

  const end = (code: number) => {
    setTimeout(() => process.exit(1), STOPPED_WITHIN_MS).unref();
    stop().then(
      () => process.exit(code),
      (error: unknown) => {
        log.error(describeBug(error), 'stopping met a bug');
        process.exit(1);
      },
    );
  };
  stopOnSignals({
    source: process,
    nowMs: clock.nowMs,
    stop: () => end(0),
    exitNow: () => process.exit(1),
  });
  // A bug outside of every request and frame: what waits is committed, then a supervisor starts anew.
  process.once('uncaughtException', (error) => {
    log.error(describeBug(error), 'a bug ended the server');
    end(1);
  });
}

/** One line that says which and why. */
function giveUp(line: string): never {
  console.error(`Vestibule can't start. ${line}`);
  process.exit(1);
}
