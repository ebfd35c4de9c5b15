import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '@vestibule/shared/result';
import type { EngineArgs, EngineMethod, EngineReport, EngineValues } from './sqliteCalls.ts';
import { describeStoreOpenError, type StoreOpenError } from './storeOpenError.ts';

interface PendingCall {
  resolve(value: EngineValues[EngineMethod]): void;
  reject(error: unknown): void;
}

/**
 * The thread in which SQLite works, seen from the server's. Calls are made in their order, one at a
 * time. If the thread dies (out of memory), its calls reject, and the next call starts another: what
 * was not acknowledged is written again by the commit queue.
 */
export class EngineThread {
  readonly #dataDir: string;
  readonly #calls = new Map<number, PendingCall>();
  #lastId = 0;
  #worker: Worker | undefined;
  #opening: Promise<Result<Uint8Array, StoreOpenError>> | undefined;
  #isClosed = false;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** @returns the server's key, once the folder is open */
  open(): Promise<Result<Uint8Array, StoreOpenError>> {
    this.#opening ??= this.#start();
    return this.#opening;
  }

  /** Rejects where the engine's method threw or the thread ended before it answered. */
  async call<M extends EngineMethod>(method: M, ...args: EngineArgs[M]): Promise<EngineValues[M]> {
    if (this.#isClosed) throw new Error('the store is closed');
    // No wait where the thread is there: the message has the caller's bytes as they are now.
    if (!this.#worker) await this.#reopen();
    const value = await this.#answerOf(method, args);
    // The thread answers a call with what that very method returned (sqliteWorker.ts).
    return value as EngineValues[M];
  }

  /** After the calls made so far. The folder is free for another server when this resolves. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    const closing = this.call('close');
    this.#isClosed = true;
    await closing;
    if (this.#worker) await once(this.#worker, 'exit');
  }

  async #reopen(): Promise<void> {
    const opened = await this.open();
    if (!opened.ok) throw new Error(describeStoreOpenError(opened.error));
  }

  #answerOf<M extends EngineMethod>(
    method: M,
    args: EngineArgs[M],
  ): Promise<EngineValues[EngineMethod]> {
    return new Promise((resolve, reject) => {
      if (!this.#worker) {
        reject(new Error('the store’s thread ended'));
        return;
      }
      this.#lastId += 1;
      this.#calls.set(this.#lastId, { resolve, reject });
      this.#worker.postMessage({ id: this.#lastId, method, args });
    });
  }

  #start(): Promise<Result<Uint8Array, StoreOpenError>> {
    return new Promise((resolve) => {
      const worker = new Worker(new URL('./sqliteWorker.ts', import.meta.url), {
        workerData: this.#dataDir,
      });
      let cause: unknown;
      worker.on('message', (report: EngineReport) => {
        if (report.kind === 'opened') {
          this.#worker = worker;
          resolve(ok(report.serverKey));
        } else if (report.kind === 'refused') resolve(err(report.error));
        else this.#settle(report);
      });
      worker.on('error', (error) => {
        cause = error;
      });
      worker.on('exit', () => {
        const reason = cause instanceof Error ? cause.message : 'its thread ended';
        this.#worker = undefined;
        this.#opening = undefined;
        for (const { reject } of this.#calls.values()) reject(new Error(reason, { cause }));
        this.#calls.clear();
        resolve(err({ kind: 'unusable', path: this.#dataDir, reason }));
      });
    });
  }

  #settle(report: Extract<EngineReport, { readonly id: number }>): void {
    const call = this.#calls.get(report.id);
    this.#calls.delete(report.id);
    if (report.kind === 'answer') call?.resolve(report.value);
    else call?.reject(report.error);
  }
}
