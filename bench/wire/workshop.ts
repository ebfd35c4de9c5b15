import { sampleBoard } from '@vestibule/client/src/pdf/testing/sampleBoard.ts';
import type { Point } from '@vestibule/shared/board/values';
import type { SeededRandom } from '@vestibule/shared/testing/seededRandom';

/** What one person's hand or key does at one moment. Cards and drawings go by names of the workshop's own. */
export type Act =
  | { readonly act: 'addCard'; readonly card: string; readonly at: Point }
  | { readonly act: 'openCard'; readonly card: string; readonly caret: number }
  | { readonly act: 'letter'; readonly letter: string }
  | { readonly act: 'closeCard' }
  | { readonly act: 'drag'; readonly card: string; readonly at: Point }
  | { readonly act: 'drop' }
  | { readonly act: 'resize'; readonly card: string; readonly w: number }
  | { readonly act: 'endResize' }
  | { readonly act: 'link'; readonly from: string; readonly to: string }
  | { readonly act: 'deleteCard'; readonly card: string }
  | { readonly act: 'draw'; readonly drawing: string; readonly at: Point }
  | { readonly act: 'endDraw' };

export interface Step {
  readonly atMs: number;
  readonly person: number;
  readonly act: Act;
}

/** What everybody sees at the end. */
export interface VisibleBoard {
  readonly cards: ReadonlyMap<
    string,
    { readonly at: Point; readonly w: number; readonly text: string }
  >;
  /** `FROM>TO`, by names. */
  readonly links: ReadonlySet<string>;
  /** Page points of each stroke. */
  readonly drawings: ReadonlyMap<string, readonly Point[]>;
}

export interface Workshop {
  readonly steps: readonly Step[];
  /** Steps that change something: letters, frames of a gesture, cards, links, deletions, points. */
  readonly rawOperations: number;
  readonly expected: VisibleBoard;
}

export const PEOPLE = 6;
export const CARD_WIDTH_PX = 200;

/** How much of what a workshop has: the figures. */
const COUNTS = { write: 160, drag: 280, link: 80, edit: 100, delete: 30, resize: 20, draw: 6 };
type Activity = keyof typeof COUNTS;

const CARD_LETTERS = 45;
const EDIT_LETTERS = 12;
const DRAG_FRAMES = 30;
const RESIZE_FRAMES = 20;
const STROKE_POINTS = 120;

const FRAME_MS = 1000 / 60;
/** A practised typist: 5 letters a second, 150 to 250 ms apart. */
const LETTER_MS = { min: 150, max: 250 };
const BETWEEN_MS = { min: 300, max: 1_500 };
/** Nobody takes a card that another has just let go of: what two write at once is another bench's. */
const LOCKED_AFTER_MS = 2_000;
/** What each sees the board at; a hand's pixels become fractions of the board's by it. */
const ZOOMS = [1, 0.75, 1.25, 0.5, 1, 0.8];

const RAW = new Set<Act['act']>([
  ...(['addCard', 'letter', 'drag', 'resize', 'link', 'deleteCard', 'draw'] as const),
]);

interface CardNow {
  at: Point;
  w: number;
  text: string;
  lockedUntilMs: number;
}

/** One workshop of six people who work at once, the same for the same seed. */
export function makeWorkshop(random: SeededRandom): Workshop {
  return new Generator(random).run();
}

class Generator {
  readonly #random: SeededRandom;
  readonly #left = { ...COUNTS };
  readonly #freeAtMs: number[];
  readonly #cards = new Map<string, CardNow>();
  readonly #links = new Set<string>();
  readonly #drawings = new Map<string, Point[]>();
  readonly #steps: Step[] = [];
  readonly #words: readonly string[];
  #made = 0;

  constructor(random: SeededRandom) {
    this.#random = random;
    this.#freeAtMs = Array.from({ length: PEOPLE }, () => random.below(1_000));
    const texts = [...sampleBoard('sample-fr').cards.values()].map(({ text }) => text);
    this.#words = texts.flatMap((text) => text.split(/\s+/)).filter((word) => word !== '');
  }

