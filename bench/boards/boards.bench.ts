// Many boards on one server: `node bench/boards/boards.bench.ts [part]`. A thousand boards of three
// people, idle and with everybody writing every five seconds, once more on a disk whose commits take
// 30 ms longer; boards of 500 cards while they are written and after a minute's rest; ten readers that
// have stopped reading while fifty write. The real server in a process of its own, real sockets.
// Prints a line for each part and all of it as JSON; takes about six minutes.
import { cpus } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { WorkedBoard } from '../open/workedBoard.ts';
import { type PreparedBoard, PreparedFolder } from '../server/preparedFolder.ts';
import { ServerProcess } from '../server/serverProcess.ts';
import { LightPerson } from './lightPerson.ts';

const [, , ONLY] = process.argv;
const BOARDS = 1_000;
const PEOPLE = 3;
const SMALL_CARDS = 20;
const LARGE_CARDS = 500;
const LARGE_BOARDS = 60;
const WRITE_EVERY_MS = 5_000;
const SECONDS = 20;
/** A room rests after 60 s without writes (R14). */
const REST_SECONDS = 66;
const COMMIT_DELAY_MS = 30;
const CROWD = 60;
const DEAF = 10;
/** Fills what the kernel holds for a socket within seconds. */
const LONG_LETTERS = 2_000;
const LONG_HZ = 5;
const DEAF_WITHIN_MS = 120_000;
const ARRIVING_AT_ONCE = 50;

/** Where this process itself is late, so are its figures. */
const OWN_DELAYS = monitorEventLoopDelay({ resolution: 10 });
OWN_DELAYS.enable();

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
const kib = (bytes: number) => Number((bytes / 1_024).toFixed(1));
const mib = (bytes: number) => Number((bytes / 2 ** 20).toFixed(1));

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Number((sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(1));
}

async function arriveAll(
  server: ServerProcess,
  boards: readonly PreparedBoard[],
  settledMs: number[],
): Promise<LightPerson[]> {
  const people = boards.flatMap(({ id, cookies }) =>
    cookies.map((cookie) => () => {
      const url = `${server.base.replace('http', 'ws')}/sync/${id}`;
      return new LightPerson(url, { cookie, origin: server.base }, settledMs);
    }),
  );
  const arrived: LightPerson[] = [];
  for (let i = 0; i < people.length; i += ARRIVING_AT_ONCE) {
    const some = people.slice(i, i + ARRIVING_AT_ONCE).map((make) => make());
    await Promise.all(some.map((person) => person.arrive()));
    arrived.push(...some);
  }
  return arrived;
}

/** Everybody writes at this pace, each at a moment of their own. */
async function writeFor(people: readonly LightPerson[], everyMs: number, seconds: number) {
  let step = 0;
  const timers: NodeJS.Timeout[] = [];
  for (const person of people) {
    const write = () => {
      step += 1;
      person.write(step);
    };
    timers.push(
      setTimeout(() => {
        write();
        timers.push(setInterval(write, everyMs));
      }, Math.random() * everyMs),
    );
  }
  await pause(seconds);
  for (const timer of timers) clearInterval(timer);
  return step;
}

async function share(server: ServerProcess, run: () => Promise<unknown>): Promise<number> {
  const [startS, startMs] = [server.cpuSeconds, performance.now()];
  await run();
  const share = (server.cpuSeconds - startS) / ((performance.now() - startMs) / 1_000);
  return Number((100 * share).toFixed(1));
}

async function manyBoards(commitDelayMs: number | undefined) {
  const folder = await PreparedFolder.make();
  const update = new WorkedBoard(SMALL_CARDS).update();
  const boards: PreparedBoard[] = [];
  for (let i = 0; i < BOARDS; i += 1) boards.push(await folder.board(update, SMALL_CARDS, PEOPLE));
  await folder.close();
  const options = commitDelayMs === undefined ? {} : { commitDelayMs };
  const nodeArgs = process.env['CPU_PROF'] ? ['--cpu-prof', '--cpu-prof-dir=/tmp/prof'] : [];
  const server = await ServerProcess.start({ dataDir: folder.dataDir, nodeArgs, ...options });
  const emptyBytes = await server.heldBytes();
  const emptyMib = mib(server.residentBytes);
  const settledMs: number[] = [];
  const people = await arriveAll(server, boards, settledMs);
  const isIdleMeasured = commitDelayMs === undefined;
  if (isIdleMeasured) await pause(REST_SECONDS);
  const idleBytes = await server.heldBytes();
  const idleMib = mib(server.residentBytes);
  const idleCpuPercent = await share(server, () => pause(SECONDS));
  settledMs.length = 0;
  let operations = 0;
  // The first writes add cards and wake rooms: what is measured begins after each has written once.
  await writeFor(people, WRITE_EVERY_MS, WRITE_EVERY_MS / 1_000);
  settledMs.length = 0;
  await server.delayP99Ms();
  OWN_DELAYS.reset();
  const waitedBeforeS = server.waitedSeconds;
  const writingCpuPercent = await share(server, async () => {
    operations = await writeFor(people, WRITE_EVERY_MS, SECONDS);
  });
  const writingResidentBytes = server.residentBytes;
  const waitedS = server.waitedSeconds - waitedBeforeS;
  const ownDelayP99Ms = Number((OWN_DELAYS.percentile(99) / 1e6).toFixed(1));
  const serverDelayP99Ms = await server.delayP99Ms();
  await pause(1);
  const figures = {
    ...{ boards: BOARDS, people: people.length, commitDelayMs: commitDelayMs ?? 0 },
    emptyMib,
    ...(isIdleMeasured && {
      idleMib,
      kibAnIdleConnection: kib((idleBytes - emptyBytes) / people.length),
    }),
    ...{ idleCpuPercent, writingCpuPercent, operations },
    cpuMicrosecondsAnOperation: Math.round((writingCpuPercent * 10_000 * SECONDS) / operations),
    writingMib: mib(writingResidentBytes),
    settledP50Ms: quantile(settledMs, 0.5),
    settledP99Ms: quantile(settledMs, 0.99),
    settled: settledMs.length,
    ...{ serverDelayP99Ms, ownDelayP99Ms },
    waitedForCorePercent: Number(((100 * waitedS) / SECONDS).toFixed(1)),
    disconnected: people.filter(({ isOpen }) => !isOpen).length,
  };
  for (const person of people) person.leave();
  await server.stop();
  folder.remove();
  return figures;
}

