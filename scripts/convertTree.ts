// Makes a sample template of a tree that was written down as nodes, links, actions and loops:
//   sh scripts/with-node.sh scripts/convertTree.ts INPUT.json shared/src/templates/sample-xx.json
// Positions are computed here, once, and kept in the sample's file.
import { readFileSync, writeFileSync } from 'node:fs';
import { CARD_WIDTH } from '../shared/src/board/card.ts';
import { estimateHeight } from '../shared/src/templates/estimateHeight.ts';
import type {
  TemplateCard,
  TemplateFile,
  TemplateLink,
} from '../shared/src/templates/templateFile.ts';
import { templateFile } from '../shared/src/templates/templateFile.ts';
import { layoutTree, type TreeEdge } from './layoutTree.ts';
import { type Box, bestBend, type Place } from './linkGeometry.ts';

interface SourceTree {
  readonly title: string;
  readonly locale: string;
  readonly nodes: readonly {
    readonly id: string;
    readonly kind: TemplateCard['kind'];
    readonly text: string;
    readonly region?: string;
    readonly inverts?: string;
    readonly alt?: Readonly<Record<string, string>>;
  }[];
  readonly links: readonly TreeEdge[];
  readonly actions: readonly {
    readonly text: string;
    readonly responsible?: string;
    readonly deadline?: string;
    readonly status?: NonNullable<TemplateCard['status']>;
    readonly resources?: string;
    readonly objective: string;
  }[];
  readonly loops: readonly {
    readonly name: string;
    readonly type: 'reinforcing' | 'balancing';
    readonly nodes: readonly string[];
  }[];
}

const TREE_GAP_PX = 320;
const GRID_GAP_PX = 40;
const GRID_COLUMNS = 3;

function find<T>(list: readonly T[], test: (item: T) => boolean, what: string): T {
  const found = list.find(test);
  if (found === undefined) throw new Error(`no ${what}`);
  return found;
}

/** A named loop goes round its cards in order and back to the first. */
function ringOf(nodes: readonly string[]): string[] {
  return nodes.map((node, i) => `${node}>${nodes[(i + 1) % nodes.length]}`);
}

function cardOf(node: SourceTree['nodes'][number], at: Place): TemplateCard {
  const [lang, second] = Object.entries(node.alt ?? {})[0] ?? [];
  return {
    id: node.id,
    kind: node.kind,
    at: [Math.round(at.x), Math.round(at.y)],
    text: node.text,
    ...(node.region === undefined ? {} : { region: node.region }),
    ...(node.inverts === undefined ? {} : { mirrors: node.inverts }),
    ...(lang === undefined || second === undefined ? {} : { second: { lang, text: second } }),
  };
}

function actionCard(action: SourceTree['actions'][number], index: number, at: Place): TemplateCard {
  return {
    id: `action${index + 1}`,
    kind: 'action',
    at: [Math.round(at.x), Math.round(at.y)],
    text: action.text,
    whose: 'ours',
    ...(action.responsible === undefined ? {} : { responsible: action.responsible }),
    ...(action.deadline === undefined ? {} : { due: action.deadline }),
    ...(action.status === undefined ? {} : { status: action.status }),
    ...(action.resources === undefined ? {} : { resources: action.resources }),
    serves: [action.objective],
  };
}

function extentOf(places: Iterable<Place>): { left: number; right: number; top: number } {
  const all = [...places];
  return {
    left: Math.min(...all.map(({ x }) => x)),
    right: Math.max(...all.map(({ x }) => x)) + CARD_WIDTH,
    top: Math.min(...all.map(({ y }) => y)),
  };
}

function moved(boxes: ReadonlyMap<string, Box>, dx: number, dy: number): Map<string, Box> {
  return new Map([...boxes].map(([id, box]) => [id, { ...box, x: box.x + dx, y: box.y + dy }]));
}

/** Rows of a grid, each as tall as its tallest card. */
function gridPlaces(heights: readonly number[], left: number, top: number): Place[] {
  let y = top;
  return heights.map((_, i) => {
    const column = i % GRID_COLUMNS;
    if (i > 0 && column === 0) {
      y += Math.max(...heights.slice(i - GRID_COLUMNS, i)) + GRID_GAP_PX;
    }
    return { x: left + column * (CARD_WIDTH + GRID_GAP_PX), y };
  });
}

