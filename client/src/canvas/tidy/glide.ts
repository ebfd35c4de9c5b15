import type { Card } from '@vestibule/shared/board/card';
import type { Point } from '@vestibule/shared/board/values';
import type { CardId } from '@vestibule/shared/ids';
import type { FrameScheduler } from '../binding/frames.ts';

/** Long enough to follow a card with the eyes. */
const GLIDE_MS = 180;

interface GlideParts {
  readonly nowMs: () => number;
  readonly frames: FrameScheduler;
  /** Shows these cards anew. */
  refresh(ids: Iterable<CardId>): void;
  /** Whether whoever looks has asked for no movement. */
  isStill(): boolean;
}

/** Shows cards on their way to where the document has them already. Nothing of it is written anywhere. */
export class Glide {
  readonly #parts: GlideParts;
  readonly #from = new Map<CardId, Point>();
  #beganAtMs = 0;
  #cancelFrame: (() => void) | undefined;

  constructor(parts: GlideParts) {
    this.#parts = parts;
  }

  /** @param from where the cards are seen now, which are somewhere else in the document */
  begin(from: ReadonlyMap<CardId, Point>): void {
    this.end();
    if (this.#parts.isStill()) return;
    for (const [id, at] of from) this.#from.set(id, at);
    this.#beganAtMs = this.#parts.nowMs();
    this.#frame();
  }

  end(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = undefined;
    const ids = [...this.#from.keys()];
    this.#from.clear();
    if (ids.length > 0) this.#parts.refresh(ids);
  }

  /** For the projection's lens. */
  shownAt(card: Card): { readonly x: number; readonly y: number } | undefined {
    const from = this.#from.get(card.id);
    if (!from) return undefined;
    const share = Math.min(1, (this.#parts.nowMs() - this.#beganAtMs) / GLIDE_MS);
    // Slows down as it arrives.
    const eased = 1 - (1 - share) ** 3;
    return {
      x: from[0] + (card.at[0] - from[0]) * eased,
      y: from[1] + (card.at[1] - from[1]) * eased,
    };
  }

  #frame(): void {
    if (this.#parts.nowMs() - this.#beganAtMs >= GLIDE_MS) return this.end();
    this.#parts.refresh(this.#from.keys());
    this.#cancelFrame = this.#parts.frames.request(() => this.#frame());
  }
}
