import {
  compareIds,
  type LayoutCard,
  type LayoutLink,
  type Tree,
  type TreeCard,
} from './layoutModel.ts';

// From cards and links to trees with levels. All here follows from the links alone and never from where
// a card is: a tidied board must be read as it was tidied.

interface Arrow {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** Links run from a lower rank to a higher one; in a loop the one that does not is the way back. */
const RANK: Partial<Record<LayoutCard['kind'], number>> = { cause: 0, core: 1, effect: 2 };

function rankOf(card: LayoutCard | undefined): number {
  return (card && RANK[card.kind]) ?? 0;
}

/** For each card a number that it shares with exactly those it is in a loop with (Tarjan, without recursion). */
function loopNumbers(count: number, arrows: readonly Arrow[]): Int32Array {
  const next: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of arrows) next[from]?.push(to);
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const loop = new Int32Array(count).fill(-1);
  const open: number[] = [];
  let found = 0;
  for (let start = 0; start < count; start += 1) {
    if (index[start] !== -1) continue;
    const path: { node: number; child: number }[] = [{ node: start, child: 0 }];
    while (path.length > 0) {
      const step = path[path.length - 1] as { node: number; child: number };
      const { node } = step;
      if (step.child === 0) {
        index[node] = low[node] = found++;
        open.push(node);
      }
      const child = next[node]?.[step.child];
      step.child += 1;
      if (child !== undefined) {
        if (index[child] === -1) path.push({ node: child, child: 0 });
        else if (loop[child] === -1) low[node] = Math.min(low[node] ?? 0, index[child] ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1)?.node;
      if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[node] ?? 0);
      if (low[node] !== index[node]) continue;
      for (let member = -1; member !== node; ) {
        member = open.pop() as number;
        loop[member] = node;
      }
    }
  }
  return loop;
}

/** Walks from the root down to its causes; a link from a card that is on the way closes a loop. */
function closingArrows(count: number, root: number, arrows: readonly Arrow[]): Set<Arrow> {
  const into: Arrow[][] = Array.from({ length: count }, () => []);
  for (const arrow of arrows) into[arrow.to]?.push(arrow);
  const state = new Uint8Array(count);
  const closing = new Set<Arrow>();
  const walk = (start: number) => {
    if (state[start] !== 0) return;
    state[start] = 1;
    const path = [{ node: start, next: 0 }];
    while (path.length > 0) {
      const step = path[path.length - 1] as { node: number; next: number };
      const arrow = into[step.node]?.[step.next];
      step.next += 1;
      if (!arrow) {
        state[step.node] = 2;
        path.pop();
      } else if (state[arrow.from] === 1) closing.add(arrow);
      else if (state[arrow.from] === 0) {
        state[arrow.from] = 1;
        path.push({ node: arrow.from, next: 0 });
      }
    }
  };
  walk(root);
  for (let node = 0; node < count; node += 1) walk(node);
  return closing;
}

function leadsTo(from: number, to: number, arrows: Iterable<Arrow>): boolean {
  const next = Map.groupBy(arrows, (arrow) => arrow.from);
  const reached = new Set([from]);
  for (const node of reached) for (const arrow of next.get(node) ?? []) reached.add(arrow.to);
  return reached.has(to);
}

/** As few as close every loop: each one alone would close one again, so none tears a tree apart. */
function backArrows(cards: readonly LayoutCard[], root: number, arrows: readonly Arrow[]) {
  const loop = loopNumbers(cards.length, arrows);
  const back = new Set(
    arrows.filter(
      ({ from, to }) => loop[from] === loop[to] && rankOf(cards[from]) > rankOf(cards[to]),
    ),
  );
  const left = arrows.filter((arrow) => !back.has(arrow));
  for (const arrow of closingArrows(cards.length, root, left)) back.add(arrow);
  const forward = new Set(arrows.filter((arrow) => !back.has(arrow)));
  for (const arrow of back) {
    if (leadsTo(arrow.to, arrow.from, forward)) continue;
    back.delete(arrow);
    forward.add(arrow);
  }
  return back;
}

/** Causes before effects. */
function sorted(causes: readonly number[][], effects: readonly number[][]): number[] {
  const waiting = causes.map(({ length }) => length);
  const order = waiting.flatMap((n, i) => (n === 0 ? [i] : []));
  for (let at = 0; at < order.length; at += 1) {
    for (const effect of effects[order[at] as number] ?? []) {
      waiting[effect] = (waiting[effect] ?? 0) - 1;
      if (waiting[effect] === 0) order.push(effect);
    }
  }
  return order;
}

