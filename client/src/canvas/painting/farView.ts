import { CARD_KINDS, type CardKind } from '@vestibule/shared/board/card';
import type { Rect } from '../freePlace.ts';
import type { LinkCurve } from './linkCurve.ts';
import { meets } from './rects.ts';

/** Below this zoom letters of 16 px are 3 px high: nobody reads them, and each costs as if they did. */
export const FAR_ZOOM = 0.2;
/** What a core problem's words are scaled to when far out: 18 px become 15 on screen. */
const FAR_CORE_ZOOM = 15 / 18;
/** A core problem at the edge of the board is read all the same. */
const LIFTED_FROM_EDGE_SCREEN_PX = 8;

/** Where somebody looks: a rectangle of the page, and how large it is shown. */
export interface View extends Rect {
  readonly zoom: number;
  readonly devicePixelRatio: number;
}

export interface Size {
  readonly w: number;
  readonly h: number;
}

/** A label in place of a card: scaled around its own middle, then moved; in page pixels. */
export interface Lift {
  readonly scale: number;
  readonly dx: number;
  readonly dy: number;
}

export interface FarCard {
  readonly kind: CardKind;
  readonly rect: Rect;
}

interface Colours {
  readonly ground: string;
  readonly edge: string;
}

const EDGE_SCREEN_PX = 1;
const LINK_SCREEN_PX = 1;
/** Headings have neither ground nor edge: a trace of their ink says that something is there. */
const HEADING_ALPHA = 0.3;

/**
 * The board from far away: a rectangle a card, a line a link, on one bitmap of the size of the view.
 * A thousand cards are drawn so in the time that their elements take to be asked whether they changed.
 */
export class FarView {
  readonly #bitmap: HTMLCanvasElement;
  readonly #colours: ReadonlyMap<CardKind, Colours>;
  readonly #linkColour: string;

  /** @param bitmap laid out over the whole view, where colours are the board's */
  constructor(bitmap: HTMLCanvasElement) {
    this.#bitmap = bitmap;
    this.#linkColour = getComputedStyle(bitmap).getPropertyValue('--board-link');
    this.#colours = new Map(CARD_KINDS.map((kind) => [kind, coloursOf(kind, bitmap)]));
  }

  draw(view: View, cards: Iterable<FarCard>, links: Iterable<LinkCurve>): void {
    const context = this.#clean(view);
    if (!context) return;
    const scale = view.zoom * view.devicePixelRatio;
    context.setTransform(scale, 0, 0, scale, -view.x * scale, -view.y * scale);
    context.lineWidth = LINK_SCREEN_PX / view.zoom;
    context.strokeStyle = this.#linkColour;
    context.beginPath();
    for (const { start, control, end, isStraight } of links) {
      context.moveTo(start.x, start.y);
      // A curve costs several times a line, straight as it may be.
      if (isStraight) context.lineTo(end.x, end.y);
      else context.quadraticCurveTo(control.x, control.y, end.x, end.y);
    }
    context.stroke();
    const edge = EDGE_SCREEN_PX / view.zoom;
    for (const { kind, rect } of cards) {
      const colours = this.#colours.get(kind);
      if (!colours || !meets(rect, view)) continue;
      const { x, y, w, h } = rect;
      context.globalAlpha = kind === 'heading' ? HEADING_ALPHA : 1;
      context.fillStyle = colours.edge;
      context.fillRect(x, y, w, h);
      context.fillStyle = colours.ground;
      context.fillRect(x + edge, y + edge, w - 2 * edge, h - 2 * edge);
    }
    context.globalAlpha = 1;
  }

  /** Nearer again: elements are there. */
  clear(): void {
    this.#bitmap.width = 0;
    this.#bitmap.height = 0;
  }

  #clean(view: View): CanvasRenderingContext2D | null {
    const scale = view.zoom * view.devicePixelRatio;
    const [width, height] = [Math.round(view.w * scale), Math.round(view.h * scale)];
    const bitmap = this.#bitmap;
    const context = bitmap.getContext('2d');
    if (bitmap.width !== width || bitmap.height !== height) {
      bitmap.width = width;
      bitmap.height = height;
    } else {
      context?.setTransform(1, 0, 0, 1, 0, 0);
      context?.clearRect(0, 0, width, height);
    }
    return context;
  }
}

/**
 * So that the words of a core problem can be read, and where its middle is in view, all of them.
 * @param card its place
 * @param label as large as its words are, its corner where the card's is
 * @param boardTop where the board begins: the only core problem stands above it like a title and covers no
 *   card; undefined where there are several, each in its own place
 */
export function liftOf(
  { x, y, w, h }: Rect,
  label: Size,
  view: View,
  boardTop: number | undefined,
): Lift {
  const scale = FAR_CORE_ZOOM / view.zoom;
  const margin = LIFTED_FROM_EDGE_SCREEN_PX / view.zoom;
  const middleAlong = (middle: number, length: number, from: number, viewLength: number) => {
    if (middle < from || middle > from + viewLength) return middle;
    const half = (length * scale) / 2 + margin;
    const [least, most] = [from + half, from + viewLength - half];
    return least > most ? middle : Math.min(most, Math.max(least, middle));
  };
  const isInView = y + h / 2 >= view.y && y + h / 2 <= view.y + view.h;
  const title = boardTop === undefined ? undefined : boardTop - (label.h * scale) / 2 - margin;
  // Where the board goes on above the view, at the view's upper edge.
  const middleY =
    title === undefined || !isInView
      ? middleAlong(y + h / 2, label.h, view.y, view.h)
      : Math.max(title, view.y + (label.h * scale) / 2 + margin);
  return {
    scale,
    dx: middleAlong(x + w / 2, label.w, view.x, view.w) - (x + label.w / 2),
    dy: middleY - (y + label.h / 2),
  };
}

/** From the style sheet that has them for the cards themselves, in the theme of now. */
function coloursOf(kind: CardKind, beside: HTMLElement): Colours {
  const probe = document.createElement('div');
  probe.className = 'board-card';
  probe.dataset['kind'] = kind;
  probe.hidden = true;
  beside.after(probe);
  const style = getComputedStyle(probe);
  const of = (name: string) => style.getPropertyValue(name).trim();
  const colours =
    kind === 'heading'
      ? { ground: of('--ink'), edge: of('--ink') }
      : { ground: of('--ground'), edge: of('--edge') };
  probe.remove();
  return colours;
}
