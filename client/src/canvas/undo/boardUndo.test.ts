import {
  addCards,
  addLink,
  deleteCards,
  moveCards,
  resizeCard,
  setKind,
  spliceText,
} from '@vestibule/shared/board/editBoard';
import { FROM_ROOM } from '@vestibule/shared/board/origin';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { root } from '@vestibule/shared/board/roots';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { id, syncedPair } from '../binding/testBoard.ts';
import { BoardUndo } from './boardUndo.ts';

function pairWithUndo() {
  const [awa, boubacar] = syncedPair();
  const undo = new BoardUndo(awa);
  onTestFinished(() => undo.dispose());
  return { awa, boubacar, undo };
}

function add(doc: Y.Doc, name: string, text = ''): void {
  addCards(doc, [{ id: id(name), kind: 'note', at: [0, 0], text }]);
}

function field(doc: Y.Doc, name: string, key: string): unknown {
  const entry = root(doc, 'cards').get(name);
  const value: unknown = entry instanceof Y.Map ? entry.get(key) : undefined;
  return value instanceof Y.Text ? value.toString() : value;
}

test("[B9] undo takes back one's own last step and leaves what others did since", () => {
  const { awa, boubacar, undo } = pairWithUndo();
  add(awa, 'a');
  moveCards(awa, new Map([[id('a'), [50, 50]]]));
  setKind(boubacar, [id('a')], 'effect');
  undo.undo();
  expect(field(boubacar, 'a', 'at')).toEqual([0, 0]);
  expect(field(awa, 'a', 'kind')).toBe('effect');
  undo.redo();
  expect(field(boubacar, 'a', 'at')).toEqual([50, 50]);
});

test('[B9] a step is one transaction; typing in one card without a pause is one step', () => {
  const { awa, undo } = pairWithUndo();
  add(awa, 'a');
  add(awa, 'b');
  const type = (name: string, letter: string) =>
    undo.typing(id(name), () =>
      spliceText(awa, id(name), { index: 0, removed: 0, inserted: letter }),
    );
  for (const letter of 'cba') type('a', letter);
  for (const letter of 'yx') type('b', letter);
  moveCards(awa, new Map([[id('a'), [1, 1]]]));
  moveCards(awa, new Map([[id('a'), [2, 2]]]));

  undo.undo();
  expect(field(awa, 'a', 'at')).toEqual([1, 1]);
  undo.undo();
  undo.undo();
  expect([field(awa, 'a', 'text'), field(awa, 'b', 'text')]).toEqual(['abc', '']);
  undo.undo();
  expect(field(awa, 'a', 'text')).toBe('');
  expect(root(awa, 'cards').size).toBe(2);
});

test('[B4] undoing a delete brings card, words and links back for everybody', () => {
  const { awa, boubacar, undo } = pairWithUndo();
  add(awa, 'a', 'rain');
  add(awa, 'b');
  addLink(awa, id('a'), id('b'));
  deleteCards(awa, [id('a')]);
  expect(root(boubacar, 'links').size).toBe(0);
  undo.undo();
  expect(field(boubacar, 'a', 'text')).toBe('rain');
  expect(root(boubacar, 'links').has('a>b')).toBe(true);
});

test("[B9] undoing the adding of a card does not take another's words with it", () => {
  const { awa, boubacar, undo } = pairWithUndo();
  add(awa, 'a', 'mine ');
  spliceText(boubacar, id('a'), { index: 5, removed: 0, inserted: 'theirs' });
  undo.undo();
  expect(field(boubacar, 'a', 'text')).toBe('theirs');
  expect(field(boubacar, 'a', 'kind')).toBe('note');
  expect(field(boubacar, 'a', 'at')).toEqual([0, 0]);
});

test("[B9] a card that stays for another's words keeps the fields that an undo has put back", () => {
  const { awa, boubacar, undo } = pairWithUndo();
  add(awa, 'a', 'mine ');
  setKind(awa, [id('a')], 'effect');
  moveCards(awa, new Map([[id('a'), [50, 50]]]));
  spliceText(boubacar, id('a'), { index: 5, removed: 0, inserted: 'theirs' });
  for (let step = 0; step < 3; step += 1) undo.undo();
  expect(readBoard(boubacar).unreadable).toBe(0);
  expect(readBoard(boubacar).cards.get(id('a'))).toMatchObject({ kind: 'note', at: [0, 0] });
});

test('what can be undone is told as it changes', () => {
  const { awa, boubacar, undo } = pairWithUndo();
  const told: string[] = [];
  undo.canUndo.subscribe(() => told.push(`undo ${undo.canUndo.get()}`));
  undo.canRedo.subscribe(() => told.push(`redo ${undo.canRedo.get()}`));
  add(boubacar, 'b');
  add(awa, 'a');
  undo.undo();
  undo.redo();
  expect(told).toEqual(['undo true', 'undo false', 'redo true', 'undo true', 'redo false']);
});

