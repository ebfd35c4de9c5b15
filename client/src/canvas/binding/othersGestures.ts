import type { Card } from '@vestibule/shared/board/card';
import type { CardId } from '@vestibule/shared/ids';
import type { PersonMotion } from '@vestibule/shared/wire/motion';
import type { BoardProjection } from './projectBoard.ts';

/** A gesture without news for this long is over: its `end` was lost, or its person. */
const NEWS_WITHIN_MS = 3_000;
/** Share of the way to the newest place per frame: 20 messages a second look like one movement. */
const EASE_SHARE = 0.45;
const ARRIVED_PX = 0.5;
/** Above this many cards under way each goes straight to its place: smoothness is not worth the frames. */
const EASED_CARDS_MAX = 12;

type Shown = { x: number; y: number; w?: number };
type Gesture = Extract<PersonMotion['motion'], { kind: 'drag' | 'resize' }>;

/**
 * Others' drags and resizes while they last: what they show is laid over the document's cards and
 * never written anywhere. One gesture a person; frames move it, messages only say where to.
 */
export class OthersGestures {
  readonly #projection: BoardProjection;
  readonly #nowMs: () => number;
  readonly #gestures = new Map<number, { gesture: Gesture; heardAtMs: number }>();
  readonly #personOf = new Map<CardId, number>();
  readonly #shown = new Map<CardId, Shown>();

  constructor(projection: BoardProjection, nowMs: () => number) {
    this.#projection = projection;
    this.#nowMs = nowMs;
  }

  hear(motions: readonly PersonMotion[]): void {
    for (const { person, motion } of motions) {
      switch (motion.kind) {
        case 'drag':
        case 'resize':
          this.#take(person, motion);
          break;
        case 'end':
          this.#drop(person);
          break;
        case 'away':
        case 'cursor':
        case 'viewport':
      }
    }
  }

  /** People who have left the room take their gestures with them. */
  keepOnly(people: ReadonlySet<number>): void {
    for (const person of [...this.#gestures.keys()]) if (!people.has(person)) this.#drop(person);
  }

  dropAll(): void {
    for (const person of [...this.#gestures.keys()]) this.#drop(person);
  }

  /** Once a frame while any gesture lasts. @returns whether another frame is wanted */
  frame(): boolean {
    const nowMs = this.#nowMs();
    for (const [person, { heardAtMs }] of [...this.#gestures]) {
      if (nowMs - heardAtMs > NEWS_WITHIN_MS) this.#drop(person);
    }
    const moving = [...this.#personOf.keys()].filter((id) => !this.#hasArrived(id));
    if (moving.length > 0) this.#projection.refresh(moving);
    return this.#gestures.size > 0;
  }

  /** For the projection's lens: one step nearer to where the other's hand has it. */
  shownAt(card: Card): Shown | undefined {
    const goal = this.#goalOf(card);
    if (!goal) return undefined;
    const last = this.#shown.get(card.id);
    const share = !last || this.#personOf.size > EASED_CARDS_MAX ? 1 : EASE_SHARE;
    const from = last ?? { x: card.at[0], y: card.at[1] };
    const isNear = Math.abs(goal.x - from.x) < ARRIVED_PX && Math.abs(goal.y - from.y) < ARRIVED_PX;
    const shown: Shown = isNear
      ? goal
      : { ...goal, x: from.x + (goal.x - from.x) * share, y: from.y + (goal.y - from.y) * share };
    this.#shown.set(card.id, shown);
    return shown;
  }

  #take(person: number, gesture: Gesture): void {
    const numbers = gesture.kind === 'drag' ? gesture.cards : [gesture.card];
    const ids = numbers.flatMap((n) => this.#projection.cardNumbered(n) ?? []);
    const before = [...this.#personOf].filter(([, of]) => of === person).map(([id]) => id);
    const now = new Set(ids);
    this.#release(before.filter((id) => !now.has(id)));
    for (const id of ids) this.#personOf.set(id, person);
    this.#gestures.set(person, { gesture, heardAtMs: this.#nowMs() });
  }

  #drop(person: number): void {
    this.#gestures.delete(person);
    this.#release([...this.#personOf].filter(([, of]) => of === person).map(([id]) => id));
  }

  #release(ids: readonly CardId[]): void {
    for (const id of ids) {
      this.#personOf.delete(id);
      this.#shown.delete(id);
    }
    if (ids.length > 0) this.#projection.refresh(ids);
  }

  #goalOf(card: Card): Shown | undefined {
    const person = this.#personOf.get(card.id);
    const gesture = person === undefined ? undefined : this.#gestures.get(person)?.gesture;
    if (!gesture) return undefined;
    return gesture.kind === 'drag'
      ? { x: card.at[0] + gesture.dx, y: card.at[1] + gesture.dy }
      : { x: gesture.x, y: card.at[1], w: gesture.w };
  }

  #hasArrived(id: CardId): boolean {
    const card = this.#projection.card(id);
    const goal = card && this.#goalOf(card);
    const shown = this.#shown.get(id);
    return !goal || (shown?.x === goal.x && shown.y === goal.y && (shown.w ?? goal.w) === goal.w);
  }
}