  run(): Workshop {
    while (Object.values(this.#left).some((left) => left > 0)) this.#next();
    const steps = this.#steps.toSorted((one, other) => one.atMs - other.atMs);
    return {
      steps,
      rawOperations: steps.filter(({ act }) => RAW.has(act.act)).length,
      expected: { cards: this.#cards, links: this.#links, drawings: this.#drawings },
    };
  }

  #between({ min, max }: { readonly min: number; readonly max: number }): number {
    return min + this.#random.unit() * (max - min);
  }

  /** Whoever is free first does what is drawn, as far as there is a card for it. */
  #next(): void {
    const startMs = Math.min(...this.#freeAtMs);
    const person = this.#freeAtMs.indexOf(startMs);
    const endMs = this.#do(this.#draw(), person, startMs) ?? startMs;
    this.#freeAtMs[person] = endMs + this.#between(BETWEEN_MS);
  }

  #draw(): Activity {
    let at = this.#random.below(Object.values(this.#left).reduce((sum, left) => sum + left, 0));
    for (const [activity, left] of Object.entries(this.#left) as [Activity, number][]) {
      if (at < left) return activity;
      at -= left;
    }
    throw new Error('something is left to be done');
  }

  /** @returns when it is over, or undefined where it could not be done now */
  #do(activity: Activity, person: number, startMs: number): number | undefined {
    const hand = new Hand(person, startMs, this.#steps);
    if (!this.#perform(activity, hand)) return undefined;
    this.#left[activity] -= 1;
    return hand.nowMs;
  }

  #perform(activity: Activity, hand: Hand): boolean {
    switch (activity) {
      case 'write':
        return this.#write(hand);
      case 'drag':
        return this.#onCard(hand, (name, card) => this.#drag(hand, name, card));
      case 'resize':
        return this.#onCard(hand, (name, card) => this.#resize(hand, name, card));
      case 'edit':
        return this.#onCard(hand, (name, card) => this.#edit(hand, name, card));
      case 'delete':
        return this.#onCard(hand, (name) => this.#delete(hand, name));
      case 'link':
        return this.#onCard(hand, (name) => this.#link(hand, name));
      case 'draw':
        return this.#stroke(hand);
    }
  }

  #onCard(hand: Hand, run: (name: string, card: CardNow) => boolean): boolean {
    const name = this.#freeCard(hand.nowMs);
    const card = name === undefined ? undefined : this.#cards.get(name);
    if (name === undefined || !card || !run(name, card)) return false;
    card.lockedUntilMs = hand.nowMs + LOCKED_AFTER_MS;
    return true;
  }

  #freeCard(nowMs: number, but?: string): string | undefined {
    const free = [...this.#cards].filter(
      ([name, { lockedUntilMs }]) => lockedUntilMs <= nowMs && name !== but,
    );
    return free.length === 0 ? undefined : this.#random.pick(free)?.[0];
  }

