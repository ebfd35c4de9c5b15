import type { Card, CardKind } from '../board/card.ts';
import type { Board } from '../board/readBoard.ts';

/** From the middle of the tree outwards, then what the group made of it. */
export const KIND_ORDER = [
  'core',
  'cause',
  'effect',
  'objective',
  'action',
  'strength',
  'note',
  'heading',
] as const satisfies readonly CardKind[];

const RANK = new Map<CardKind, number>(KIND_ORDER.map((kind, rank) => [kind, rank]));
const NUMBER_LAST = Number.MAX_SAFE_INTEGER;

/** The order in which cards are read out and listed: by kind, then by number, then from the top. */
export function compareReading(a: Card, b: Card): number {
  return (
    (RANK.get(a.kind) ?? 0) - (RANK.get(b.kind) ?? 0) ||
    (a.n ?? NUMBER_LAST) - (b.n ?? NUMBER_LAST) ||
    a.at[1] - b.at[1] ||
    a.at[0] - b.at[0] ||
    compareText(a.id, b.id)
  );
}

/** The order in which cards lie on each other, as on screen. */
export function compareStacking(a: Card, b: Card): number {
  return compareText(a.z ?? '', b.z ?? '') || compareText(a.id, b.id);
}

/** The kinds on a board, in reading order. */
export function kindsOf(board: Board): readonly CardKind[] {
  const used = new Set([...board.cards.values()].map((card) => card.kind));
  return KIND_ORDER.filter((kind) => used.has(kind));
}

// By code units and not by locale: the same on every machine.
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
