import './cursors.css';
import { CURSORS_PEOPLE_MAX } from '@vestibule/shared/wire/limits';
import type { PersonMotion } from '@vestibule/shared/wire/motion';
import { useEffect, useRef } from 'react';
import type { BoardConnection } from '../connection/boardConnection.ts';
import { personColour } from './cursorColours.ts';

/** A cursor without news for this long is nobody's any more. */
const NEWS_WITHIN_MS = 30_000;

interface ShownCursor {
  readonly element: HTMLElement;
  heardAtMs: number;
}

interface CursorsProps {
  readonly connection: Pick<BoardConnection, 'onMotion' | 'phase' | 'roster'>;
}

/**
 * Others' cursors, laid over the board in page coordinates. Moved by hand and not by React: twenty
 * messages a second from each of thirty people change nothing but a transform.
 */
export function Cursors({ connection }: CursorsProps) {
  const layerRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const layer = layerRef.current;
    if (!layer) return;
    const cursors = new Map<number, ShownCursor>();
    const drop = (person: number) => {
      cursors.get(person)?.element.remove();
      cursors.delete(person);
    };
    const dropAll = () => {
      for (const person of [...cursors.keys()]) drop(person);
    };
    const hear = ({ person, motion }: PersonMotion) => {
      if (motion.kind === 'away') drop(person);
      if (motion.kind !== 'cursor') return;
      const cursor = cursors.get(person) ?? {
        element: layer.appendChild(makeCursor(person)),
        heardAtMs: 0,
      };
      cursor.heardAtMs = performance.now();
      cursor.element.style.setProperty('--at', `${motion.x}px, ${motion.y}px`);
      cursors.set(person, cursor);
    };
    const keepPresent = () => {
      const { people } = connection.roster.get();
      if (people.length > CURSORS_PEOPLE_MAX) dropAll();
      const here = new Set(people.map(({ person }) => person));
      for (const person of [...cursors.keys()]) if (!here.has(person)) drop(person);
    };
    const stops = [
      connection.onMotion((motions) => {
        if (connection.roster.get().people.length <= CURSORS_PEOPLE_MAX) motions.forEach(hear);
      }),
      connection.roster.subscribe(keepPresent),
      connection.phase.subscribe(() => {
        if (connection.phase.get().phase !== 'live') dropAll();
      }),
    ];
    const sweep = setInterval(() => {
      const nowMs = performance.now();
      for (const [person, { heardAtMs }] of [...cursors]) {
        if (nowMs - heardAtMs > NEWS_WITHIN_MS) drop(person);
      }
    }, NEWS_WITHIN_MS / 3);
    return () => {
      clearInterval(sweep);
      for (const stop of stops) stop();
      dropAll();
    };
  }, [connection]);
  return <div ref={layerRef} className="board-cursors" aria-hidden="true" />;
}

const SVG = 'http://www.w3.org/2000/svg';

function makeCursor(person: number): HTMLElement {
  const element = document.createElement('div');
  element.className = 'board-cursor';
  element.style.setProperty('--person', personColour(person));
  const svg = element.appendChild(document.createElementNS(SVG, 'svg'));
  svg.setAttribute('viewBox', '0 0 20 24');
  const arrow = svg.appendChild(document.createElementNS(SVG, 'path'));
  arrow.setAttribute('d', 'M2 2L2 19L6.6 15.2L9.6 22L12.6 20.7L9.7 14L15.5 13.6Z');
  return element;
}
