// What opening a large board costs: `node bench/open/open.bench.ts`. From the store, by HTTP in each
// encoding, over the socket with nothing and with a copy that is an hour old. The server is a process of
// its own. Prints a line for each board and all of it as JSON.
import { type IncomingHttpHeaders, request } from 'node:http';
import { cpus } from 'node:os';
import { brotliDecompressSync } from 'node:zlib';
import { loadDocument } from '@vestibule/client/src/connection/loadDocument.ts';
import { openBoardConnection } from '@vestibule/client/src/connection/openBoardConnection.ts';
import { pageCopy } from '@vestibule/client/src/copy/pageCopy.ts';
import { RoomDocument } from '@vestibule/server/src/rooms/roomDocument.ts';
import { openSqliteBoardStore } from '@vestibule/server/src/store/sqliteBoardStore.ts';
import { assert } from '@vestibule/shared/assert';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { SCHEMA } from '@vestibule/shared/board/roots';
import * as Y from 'yjs';
import { type PreparedBoard, PreparedFolder } from '../server/preparedFolder.ts';
import { ServerProcess } from '../server/serverProcess.ts';
import { countedSockets } from './countedLine.ts';
import { WorkedBoard } from './workedBoard.ts';

const SIZES = [1_000, 5_000];
const RUNS = 15;
/** What a group does in an hour beside a facilitator whose laptop sleeps. */
const HOUR = { moves: 60, cards: 20 };

function median(values: readonly number[]): number {
  return Number((values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0).toFixed(1));
}

async function timed<T>(
  run: () => Promise<T>,
): Promise<{ readonly ms: number; readonly value: T }> {
  const startMs = performance.now();
  const value = await run();
  return { ms: performance.now() - startMs, value };
}

async function fromStore(dataDir: string, { id }: PreparedBoard) {
  const opened = await openSqliteBoardStore({ dataDir });
  assert(opened.ok, 'the folder can be opened');
  const [readMs, roomMs]: [number[], number[]] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    const read = await timed(() => opened.value.load(id));
    const { value } = read;
    assert(value, 'the board is there');
    const room = await timed(async () => RoomDocument.load(value.updates, value.lastNumber));
    readMs.push(read.ms);
    roomMs.push(room.ms);
  }
  await opened.value.close();
  return { storeMs: median(readMs), roomMs: median(roomMs) };
}

interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As they came on the line. */
  readonly bytes: Buffer;
}

/** Not by fetch, which hides what came compressed. */
function getBytes(url: string, headers: Readonly<Record<string, string>>): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const { statusCode: status = 0, headers } = answer;
        resolve({ status, headers, bytes: Buffer.concat(chunks) });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

async function byHttp(base: string, { id, cookies: [cookie = ''] }: PreparedBoard) {
  const get = async (encoding: string, tag?: string) => {
    const headers = { cookie, 'accept-encoding': encoding };
    const { ms, value } = await timed(() =>
      getBytes(`${base}/api/boards/${id}/document`, {
        ...headers,
        ...(tag === undefined ? {} : { 'if-none-match': tag }),
      }),
    );
    return { ms, ...value };
  };
  // The room loads its board for the first, which finds nothing compressed either.
  const cold = await get('br');
  const again = async (encoding: string, tag?: string) => {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await get(encoding, tag));
    const [first] = runs;
    assert(first, 'there was a run');
    return {
      ms: median(runs.map(({ ms }) => ms)),
      bytes: first.bytes.length,
      status: first.status,
    };
  };
  const readMs: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { ms } = await timed(async () => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, brotliDecompressSync(cold.bytes));
      return readBoard(doc);
    });
    readMs.push(ms);
  }
  const tag = cold.headers['etag'];
  return {
    httpColdMs: Number(cold.ms.toFixed(1)),
    brotli: await again('br'),
    gzip: await again('gzip'),
    plain: await again('identity'),
    notChanged: await again('br', tag),
    clientReadMs: median(readMs),
  };
}

/** Our client's line, from its opening until nothing is on its way. */
async function overSocket(base: string, board: PreparedBoard, copy: Uint8Array | undefined) {
  const [cookie = ''] = board.cookies;
  const { bytes, makeSocket } = countedSockets({ cookie, origin: base });
  const doc = new Y.Doc();
  const fetched: unknown[] = [];
  const startMs = performance.now();
  if (copy) {
    const deviceCopy = Object.assign(pageCopy(), {
      confirmed: async () => ({ epoch: 1, update: copy }),
    });
    await loadDocument({
      ...{ board: board.id, serverEpoch: 1, doc, copy: deviceCopy, cache: 'no-store' },
      fetch: async (...request) => {
        fetched.push(request);
        return Response.error();
      },
    });
  }
  const connection = openBoardConnection({
    ...{ doc, makeSocket, copy: pageCopy(), epoch: 1, schema: SCHEMA, random: Math.random },
    ...{ canWrite: true, hasDocument: copy !== undefined },
    url: `${base.replace('http', 'ws')}/sync/${board.id}`,
    clock: {
      nowMs: () => Date.now(),
      setTimer(delayMs, run) {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
    },
    onWake: () => () => undefined,
    onReload: () => undefined,
    onUnplaced: () => undefined,
  });
  const saved = new Promise<number>((resolve) => {
    const look = () => {
      if (connection.status.get().kind === 'saved') resolve(performance.now() - startMs);
    };
    connection.status.subscribe(look);
  });
  connection.start();
  const ms = await saved;
  connection.dispose();
  assert(fetched.length === 0, 'a copy of this epoch is not fetched again');
  return { ms: Number(ms.toFixed(1)), ...bytes, cards: readBoard(doc).cards.size };
}

async function measure(cards: number) {
  const worked = new WorkedBoard(cards);
  const old = worked.update();
  let changedBytes = 0;
  const stop = worked.listen((update) => {
    changedBytes += update.length;
  });
  worked.move(HOUR.moves);
  worked.write(HOUR.cards);
  worked.number();
  stop();
  const folder = await PreparedFolder.make();
  const board = await folder.board(worked.update(), cards + HOUR.cards, 1);
  await folder.close();
  const store = await fromStore(folder.dataDir, board);
  const server = await ServerProcess.start({ dataDir: folder.dataDir });
  const http = await byHttp(server.base, board);
  const empty = await overSocket(server.base, board, undefined);
  const hourOld = await overSocket(server.base, board, old);
  await server.stop();
  folder.remove();
  const beyondChanged = hourOld.sent + hourOld.received - changedBytes;
  return { cards, ...store, ...http, empty, hourOld: { ...hourOld, changedBytes, beyondChanged } };
}

const results = [];
for (const cards of SIZES) {
  const result = await measure(cards);
  results.push(result);
  console.log(JSON.stringify(result, null, 1));
}
const machine = { node: process.version, cores: cpus().length };
console.log(JSON.stringify({ bench: 'open', ...machine, runs: RUNS, results }));
process.exit(0);