test('[B9] a field that another has set since is left by every earlier step, undone or redone', () => {
  const { awa, boubacar, undo } = pairWithUndo();
  add(boubacar, 'a');
  setKind(awa, [id('a')], 'cause');
  setKind(boubacar, [id('a')], 'core');
  setKind(awa, [id('a')], 'effect');
  undo.undo();
  expect(field(awa, 'a', 'kind')).toBe('core');
  undo.undo();
  expect(field(awa, 'a', 'kind')).toBe('core');
  undo.redo();
  undo.redo();
  setKind(boubacar, [id('a')], 'strength');
  undo.undo();
  undo.undo();
  undo.redo();
  expect(field(boubacar, 'a', 'kind')).toBe('strength');
});

test("[B9] several moves of one's own before another's are none of them put back", () => {
  const { awa, boubacar, undo } = pairWithUndo();
  add(boubacar, 'a');
  for (const x of [1, 2, 3]) moveCards(awa, new Map([[id('a'), [x, x]]]));
  moveCards(boubacar, new Map([[id('a'), [4, 4]]]));
  for (let i = 0; i < 3; i += 1) undo.undo();
  expect(field(awa, 'a', 'at')).toEqual([4, 4]);
});

/** Two documents that hear of each other only when told; the higher client id wins a tie. */
function apart(awaId: number, boubacarId: number) {
  const [awa, boubacar] = [new Y.Doc(), new Y.Doc()];
  [awa.clientID, boubacar.clientID] = [awaId, boubacarId];
  const give = (from: Y.Doc, to: Y.Doc) =>
    Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), FROM_ROOM);
  const meet = () => {
    give(awa, boubacar);
    give(boubacar, awa);
  };
  return { awa, boubacar, meet };
}

test.each([
  [1, 2],
  [2, 1],
])('[B9] undoing one of two moves made at once leaves the card a place (ids %i, %i)', (a, b) => {
  const { awa, boubacar, meet } = apart(a, b);
  add(boubacar, 'a');
  meet();
  const undo = new BoardUndo(awa);
  onTestFinished(() => undo.dispose());
  moveCards(awa, new Map([[id('a'), [1, 1]]]));
  moveCards(boubacar, new Map([[id('a'), [2, 2]]]));
  meet();
  undo.undo();
  meet();
  const place = a < b ? [2, 2] : [0, 0];
  expect([field(awa, 'a', 'at'), field(boubacar, 'a', 'at')]).toEqual([place, place]);
});

type Step = (doc: Y.Doc) => void;
const names = ['a', 'b', 'c'];
const nameArb = fc.constantFrom(...names);
const stepArb: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(nameArb, fc.integer({ min: -500, max: 500 })).map(
    ([name, x]): Step =>
      (doc) => {
        moveCards(doc, new Map([[id(name), [x, x]]]));
      },
  ),
  fc.tuple(nameArb, fc.constantFrom('cause', 'effect', 'core')).map(
    ([name, kind]): Step =>
      (doc) => {
        setKind(doc, [id(name)], kind);
      },
  ),
  fc.tuple(nameArb, fc.integer({ min: 120, max: 600 })).map(
    ([name, w]): Step =>
      (doc) => {
        resizeCard(doc, id(name), w, [w, w]);
      },
  ),
);

test('[B9] whatever two people do, undoing all of one leaves every field that the other set last', () => {
  const steps = fc.array(fc.record({ isAwa: fc.boolean(), step: stepArb }), { maxLength: 30 });
  fc.assert(
    fc.property(steps, (trace) => {
      const [awa, boubacar] = syncedPair();
      for (const name of names) add(boubacar, name, name);
      const undo = new BoardUndo(awa);
      const lastSetBy = new Map<string, { isAwa: boolean; value: string }>();
      for (const { isAwa, step } of trace) {
        const setKeys = keysSetBy(isAwa ? awa : boubacar, step);
        const now = fields(awa);
        for (const key of setKeys) lastSetBy.set(key, { isAwa, value: now.get(key) ?? '' });
      }
      for (let i = 0; i < trace.length + 1; i += 1) undo.undo();
      undo.dispose();
      const after = fields(boubacar);
      for (const [key, { isAwa, value }] of lastSetBy) {
        if (!isAwa) expect(after.get(key)).toBe(value);
      }
      expect(fields(awa)).toEqual(after);
    }),
  );
});

