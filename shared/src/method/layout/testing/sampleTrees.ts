import { CARD_WIDTH } from '../../../board/card.ts';
import { estimateHeight } from '../../../templates/estimateHeight.ts';
import sampleEn from '../../../templates/sample-en.json' with { type: 'json' };
import sampleFr from '../../../templates/sample-fr.json' with { type: 'json' };
import { templateFile } from '../../../templates/templateFile.ts';
import { seededRandom } from '../../../testing/seededRandom.ts';
import type { LayoutCard, LayoutLink } from '../layoutModel.ts';
import { countCrossings } from '../order/crossings.ts';

// Problem trees for tests and for the bench, with heights as templates estimate them.

export interface SampleTree {
  readonly cards: readonly LayoutCard[];
  readonly links: readonly LayoutLink[];
}

const SAMPLES = { fr: sampleFr, en: sampleEn };
const TREE_KINDS: readonly string[] = ['core', 'cause', 'effect'];

export function linkOf(from: string, to: string): LayoutLink {
  return { key: `${from}>${to}`, from, to };
}

/** Causes, core and effects of a sample board: 45 cards of the French one, 42 of the English one. */
export function sampleTree(sample: keyof typeof SAMPLES): SampleTree {
  const file = templateFile.parse(SAMPLES[sample]);
  const cards = file.cards
    .filter(({ kind }) => TREE_KINDS.includes(kind))
    .map(({ id, kind, at, w = CARD_WIDTH, text }) => ({
      id,
      kind,
      at,
      w,
      h: estimateHeight(text, w),
    }));
  const ids = new Set(cards.map(({ id }) => id));
  const links = file.links
    .filter(({ from, to }) => ids.has(from) && ids.has(to))
    .map(({ from, to }) => linkOf(from, to));
  return { cards, links };
}

const REGIONS = 3;
const SHARED_CAUSES = 24;

/**
 * Both samples once for each of three regions, under one core with two effects: 264 cards. Two dozen
 * causes also lead to something in another tree, drawn by seed.
 */
export function mergedTree(): SampleTree {
  const chance = seededRandom(264);
  const joint = { w: CARD_WIDTH, h: 98, at: [0, 0] as const };
  const cards: LayoutCard[] = [
    { ...joint, id: 'core', kind: 'core' },
    { ...joint, id: 'effect1', kind: 'effect' },
    { ...joint, id: 'effect2', kind: 'effect' },
  ];
  const links = [linkOf('core', 'effect1'), linkOf('core', 'effect2')];
  for (let region = 0; region < REGIONS; region += 1) {
    for (const sample of ['fr', 'en'] as const) {
      const tree = sampleTree(sample);
      const idOf = (id: string) => `${region}${sample}${id}`;
      for (const card of tree.cards) {
        if (card.kind === 'core') links.push(linkOf(idOf(card.id), 'core'));
        cards.push({
          ...card,
          id: idOf(card.id),
          kind: card.kind === 'core' ? 'cause' : card.kind,
        });
      }
      links.push(...tree.links.map(({ from, to }) => linkOf(idOf(from), idOf(to))));
    }
  }
  const causes = cards.filter(({ kind }) => kind === 'cause').map(({ id }) => id);
  for (let n = 0; n < SHARED_CAUSES; n += 1) {
    const [from, to] = [chance.pick(causes) ?? '', chance.pick(causes) ?? ''];
    if (from !== to) links.push(linkOf(from, to));
  }
  return { cards, links };
}

/** A first tidy's board at its worst: everything on one heap, which gives no order away. */
export function heaped({ cards, links }: SampleTree): SampleTree {
  return { cards: cards.map((card) => ({ ...card, at: [0, 0] })), links };
}

export type Places = ReadonlyMap<string, readonly [number, number]>;

/** Straight lines between centres, back-links too; what shares an end does not cross. */
export function crossingsIn({ cards, links }: SampleTree, places: Places): number {
  const number = new Map(cards.map(({ id }, i) => [id, i]));
  const middle = (id: string) => {
    const card = cards[number.get(id) ?? 0] as LayoutCard;
    const [x, y] = places.get(id) ?? card.at;
    return [x + card.w / 2, y + card.h / 2] as const;
  };
  return countCrossings(
    links.map(({ from, to }) => {
      const [[x1, y1], [x2, y2]] = [middle(from), middle(to)];
      return { from: number.get(from) ?? 0, to: number.get(to) ?? 0, x1, y1, x2, y2 };
    }),
  );
}

/** From the outermost edge to the opposite one, in page pixels. */
export function extentOf({ cards }: SampleTree, places: Places) {
  const boxes = cards.map(({ id, at, w, h }) => ({ at: places.get(id) ?? at, w, h }));
  return {
    width:
      Math.max(...boxes.map(({ at, w }) => at[0] + w)) - Math.min(...boxes.map(({ at }) => at[0])),
    height:
      Math.max(...boxes.map(({ at, h }) => at[1] + h)) - Math.min(...boxes.map(({ at }) => at[1])),
  };
}
