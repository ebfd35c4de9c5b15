import { cpus } from 'node:os';
import type { FrameTimes } from './inPage.ts';
import type { PageFigures } from './measurePage.ts';

interface Measured {
  readonly name: string;
  readonly size: number;
  readonly cpuFactor: number;
}

/** The middle of the runs, figure by figure. */
export interface Row extends Measured {
  readonly figures: PageFigures;
  readonly line: string;
}

const FRAMES = ['fit', 'panAtFit', 'others', 'othersCommitting', 'panNear', 'dragNear'] as const;

export function heading(chromiumVersion: string): string {
  const machine = `${cpus().length} cores, Node ${process.version}, Chromium ${chromiumVersion}`;
  const columns = ['cards', 'CPU', 'page', 'mounted', ...FRAMES];
  return [
    `${machine}, tldraw 3.15.6. Frame times in ms: median/p95 (CPU).`,
    `| ${columns.join(' | ')} |`,
    `|${columns.map(() => ' --- ').join('|')}|`,
  ].join('\n');
}

export function rowOf(measured: Measured, runs: readonly PageFigures[]): Row {
  const frames = (name: (typeof FRAMES)[number]) => middleFrames(runs.map((run) => run[name]));
  const figures: PageFigures = {
    mountedMs: middle(runs.map(({ mountedMs }) => mountedMs)),
    fit: frames('fit') ?? NONE,
    panAtFit: frames('panAtFit') ?? NONE,
    others: frames('others') ?? NONE,
    othersCommitting: frames('othersCommitting'),
    panNear: frames('panNear') ?? NONE,
    dragNear: frames('dragNear') ?? NONE,
  };
  const { size, cpuFactor, name } = measured;
  const cells = [
    size,
    `×${cpuFactor}`,
    name,
    `${(figures.mountedMs / 1000).toFixed(2)} s`,
    ...FRAMES.map((key) => frameText(figures[key])),
  ];
  return { ...measured, figures, line: `| ${cells.join(' | ')} |` };
}

/** Ours as a share of the peer's: mounting, and the p95 with thirty others. */
export function summary(rows: readonly Row[]): string {
  return rows
    .filter(({ name }) => name === 'vestibule')
    .flatMap(({ size, cpuFactor, figures }) => {
      const peer = rows.find(
        (row) => row.name !== 'vestibule' && row.size === size && row.cpuFactor === cpuFactor,
      );
      if (!peer) return [];
      const share = (ours: number, theirs: number) => (ours / theirs).toFixed(2);
      const mounted = share(figures.mountedMs, peer.figures.mountedMs);
      const others = share(figures.others.p95, peer.figures.others.p95);
      return [
        `${size} cards ×${cpuFactor}: mounted ${mounted}, others' p95 ${others} of the peer's`,
      ];
    })
    .join('\n');
}

const NONE: FrameTimes = {
  median: Number.NaN,
  p95: Number.NaN,
  longest: Number.NaN,
  frames: 0,
  cpu: Number.NaN,
};

function frameText(times: FrameTimes | undefined): string {
  return times ? `${Math.round(times.median)}/${Math.round(times.p95)} (${times.cpu})` : '–';
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function middleFrames(runs: readonly (FrameTimes | undefined)[]): FrameTimes | undefined {
  const times = runs.filter((run) => run !== undefined);
  if (times.length === 0) return undefined;
  const of = (key: keyof FrameTimes) => middle(times.map((run) => run[key]));
  return {
    median: of('median'),
    p95: of('p95'),
    longest: of('longest'),
    frames: of('frames'),
    cpu: of('cpu'),
  };
}
