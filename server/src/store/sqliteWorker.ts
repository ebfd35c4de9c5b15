import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '@vestibule/shared/assert';
import type {
  EngineArgs,
  EngineCall,
  EngineMethod,
  EngineReport,
  EngineValues,
} from './sqliteCalls.ts';
import { openSqliteEngine } from './sqliteEngine.ts';

// The store's thread: a commit waits for the disk here, while rooms go on. One call at a time.

type Engine = { readonly [M in EngineMethod]: (...args: EngineArgs[M]) => EngineValues[M] };

function run<M extends EngineMethod>(engine: Engine, call: EngineCall<M>): EngineValues[M] {
  return engine[call.method](...call.args);
}

function answerTo(engine: Engine, call: EngineCall): EngineReport {
  try {
    return { kind: 'answer', id: call.id, value: run(engine, call) };
  } catch (error) {
    return { kind: 'failure', id: call.id, error };
  }
}

const port = parentPort;
assert(port && typeof workerData === 'string', 'started by sqliteBoardStore.ts with a data folder');
const report = (message: EngineReport) => port.postMessage(message);
const opened = openSqliteEngine(workerData);
if (opened.ok) {
  const engine = opened.value;
  report({ kind: 'opened', serverKey: engine.serverKey });
  port.on('message', (call: EngineCall) => {
    report(answerTo(engine, call));
    // Nothing comes after it: the thread ends by itself, with the lock given back.
    if (call.method === 'close') port.close();
  });
} else {
  report({ kind: 'refused', error: opened.error });
}
