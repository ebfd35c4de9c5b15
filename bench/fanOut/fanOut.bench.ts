// What a busy board costs the server, beside y-websocket's server and Hocuspocus in the same run:
// `node bench/fanOut/fanOut.bench.ts [--people 10,30,100,300] [--seconds 5] [--runs 3] [--how commit,motion]`.
// Each server is a process of its own on loopback, the crowd another. Needs Linux (/proc). Ends by itself.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { usageOf } from '../server/processUsage.ts';
import type { CrowdOrder, CrowdReport } from './crowd.ts';
import type { MeasuredServer } from './measuredServer.ts';
import { installPeers, startHocuspocus, startYWebsocket } from './peerServers.ts';
import { heading, type Measured, middleRun, rowText, verdict } from './report.ts';
import { startVestibule } from './vestibuleServer.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '10,30,100,300' },
    seconds: { type: 'string', default: '5' },
    runs: { type: 'string', default: '3' },
    how: { type: 'string', default: 'commit,motion' },
  },
});

/** Five moves a second each; a crowd of 300 makes two. */
const HZ = 5;
const HZ_OF_A_CROWD = 2;
const CROWD = 300;

installPeers();
const servers: MeasuredServer[] = [];
try {
  for (const start of [startYWebsocket, startHocuspocus, startVestibule])
    servers.push(await start());
  const machine = { node: process.version, cores: cpus().length };
  console.log(heading(machine));
  const rows: Measured[] = [];
  for (const how of values.how.split(',')) {
    if (how !== 'commit' && how !== 'motion') throw new Error(`--how commit or motion, not ${how}`);
    for (const people of values.people.split(',').map(Number))
      rows.push(...(await measureSize(how, people)));
  }
  console.log(verdict(rows));
  console.log(JSON.stringify({ bench: 'fanOut', ...machine, rows }));
} finally {
  for (const server of servers) await server.stop();
}

/** All three in turn, as often as there are runs: the middle of each. */
async function measureSize(how: CrowdOrder['how'], people: number): Promise<readonly Measured[]> {
  const runs = new Map<MeasuredServer, Measured[]>(servers.map((server) => [server, []]));
  for (let run = 0; run < Number(values.runs); run += 1) {
    for (const server of servers) runs.get(server)?.push(await measure(server, how, people));
  }
  const rows = [...runs.values()].map(middleRun);
  for (const row of rows) console.log(rowText(row));
  return rows;
}

async function measure(
  server: MeasuredServer,
  how: CrowdOrder['how'],
  people: number,
): Promise<Measured> {
  const hz = people >= CROWD ? HZ_OF_A_CROWD : HZ;
  const seats = await server.seats(people);
  const crowd = fork(join(import.meta.dirname, 'crowd.ts'), { stdio: 'inherit' });
  const order: CrowdOrder = { seats, people, hz, seconds: Number(values.seconds), how };
  crowd.send(order);
  await told(crowd, 'moving');
  const [before, beganAtMs] = [usageOf(server.pid()), performance.now()];
  const { figures } = await told(crowd, 'still');
  const [after, endedAtMs] = [usageOf(server.pid()), performance.now()];
  await once(crowd, 'exit');
  const cpuS = after.cpuS - before.cpuS;
  return {
    server: server.name,
    how,
    people,
    hz,
    ...figures,
    cpuUsPerOperation: Math.round((cpuS * 1e6) / figures.operations),
    ofACore: cpuS / ((endedAtMs - beganAtMs) / 1_000),
    rssMib: Math.round(after.rssMib),
  };
}

/** What the crowd says next; rejects where it ends instead. */
async function told<K extends CrowdReport['kind']>(
  crowd: ChildProcess,
  kind: K,
): Promise<Extract<CrowdReport, { kind: K }>> {
  const ended = once(crowd, 'exit').then(([code]) => {
    throw new Error(`the crowd ended (${code}) before it was done`);
  });
  const [report]: CrowdReport[] = await Promise.race([once(crowd, 'message'), ended]);
  if (!report || !isOfKind(report, kind)) throw new Error(`the crowd should have said ${kind}`);
  // What comes after this message is awaited by somebody else.
  ended.catch(() => undefined);
  return report;
}

function isOfKind<K extends CrowdReport['kind']>(
  report: CrowdReport,
  kind: K,
): report is Extract<CrowdReport, { kind: K }> {
  return report.kind === kind;
}