  #text(letters: number): string {
    let text = '';
    while (text.length < letters) text += `${this.#random.pick(this.#words)} `;
    return text.slice(0, letters);
  }

  #type(hand: Hand, text: string): void {
    for (const letter of text) {
      hand.wait(this.#between(LETTER_MS));
      hand.does({ act: 'letter', letter });
    }
    hand.wait(LETTER_MS.max);
    hand.does({ act: 'closeCard' });
  }

  #write(hand: Hand): boolean {
    const name = `card ${this.#made}`;
    const at: Point = [(this.#made % 16) * 260, Math.floor(this.#made / 16) * 220];
    this.#made += 1;
    const text = this.#text(CARD_LETTERS);
    hand.does({ act: 'addCard', card: name, at });
    this.#type(hand, text);
    const lockedUntilMs = hand.nowMs + LOCKED_AFTER_MS;
    this.#cards.set(name, { at, w: CARD_WIDTH_PX, text, lockedUntilMs });
    return true;
  }

  #edit(hand: Hand, name: string, card: CardNow): boolean {
    const caret = 1 + this.#random.below(card.text.length - 1);
    const inserted = this.#text(EDIT_LETTERS);
    hand.does({ act: 'openCard', card: name, caret });
    this.#type(hand, inserted);
    card.text = card.text.slice(0, caret) + inserted + card.text.slice(caret);
    return true;
  }

  #drag(hand: Hand, name: string, card: CardNow): boolean {
    const zoom = ZOOMS[hand.person] ?? 1;
    const [fromX, fromY] = card.at;
    const [dx, dy] = [this.#random.below(600) - 300, this.#random.below(400) - 200];
    for (let frame = 1; frame <= DRAG_FRAMES; frame += 1) {
      const share = frame / DRAG_FRAMES;
      // Whole pixels of the screen, as a pointer tells them.
      card.at = [fromX + Math.round(dx * share) / zoom, fromY + Math.round(dy * share) / zoom];
      hand.does({ act: 'drag', card: name, at: card.at });
      hand.wait(FRAME_MS);
    }
    hand.does({ act: 'drop' });
    return true;
  }

  #resize(hand: Hand, name: string, card: CardNow): boolean {
    const from = card.w;
    const to = 150 + this.#random.below(250);
    for (let frame = 1; frame <= RESIZE_FRAMES; frame += 1) {
      card.w = Math.round(from + ((to - from) * frame) / RESIZE_FRAMES);
      hand.does({ act: 'resize', card: name, w: card.w });
      hand.wait(FRAME_MS);
    }
    hand.does({ act: 'endResize' });
    return true;
  }

  #link(hand: Hand, from: string): boolean {
    const to = this.#freeCard(hand.nowMs, from);
    const other = to === undefined ? undefined : this.#cards.get(to);
    if (to === undefined || !other || this.#links.has(`${from}>${to}`)) return false;
    this.#links.add(`${from}>${to}`);
    hand.does({ act: 'link', from, to });
    other.lockedUntilMs = hand.nowMs + LOCKED_AFTER_MS;
    return true;
  }

  #delete(hand: Hand, card: string): boolean {
    // Not the first cards of all: a workshop throws away when there is something on the board.
    if (this.#cards.size < 2 * PEOPLE) return false;
    hand.does({ act: 'deleteCard', card });
    this.#cards.delete(card);
    for (const key of [...this.#links]) {
      if (key.split('>').includes(card)) this.#links.delete(key);
    }
    return true;
  }

  /** A loop around something, by a hand that is not quite steady. */
  #stroke(hand: Hand): boolean {
    const drawing = `stroke ${this.#drawings.size}`;
    const zoom = ZOOMS[hand.person] ?? 1;
    const [x, y] = [this.#random.below(3_000), this.#random.below(2_000)];
    const [rx, ry] = [80 + this.#random.below(120), 60 + this.#random.below(80)];
    const points: Point[] = [];
    for (let i = 0; i < STROKE_POINTS; i += 1) {
      const angle = (i / STROKE_POINTS) * 2.1 * Math.PI;
      const jitter = () => this.#random.below(3) - 1;
      const at: Point = [
        x + Math.round(rx * Math.cos(angle) + jitter()) / zoom,
        y + Math.round(ry * Math.sin(angle) + jitter()) / zoom,
      ];
      points.push(at);
      hand.does({ act: 'draw', drawing, at });
      hand.wait(FRAME_MS);
    }
    hand.does({ act: 'endDraw' });
    this.#drawings.set(drawing, points);
    return true;
  }
}

/** One person's hand and its watch. */
class Hand {
  readonly person: number;
  readonly #steps: Step[];
  nowMs: number;

  constructor(person: number, nowMs: number, steps: Step[]) {
    this.person = person;
    this.nowMs = nowMs;
    this.#steps = steps;
  }

  wait(ms: number): void {
    this.nowMs += ms;
  }

  does(act: Act): void {
    this.#steps.push({ atMs: this.nowMs, person: this.person, act });
  }
}
