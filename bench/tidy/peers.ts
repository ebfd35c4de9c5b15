import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { COLUMN_GAP_PX, LEVEL_GAP_PX } from '@vestibule/shared/method/layout/layoutModel';
import type { Places, SampleTree } from '@vestibule/shared/method/layout/testing/sampleTrees';

const PEERS_DIR = join(import.meta.dirname, 'peers');

/** What we use of dagre's and ELK's interfaces. */
interface DagreGraph {
  setGraph(options: object): void;
  setDefaultEdgeLabel(label: () => object): void;
  setNode(id: string, size: { width: number; height: number }): void;
  setEdge(from: string, to: string): void;
  node(id: string): { x: number; y: number };
}

interface Dagre {
  readonly graphlib: { readonly Graph: new () => DagreGraph };
  layout(graph: DagreGraph): void;
}

interface Elk {
  layout(graph: object): Promise<{
    readonly children: readonly { readonly id: string; readonly x: number; readonly y: number }[];
  }>;
}

export interface Peers {
  readonly dagre: Dagre;
  readonly elk: Elk;
}

/** Installs them where they are not there yet: they are no part of the product's workspace. */
export function loadPeers(): Peers {
  if (!existsSync(join(PEERS_DIR, 'node_modules'))) {
    const install = ['--yes', 'pnpm@12', 'install', '--frozen-lockfile'];
    execFileSync('npx', install, { cwd: PEERS_DIR, stdio: 'inherit' });
  }
  const load = createRequire(join(PEERS_DIR, 'package.json'));
  const Elk = load('elkjs/lib/elk.bundled.js') as new () => Elk;
  return { dagre: load('@dagrejs/dagre') as Dagre, elk: new Elk() };
}

/** Causes beneath, with our gaps; all else as it comes. */
export function layoutByDagre({ dagre }: Peers, { cards, links }: SampleTree): Places {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'BT', nodesep: COLUMN_GAP_PX, ranksep: LEVEL_GAP_PX });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, w, h } of cards) graph.setNode(id, { width: w, height: h });
  for (const { from, to } of links) graph.setEdge(from, to);
  dagre.layout(graph);
  return new Map(
    cards.map(({ id, w, h }) => {
      const { x, y } = graph.node(id);
      return [id, [x - w / 2, y - h / 2]];
    }),
  );
}

export async function layoutByElk({ elk }: Peers, { cards, links }: SampleTree): Promise<Places> {
  const { children } = await elk.layout({
    id: 'board',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'UP',
      'elk.spacing.nodeNode': `${COLUMN_GAP_PX}`,
      'elk.layered.spacing.nodeNodeBetweenLayers': `${LEVEL_GAP_PX}`,
    },
    children: cards.map(({ id, w, h }) => ({ id, width: w, height: h })),
    edges: links.map(({ key, from, to }) => ({ id: key, sources: [from], targets: [to] })),
  });
  return new Map(children.map(({ id, x, y }) => [id, [x, y]]));
}