async function largeBoards() {
  const folder = await PreparedFolder.make();
  const update = new WorkedBoard(LARGE_CARDS).update();
  const boards: PreparedBoard[] = [];
  for (let i = 0; i < LARGE_BOARDS; i += 1) boards.push(await folder.board(update, LARGE_CARDS, 1));
  await folder.close();
  const server = await ServerProcess.start({ dataDir: folder.dataDir });
  // One board opened and left tells what the first of all costs in code alone.
  const [first] = await arriveAll(server, boards.slice(0, 1), []);
  await pause(1);
  const emptyBytes = await server.heldBytes();
  const people = await arriveAll(server, boards.slice(1), []);
  await writeFor(people, 1_000, 10);
  const writtenBytes = await server.heldBytes();
  const writtenMib = mib(server.residentBytes);
  await pause(REST_SECONDS);
  const restBytes = await server.heldBytes();
  const restMib = mib(server.residentBytes);
  for (const person of people) person.leave();
  first?.leave();
  await server.stop();
  folder.remove();
  return {
    ...{ boards: people.length, cards: LARGE_CARDS, documentKib: kib(update.length) },
    ...{ writtenMib, restMib },
    mibAWrittenBoard: mib((writtenBytes - emptyBytes) / people.length),
    kibABoardAtRest: kib((restBytes - emptyBytes) / people.length),
  };
}

/** Everything of a busy board is sent to ten who take nothing: memory must not grow with them (R10). */
async function deafReaders() {
  const folder = await PreparedFolder.make();
  const board = await folder.board(new WorkedBoard(SMALL_CARDS).update(), SMALL_CARDS, CROWD);
  await folder.close();
  const server = await ServerProcess.start({ dataDir: folder.dataDir });
  const people = await arriveAll(server, [board], []);
  for (const person of people) person.write(0);
  await pause(1);
  const [writers, readers] = [people.slice(DEAF), people.slice(0, DEAF)];
  const beforeMib = mib(server.residentBytes);
  const beforeHeldMib = mib(await server.heldBytes());
  for (const reader of readers) reader.stopReading();
  const startMs = performance.now();
  let [step, peakMib, peakHeldMib, bytes] = [0, 0, 0, 0];
  const writing = setInterval(() => {
    step += 1;
    for (const writer of writers) writer.writeAtLength(step, LONG_LETTERS);
    bytes += writers.length * LONG_LETTERS;
  }, 1_000 / LONG_HZ);
  let connections = CROWD;
  while (connections > writers.length && performance.now() - startMs < DEAF_WITHIN_MS) {
    await pause(1);
    peakMib = Math.max(peakMib, mib(server.residentBytes));
    peakHeldMib = Math.max(peakHeldMib, mib(await server.heldBytes()));
    connections = await connectionsOf(server);
  }
  const closedAfterS = Math.round((performance.now() - startMs) / 1_000);
  clearInterval(writing);
  await pause(1);
  const figures = {
    ...{ writers: writers.length, deaf: DEAF, mibWritten: mib(bytes), closedAfterS },
    ...{ beforeMib, peakMib, beforeHeldMib, peakHeldMib, connections },
    writersDisconnected: writers.filter(({ isOpen }) => !isOpen).length,
  };
  for (const person of people) person.leave();
  await server.stop();
  folder.remove();
  return figures;
}

async function connectionsOf({ base }: ServerProcess): Promise<number> {
  const text = await (await fetch(`${base}/metrics`)).text();
  return Number(/^vestibule_connections (\d+)/m.exec(text)?.[1]);
}

const PARTS = {
  idleAndWriting: () => manyBoards(undefined),
  slowDisk: () => manyBoards(COMMIT_DELAY_MS),
  largeBoards,
  deafReaders,
};
const results: Record<string, unknown> = {};
for (const [name, run] of Object.entries(PARTS)) {
  if (ONLY !== undefined && name !== ONLY) continue;
  results[name] = await run();
  console.log(`${name}: ${JSON.stringify(results[name])}`);
}
const machine = { node: process.version, cores: cpus().length };
console.log(JSON.stringify({ bench: 'boards', ...machine, ...results }));
process.exit(0);