test('[B9] undo and redo between cuts of the line never make a card unreadable', () => {
  const act = fc.oneof(
    { weight: 4, arbitrary: fc.record({ isAwa: fc.boolean(), step: stepArb }) },
    fc.constantFrom<'meet' | 'undo' | 'redo'>('meet', 'undo', 'redo'),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), fc.boolean(), (acts, awaWinsTies) => {
      const { awa, boubacar, meet } = apart(awaWinsTies ? 2 : 1, awaWinsTies ? 1 : 2);
      for (const name of names) add(boubacar, name, name);
      meet();
      const undo = new BoardUndo(awa);
      for (const next of acts) {
        if (next === 'meet') meet();
        else if (next === 'undo') undo.undo();
        else if (next === 'redo') undo.redo();
        else next.step(next.isAwa ? awa : boubacar);
      }
      meet();
      undo.dispose();
      expect(readBoard(awa).cards.size).toBe(names.length);
      expect(readBoard(boubacar)).toEqual(readBoard(awa));
    }),
  );
});

/** "a kind" of everything that a step sets, also where the value stays the same. */
function keysSetBy(doc: Y.Doc, step: Step): readonly string[] {
  const keys: string[] = [];
  const note = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events) {
      for (const key of event.keys.keys()) keys.push(`${event.path[0]} ${key}`);
    }
  };
  root(doc, 'cards').observeDeep(note);
  step(doc);
  root(doc, 'cards').unobserveDeep(note);
  return keys;
}

function fields(doc: Y.Doc): Map<string, string> {
  return new Map(
    names.flatMap((name) =>
      ['at', 'kind', 'w', 'text'].map((key): [string, string] => [
        `${name} ${key}`,
        JSON.stringify(field(doc, name, key)) ?? '',
      ]),
    ),
  );
}

/** Somebody writes under the clientID of another: Yjs then takes another number for the other. */
function forge(victim: Y.Doc, edit: (doc: Y.Doc) => void): void {
  const forger = new Y.Doc();
  Y.applyUpdate(forger, Y.encodeStateAsUpdate(victim));
  const { clientID } = victim;
  forger.clientID = clientID;
  forger.transact(() => edit(forger));
  Y.applyUpdate(victim, Y.encodeStateAsUpdate(forger), FROM_ROOM);
  expect(victim.clientID).not.toBe(clientID);
}

test("[R21] [B9] steps stay one's own after another wrote under one's clientID", () => {
  const { awa, boubacar, undo } = pairWithUndo();
  add(awa, 'a', 'puits');
  setKind(awa, [id('a')], 'effect');
  undo.typing(id('a'), () => spliceText(awa, id('a'), { index: 5, removed: 0, inserted: ' sec' }));
  forge(awa, (doc) => add(doc, 'x', 'of the forger'));
  undo.typing(id('a'), () => spliceText(awa, id('a'), { index: 9, removed: 0, inserted: ' loin' }));
  expect(field(boubacar, 'a', 'text')).toBe('puits sec loin');
  while (undo.canUndo.get()) undo.undo();
  // Nobody else's words are in it: the card goes, and the forger's stays.
  expect(root(boubacar, 'cards').has('a')).toBe(false);
  expect(root(awa, 'cards').has('x')).toBe(true);
  while (undo.canRedo.get()) undo.redo();
  expect([field(boubacar, 'a', 'text'), field(boubacar, 'a', 'kind')]).toEqual([
    'puits sec loin',
    'effect',
  ]);
});

test("[R21] [B9] what another wrote under one's clientID is another's: words stay, a field is not taken back", () => {
  const { awa, undo } = pairWithUndo();
  add(awa, 'a', 'puits');
  setKind(awa, [id('a')], 'effect');
  forge(awa, (doc) => {
    setKind(doc, [id('a')], 'action');
    spliceText(doc, id('a'), { index: 5, removed: 0, inserted: ' of the forger' });
  });
  undo.undo();
  expect(field(awa, 'a', 'kind')).toBe('action');
  while (undo.canUndo.get()) undo.undo();
  expect(String(field(awa, 'a', 'text'))).toContain(' of the forger');
});

test("[R21] [B9] a field that is one's own under the number before is still put back", () => {
  const { awa, undo } = pairWithUndo();
  awa.clientID = 5;
  add(awa, 'a');
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(awa));
  other.clientID = 1;
  setKind(awa, [id('a')], 'effect');
  forge(awa, (doc) => add(doc, 'x', 'of the forger'));
  // At the same time as hers, and hers is the one that counts.
  setKind(other, [id('a')], 'cause');
  Y.applyUpdate(awa, Y.encodeStateAsUpdate(other), FROM_ROOM);
  expect(field(awa, 'a', 'kind')).toBe('effect');
  undo.undo();
  expect(field(awa, 'a', 'kind')).toBe('note');
});