/** Rows from above, each from the reading side: how people number what hangs on a wall. */
function readingOrder(cards: readonly TemplateCard[]): TemplateCard[] {
  return [...cards].sort((a, b) => a.at[1] - b.at[1] || a.at[0] - b.at[0]);
}

function convert(tree: SourceTree): TemplateFile {
  const kindOf = new Map(tree.nodes.map(({ id, kind }) => [id, kind]));
  const isObjective = (id: string) => kindOf.get(id) === 'objective';
  const nodesOf = (test: (id: string) => boolean) =>
    tree.nodes
      .filter(({ id }) => test(id))
      .map(({ id, text }) => ({ id, height: estimateHeight(text) }));
  /** From the effects back to the causes: drawn as a bow, and no part of the levels. */
  const isReturn = ({ from, to }: TreeEdge) =>
    kindOf.get(from) === 'effect' && kindOf.get(to) === 'cause';

  const core = find(tree.nodes, ({ kind }) => kind === 'core', 'core problem').id;
  const problemEdges = tree.links.filter(({ from }) => !isObjective(from));
  const problems = layoutTree(
    nodesOf((id) => !isObjective(id)),
    core,
    problemEdges,
    problemEdges.filter((edge) => !isReturn(edge)),
  );

  const purpose = find(tree.nodes, ({ inverts }) => inverts === core, 'objective of the core').id;
  const objectiveEdges = tree.links.filter(({ from }) => isObjective(from));
  const unplaced = layoutTree(nodesOf(isObjective), purpose, objectiveEdges, objectiveEdges);
  // The two roots stand on one line, so that the eye finds a problem's objective across.
  const dy = (problems.get(core)?.y ?? 0) - (unplaced.get(purpose)?.y ?? 0);
  const objectives = moved(
    unplaced,
    extentOf(problems.values()).right + TREE_GAP_PX - extentOf(unplaced.values()).left,
    dy,
  );

  const order = (id: string) => {
    const { x, y } = objectives.get(id) ?? { x: 0, y: 0 };
    return y * 100 + x / 100;
  };
  const actions = [...tree.actions].sort((a, b) => order(a.objective) - order(b.objective));
  const beside = extentOf(objectives.values());
  const grid = gridPlaces(
    actions.map(({ text }) => estimateHeight(text)),
    beside.right + TREE_GAP_PX / 2,
    beside.top,
  );

  const cardsAt = (places: ReadonlyMap<string, Place>) =>
    tree.nodes.flatMap((node) => {
      const at = places.get(node.id);
      return at ? [cardOf(node, at)] : [];
    });
  const boxes = new Map([...problems, ...objectives]);
  const links = tree.links.map((edge): TemplateLink => {
    const bend = bestBend(edge, boxes);
    return bend === 0 ? edge : { ...edge, bend };
  });
  const template: TemplateFile = {
    title: tree.title,
    cards: [
      ...readingOrder(cardsAt(problems)),
      ...readingOrder(cardsAt(objectives)),
      ...actions.map((action, i) => actionCard(action, i, grid[i] ?? { x: 0, y: 0 })),
    ],
    links,
    loops: tree.loops.map(({ name, type, nodes }, i) => ({
      id: `loop${i + 1}`,
      title: name,
      links: ringOf(nodes),
      sort: type === 'reinforcing' ? 'worse' : 'better',
    })),
  };
  return tree.locale === 'ar' ? mirrored(template) : template;
}

/** For a right-to-left board: the trees stand and are numbered from the right. */
function mirrored(template: TemplateFile): TemplateFile {
  return {
    ...template,
    cards: template.cards.map((card) => ({ ...card, at: [-card.at[0] - CARD_WIDTH, card.at[1]] })),
    links: template.links.map((link) =>
      link.bend === undefined ? link : { ...link, bend: -link.bend },
    ),
  };
}

const [input, output] = process.argv.slice(2);
if (!input || !output) {
  console.error('usage: convertTree.ts INPUT.json OUTPUT.json');
  process.exit(1);
}
const source: SourceTree = JSON.parse(readFileSync(input, 'utf8'));
const made = templateFile.parse(convert(source));
writeFileSync(output, `${JSON.stringify(made, null, 1)}\n`);
console.log(`${made.cards.length} cards, ${made.links.length} links, ${made.loops.length} loops`);
