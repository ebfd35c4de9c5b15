import { arrange } from '@vestibule/shared/board/editBoard';
import { readLink } from '@vestibule/shared/board/link';
import { readMeta } from '@vestibule/shared/board/readBoard';
import { root } from '@vestibule/shared/board/roots';
import type { Point } from '@vestibule/shared/board/values';
import { type CardId, parseCardId } from '@vestibule/shared/ids';
import { directionOf } from '@vestibule/shared/locale';
import type {
  LayoutAnchor,
  LayoutCard,
  TreeLayout,
} from '@vestibule/shared/method/layout/layoutModel';
import type { Editor } from 'tldraw';
import { cardShapeId } from '../binding/boardRecords.ts';
import type { BoardSession } from '../boardSession.ts';
import { layInWorker } from './layInWorker.ts';

interface TidierPorts {
  readonly session: BoardSession;
  readonly editor: Editor;
  /** Ends what the hand is doing. @returns whether this person may write here now */
  mayEdit(): boolean;
}

/**
 * "Tidy": effects above, the core problem in the middle, causes beneath. All cards, or those selected where
 * there are several; the others stay, and the selected ones step around them. One step, worked out in a
 * worker; each person sees the cards glide.
 */
export class Tidier {
  readonly #ports: TidierPorts;
  #isBusy = false;

  constructor(ports: TidierPorts) {
    this.#ports = ports;
  }

  async tidy(selected: readonly CardId[]): Promise<void> {
    const { session, mayEdit } = this.#ports;
    if (this.#isBusy || !mayEdit()) return;
    session.endWriting();
    session.projection.flush();
    const cards = this.#cards(selected);
    if (cards.length === 0) return;
    this.#isBusy = true;
    const links = [...root(session.doc, 'links')].flatMap(
      ([key, value]) => readLink(key, value) ?? [],
    );
    const laid = await layInWorker({
      cards,
      links: links.map(({ key, from, to }) => ({ key, from, to })),
      options: {
        direction: directionOf(readMeta(session.doc).locale),
        order: 'asFound',
        anchor: this.#anchor(selected),
      },
    });
    this.#isBusy = false;
    // The page may have gone on meanwhile: to another role, to a board that is no more.
    if (!laid.ok) session.props.onTell(session.text.tidyFailed);
    else if (session.editor === this.#ports.editor && mayEdit()) {
      this.#arrange(cards, laid.value);
    }
  }

  #arrange(cards: readonly LayoutCard[], { places, bends }: TreeLayout): void {
    const { session } = this.#ports;
    const loose = new Set<string>(cards.filter(({ isPinned }) => !isPinned).map(({ id }) => id));
    const from = new Map<CardId, Point>();
    const to = new Map<CardId, Point>();
    for (const { id, at } of cards) {
      const [card, place] = [parseCardId(id), places.get(id)];
      if (!card || !place || !loose.has(id) || (place[0] === at[0] && place[1] === at[1])) continue;
      from.set(card, at);
      to.set(card, place);
    }
    const straightened = [...root(session.doc, 'links')].flatMap(([key, value]) => {
      const link = readLink(key, value);
      return link && loose.has(link.from) && loose.has(link.to) ? [link.key] : [];
    });
    const bent = new Map(
      straightened.flatMap((key) => {
        const bend = bends.get(key);
        return bend === undefined ? [] : [[key, bend] as const];
      }),
    );
    session.glide.begin(from);
    arrange(session.doc, to, bent, straightened);
    session.projection.flush();
    session.props.onAnnounce(session.text.tidied(to.size));
  }

  #cards(selected: readonly CardId[]): readonly LayoutCard[] {
    const { session, editor } = this.#ports;
    const isPart = selected.length > 1;
    const chosen = new Set(selected);
    return [...session.projection.cards().values()].flatMap(({ id, kind, at }) => {
      const bounds = editor.getShapePageBounds(cardShapeId(id));
      if (!bounds) return [];
      // A heading says what a part of the board is for: it stands where somebody has put it.
      const isPinned = isPart ? !chosen.has(id) : kind === 'heading';
      return [{ id, kind, at, w: bounds.w, h: bounds.h, isPinned }];
    });
  }

  #anchor(selected: readonly CardId[]): LayoutAnchor {
    const { editor } = this.#ports;
    const bounds = selected.length > 1 ? editor.getSelectionPageBounds() : undefined;
    if (!bounds) return { kind: 'core' };
    return { kind: 'box', box: { x: bounds.x, y: bounds.y, width: bounds.w, height: bounds.h } };
  }
}
