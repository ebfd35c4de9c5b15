import type { CrowdFigures, CrowdOrder } from './crowd.ts';
import type { MeasuredServer } from './measuredServer.ts';

export interface Measured extends CrowdFigures {
  readonly server: MeasuredServer['name'];
  readonly how: CrowdOrder['how'];
  readonly people: number;
  readonly hz: number;
  /** User and system time of the server's processes over the run, all their threads. */
  readonly cpuUsPerOperation: number;
  /** The same as a share of one core. */
  readonly ofACore: number;
  readonly rssMib: number;
}

const COLUMNS = [
  'people × Hz',
  'what',
  'server',
  'CPU per operation',
  'of a core',
  'p50',
  'p99',
  'settled p50 / p99',
  'bytes out',
  'messages',
  'memory',
  'lost lines',
];

export function heading({ node, cores }: { node: string; cores: number }): string {
  return [
    `${cores} cores, Node ${node}; y-websocket 1.5.4, Hocuspocus 4.7.0. The middle of the runs.`,
    `| ${COLUMNS.join(' | ')} |`,
    `|${COLUMNS.map(() => ' --- ').join('|')}|`,
  ].join('\n');
}

export function rowText(row: Measured): string {
  const { people, hz, how, server, cpuUsPerOperation, ofACore, p50Ms, p99Ms } = row;
  const { settledP50Ms, settledP99Ms, received, rssMib, disconnects } = row;
  const cells = [
    `${people} × ${hz}`,
    how,
    server,
    `${cpuUsPerOperation} µs`,
    `${Math.round(ofACore * 100)} %`,
    `${p50Ms} ms`,
    `${p99Ms} ms`,
    settledP50Ms === undefined ? '–' : `${settledP50Ms} / ${settledP99Ms} ms`,
    `${(received.bytes / 1e6).toFixed(1)} MB`,
    received.messages,
    `${rssMib} MiB`,
    disconnects,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** By CPU: figures of one run stay together. */
export function middleRun(runs: readonly Measured[]): Measured {
  const sorted = [...runs].sort((a, b) => a.cpuUsPerOperation - b.cpuUsPerOperation);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('no run');
  return middle;
}

/** Ours as a share of the better peer's CPU. */
export function verdict(rows: readonly Measured[]): string {
  return rows
    .filter(({ server }) => server === 'vestibule')
    .flatMap((ours) => {
      const peers = rows.filter(
        ({ server, how, people }) =>
          server !== 'vestibule' && how === ours.how && people === ours.people,
      );
      if (peers.length === 0) return [];
      const best = Math.min(...peers.map(({ cpuUsPerOperation }) => cpuUsPerOperation));
      const share = (ours.cpuUsPerOperation / best).toFixed(2);
      const p99s = peers.map(({ server, p99Ms }) => `${server} ${p99Ms}`).join(', ');
      const who = `${ours.how}, ${ours.people} people`;
      return `${who}: CPU ${share} of the better peer’s, p99 ${ours.p99Ms} ms (${p99s})`;
    })
    .join('\n');
}
