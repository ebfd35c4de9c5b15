import { flipLink, markLink } from '@vestibule/shared/board/editBoard';
import { type LinkKey, parseLinkKey } from '@vestibule/shared/ids';
import type { Editor } from 'tldraw';
import { cardShapeId, isCardShape, isLinkShape, linkShapeId } from '../binding/boardRecords.ts';
import type { BoardSession } from '../boardSession.ts';
import type { CanvasSelection, SelectedLink } from '../canvasHandle.ts';

interface LinkActionsParts {
  readonly session: BoardSession;
  readonly editor: Editor;
  /** Ends what the hand is doing. @returns whether this person may write here now */
  mayEdit(): boolean;
  selection(): CanvasSelection;
}

/** What is done with a link that is selected alone. */
export class LinkActions {
  readonly #parts: LinkActionsParts;

  constructor(parts: LinkActionsParts) {
    this.#parts = parts;
  }

  /** With its cards' words as they are shown. */
  selected(): SelectedLink | undefined {
    const { editor, session } = this.#parts;
    const key = this.#only();
    const ends = key && parseLinkKey(key);
    const shape = key && editor.getShape(linkShapeId(key));
    if (!ends || !shape || !isLinkShape(shape)) return undefined;
    const wordsOf = (id: typeof ends.from) => {
      const card = editor.getShape(cardShapeId(id));
      return card && isCardShape(card) ? card.props.text : session.text.emptyCard;
    };
    return {
      cause: wordsOf(ends.from),
      effect: wordsOf(ends.to),
      isDisputed: shape.props.dash === 'dashed',
    };
  }

  flip(): void {
    const { session, editor, mayEdit } = this.#parts;
    const key = this.#only();
    if (!key || !mayEdit()) return;
    const flipped = flipLink(session.doc, key);
    session.projection.flush();
    const ends = flipped && parseLinkKey(flipped);
    if (!ends) return;
    editor.setSelectedShapes([linkShapeId(flipped)]);
    session.props.onAnnounce(
      session.text.linked(session.cardName(ends.from), session.cardName(ends.to)),
    );
  }

  dispute(): void {
    const { session, mayEdit } = this.#parts;
    const [key, link] = [this.#only(), this.selected()];
    if (key && link && mayEdit()) {
      markLink(session.doc, key, link.isDisputed ? undefined : 'disputed');
    }
  }

  #only(): LinkKey | undefined {
    const { cards, links, drawings } = this.#parts.selection();
    return links.length === 1 && cards.length + drawings.length === 0 ? links[0] : undefined;
  }
}