/**
 * Longest ways: what leads to the root as far beneath it as its longest way is, all else above its
 * highest cause; what has only effects right beneath the lowest of them.
 */
function levelsOf(root: number, causes: readonly number[][], effects: readonly number[][]) {
  const order = sorted(causes, effects);
  const levels: (number | undefined)[] = causes.map(() => undefined);
  levels[root] = 0;
  for (const i of order.toReversed()) {
    if (i === root) continue;
    const above = (effects[i] ?? []).flatMap((e) => levels[e] ?? []);
    if (above.length > 0) levels[i] = Math.min(...above) - 1;
  }
  for (const i of order) {
    if (levels[i] !== undefined) continue;
    const beneath = (causes[i] ?? []).flatMap((c) => levels[c] ?? []);
    if (beneath.length > 0) levels[i] = Math.max(...beneath) + 1;
  }
  for (const i of order.toReversed()) {
    if (levels[i] !== undefined) continue;
    const above = (effects[i] ?? []).flatMap((e) => levels[e] ?? []);
    levels[i] = above.length > 0 ? Math.min(...above) - 1 : 0;
  }
  return levels.map((level) => level ?? 0);
}

/** The core; without one the card with most links. */
function rootOf(cards: readonly LayoutCard[], arrows: readonly Arrow[]): number {
  const ends = new Int32Array(cards.length);
  for (const { from, to } of arrows) {
    ends[from] = (ends[from] ?? 0) + 1;
    ends[to] = (ends[to] ?? 0) + 1;
  }
  let root = 0;
  const weigh = (i: number) => (cards[i]?.kind === 'core' ? 1e6 : 0) + (ends[i] ?? 0);
  for (let i = 1; i < cards.length; i += 1) if (weigh(i) > weigh(root)) root = i;
  return root;
}

function treeOf(cards: readonly LayoutCard[], arrows: readonly Arrow[]): Tree {
  const root = rootOf(cards, arrows);
  const back = backArrows(cards, root, arrows);
  const causes: number[][] = cards.map(() => []);
  const effects: number[][] = cards.map(() => []);
  const links: (readonly [number, number])[] = [];
  for (const arrow of arrows) {
    if (back.has(arrow)) continue;
    links.push([arrow.from, arrow.to]);
    effects[arrow.from]?.push(arrow.to);
    causes[arrow.to]?.push(arrow.from);
  }
  const levels = levelsOf(root, causes, effects);
  return {
    root,
    links,
    backLinks: [...back],
    cards: cards.map(
      (card, i): TreeCard => ({
        card,
        w: Math.ceil(card.w),
        h: Math.ceil(card.h),
        level: levels[i] ?? 0,
        causes: causes[i] ?? [],
        effects: effects[i] ?? [],
      }),
    ),
  };
}

/**
 * Sorts cards into trees: what hangs together by links. A card without links is a tree of one.
 * @returns the largest first, then by their first id; pinned cards that are no core are in none
 */
export function findTrees(
  cards: readonly LayoutCard[],
  links: readonly LayoutLink[],
): readonly Tree[] {
  const all = cards
    .filter(({ isPinned, kind }) => !isPinned || kind === 'core')
    .toSorted((a, b) => compareIds(a.id, b.id));
  const indexOf = new Map(all.map(({ id }, i) => [id, i]));
  const seen = new Set<string>();
  const arrows: Arrow[] = [];
  for (const { key, from, to } of links.toSorted((a, b) => compareIds(a.key, b.key))) {
    const [a, b] = [indexOf.get(from), indexOf.get(to)];
    if (a === undefined || b === undefined || a === b || seen.has(`${a} ${b}`)) continue;
    seen.add(`${a} ${b}`);
    arrows.push({ key, from: a, to: b });
  }
  const group = Int32Array.from(all.keys());
  const find = (i: number): number => {
    let at = i;
    while (group[at] !== at) at = group[at] = group[group[at] as number] as number;
    return at;
  };
  for (const { from, to } of arrows) group[find(from)] = find(to);
  const groups = Map.groupBy(all.keys(), find);
  return [...groups.values()]
    .map((members) => {
      const at = new Map(members.map((i, n) => [i, n]));
      const own = arrows.flatMap(({ key, from, to }) => {
        const [a, b] = [at.get(from), at.get(to)];
        return a === undefined || b === undefined ? [] : [{ key, from: a, to: b }];
      });
      return treeOf(
        members.map((i) => all[i] as LayoutCard),
        own,
      );
    })
    .toSorted((a, b) => b.cards.length - a.cards.length);
}
