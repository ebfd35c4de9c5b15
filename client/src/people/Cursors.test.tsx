// @vitest-environment jsdom
import type { PersonMotion } from '@vestibule/shared/wire/motion';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test } from 'vitest';
import type { ConnectionPhase, Roster } from '../connection/boardConnection.ts';
import { signal } from '../signal.ts';
import { Cursors } from './Cursors.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

function roster(people: readonly number[]): Roster {
  return { you: 0, people: people.map((person) => ({ person, role: 'contributor' })) };
}

async function setUp(people: readonly number[]) {
  const listeners = new Set<(motions: readonly PersonMotion[]) => void>();
  const here = signal<Roster>(roster(people));
  const phase = signal<ConnectionPhase>({ phase: 'live' });
  const connection = {
    roster: here,
    phase,
    onMotion(listener: (motions: readonly PersonMotion[]) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  await act(() => root.render(<Cursors connection={connection} />));
  onTestFinished(async () => {
    await act(() => root.unmount());
    host.remove();
    expect(listeners.size).toBe(0);
  });
  return {
    here,
    phase,
    hear: (person: number, motion: PersonMotion['motion']) => {
      for (const listener of listeners) listener([{ person, motion }]);
    },
    shown: () => [...host.querySelectorAll<HTMLElement>('.board-cursor')],
  };
}

test('a cursor comes with its first word, moves as one element, and goes when it is away', async () => {
  const board = await setUp([1, 2]);
  board.hear(1, { kind: 'cursor', x: 10, y: 20 });
  board.hear(2, { kind: 'cursor', x: 0, y: 0 });
  const [first] = board.shown();
  board.hear(1, { kind: 'cursor', x: 30, y: 40 });
  expect(board.shown()[0]).toBe(first);
  expect(first?.style.getPropertyValue('--at')).toBe('30px, 40px');
  expect(board.shown()).toHaveLength(2);
  board.hear(1, { kind: 'away' });
  expect(board.shown()).toHaveLength(1);
});

test('who leaves the room takes the cursor along, and a broken line all of them', async () => {
  const board = await setUp([1, 2]);
  board.hear(1, { kind: 'cursor', x: 1, y: 1 });
  board.hear(2, { kind: 'cursor', x: 2, y: 2 });
  board.here.set(roster([2]));
  expect(board.shown()).toHaveLength(1);
  board.phase.set({ phase: 'waiting', hasNoSeat: false });
  expect(board.shown()).toHaveLength(0);
});

test('above thirty people none is shown', async () => {
  const board = await setUp([1, 2]);
  board.hear(1, { kind: 'cursor', x: 1, y: 1 });
  board.here.set(roster(Array.from({ length: 31 }, (_, person) => person)));
  expect(board.shown()).toHaveLength(0);
  board.hear(1, { kind: 'cursor', x: 1, y: 1 });
  expect(board.shown()).toHaveLength(0);
});
