// How a first tidy compares with two layout libraries on the same trees: crossings of straight lines
// between centres (what shares an end does not cross), time, and size on the page. Prints a row for
// each, and all of it as JSON: `node bench/tidy/tidy.bench.ts`.
import { layoutTree } from '@vestibule/shared/method/layout/layoutTree';
import {
  crossingsIn,
  extentOf,
  heaped,
  mergedTree,
  type Places,
  type SampleTree,
  sampleTree,
} from '@vestibule/shared/method/layout/testing/sampleTrees';
import { layoutByDagre, layoutByElk, loadPeers } from './peers.ts';

/** The middle is printed; the first of them is a cold one. */
const RUNS = 5;
const US_PER_MS = 1_000;

const TREES: Record<string, SampleTree> = {
  'sample-fr': heaped(sampleTree('fr')),
  'sample-en': heaped(sampleTree('en')),
  merged: heaped(mergedTree()),
};

function ours({ cards, links }: SampleTree): Places {
  const options = { direction: 'ltr', order: 'fresh', anchor: { kind: 'core' } } as const;
  return layoutTree(cards, links, options).places;
}

function middle(numbers: readonly number[]): number {
  return Math.round(numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0);
}

/** Processor time too: it says more than the clock where others use the machine. */
async function measure(name: string, tree: SampleTree, layout: (tree: SampleTree) => unknown) {
  const clockMs: number[] = [];
  const cpuMs: number[] = [];
  let places: Places = new Map();
  for (let run = 0; run < RUNS; run += 1) {
    const startMs = performance.now();
    const cpu = process.cpuUsage();
    places = (await layout(tree)) as Places;
    const { user, system } = process.cpuUsage(cpu);
    clockMs.push(performance.now() - startMs);
    cpuMs.push((user + system) / US_PER_MS);
  }
  const { width, height } = extentOf(tree, places);
  return {
    name,
    cards: tree.cards.length,
    links: tree.links.length,
    crossings: crossingsIn(tree, places),
    firstMs: Math.round(clockMs[0] ?? 0),
    ms: middle(clockMs),
    cpuMs: middle(cpuMs),
    width: Math.round(width),
    height: Math.round(height),
    widthPerHeight: Math.round((width / height) * 10) / 10,
  };
}

const peers = loadPeers();
const layouts: Record<string, (tree: SampleTree) => unknown> = {
  vestibule: ours,
  dagre: (tree) => layoutByDagre(peers, tree),
  elk: (tree) => layoutByElk(peers, tree),
};
const rows = [];
for (const [treeName, tree] of Object.entries(TREES)) {
  for (const [name, layout] of Object.entries(layouts)) {
    const row = { tree: treeName, ...(await measure(name, tree, layout)) };
    rows.push(row);
    console.log(
      `| ${row.tree}, ${row.cards} cards, ${row.links} links | ${name} | ${row.crossings} | ${row.firstMs} ms | ${row.ms} ms | ${row.cpuMs} ms | ${row.width} × ${row.height} | ${row.widthPerHeight} |`,
    );
  }
}
console.log(JSON.stringify(rows));
