import {
  addCards,
  addLink,
  deleteCards,
  moveCards,
  spliceText,
} from '@vestibule/shared/board/editBoard';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { root } from '@vestibule/shared/board/roots';
import { type CardId, parseCardId } from '@vestibule/shared/ids';
import { CARDS_MAX } from '@vestibule/shared/wire/limits';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { RoomDocument } from './roomDocument.ts';

function id(value: string): CardId {
  const parsed = parseCardId(value);
  if (!parsed) throw new Error('no card id');
  return parsed;
}

function open(updates: readonly Uint8Array[] = [], lastNumber = 0): RoomDocument {
  return RoomDocument.load(updates, lastNumber).document;
}

/** What somebody's edits send, and whose clientID is in it. */
function editing(doc: Y.Doc, edit: () => void) {
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array) => updates.push(update);
  doc.on('update', keep);
  edit();
  doc.off('update', keep);
  const update = Y.mergeUpdates(updates);
  return { update, clients: new Set([doc.clientID]), overlaps: false, session: doc };
}

function copyOf(document: RoomDocument): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, document.encodeAll());
  return doc;
}

function card(name: string, text = name) {
  return { id: id(name), kind: 'cause' as const, at: [0, 0] as const, text };
}

describe('RoomDocument', () => {
  it('[R7] numbers cards in the batch in which they arrive', () => {
    const document = open();
    const doc = new Y.Doc();
    const outcome = document.applyBatch([
      editing(doc, () => addCards(doc, [card('a'), card('b')])),
    ]);
    expect(outcome).toMatchObject({ kind: 'applied', serverWrote: true });
    if (outcome.kind !== 'applied' || !outcome.update) throw new Error('nothing was written');
    Y.applyUpdate(doc, outcome.update);
    const { cards } = readBoard(doc);
    expect([cards.get(id('a'))?.n, cards.get(id('b'))?.n]).toEqual([1, 2]);
    expect(document.lastNumber).toBe(2);
  });

  it('[R19] what the server wrote into meta is put back, keys of later versions pass', () => {
    const born = new Y.Doc();
    root(born, 'meta').set('schema', 1);
    root(born, 'meta').set('title', 'Eau');
    const document = open([Y.encodeStateAsUpdate(born)]);
    const guest = copyOf(document);
    const outcome = document.applyBatch([
      editing(guest, () => {
        const meta = root(guest, 'meta');
        meta.set('schema', 99);
        meta.delete('title');
        meta.set('locale', 'xx');
        meta.set('colour', 'warm');
      }),
    ]);
    expect(outcome).toMatchObject({ kind: 'applied', serverWrote: true });
    if (outcome.kind !== 'applied' || !outcome.update) throw new Error('nothing was written');
    Y.applyUpdate(guest, outcome.update);
    const kept = { schema: 1, title: 'Eau', colour: 'warm' };
    expect(root(guest, 'meta').toJSON()).toEqual(kept);
    expect(root(copyOf(document), 'meta').toJSON()).toEqual(kept);
  });

  it('[R7] a number that a client wrote is put right', () => {
    const document = open();
    const doc = new Y.Doc();
    document.applyBatch([editing(doc, () => addCards(doc, [card('a'), card('b')]))]);
    const forger = copyOf(document);
    const forged = editing(forger, () => {
      (root(forger, 'cards').get('a') as Y.Map<unknown>).set('n', 2);
      addCards(forger, [{ ...card('c'), fields: { n: 99 } }]);
    });
    document.applyBatch([forged]);
    const { cards } = readBoard(copyOf(document));
    expect(['a', 'b', 'c'].map((name) => cards.get(id(name))?.n)).toEqual([1, 2, 3]);
  });

  it('[B10] a number is kept through undo and redo and never given to another card', () => {
    const document = open();
    const doc = new Y.Doc();
    const undo = new Y.UndoManager([root(doc, 'cards')], { captureTimeout: 0 });
    undo.addTrackedOrigin({});
    const server = (edit: () => void) => {
      const outcome = document.applyBatch([editing(doc, edit)]);
      if (outcome.kind === 'applied' && outcome.update) Y.applyUpdate(doc, outcome.update, 'room');
    };
    server(() => doc.transact(() => addCards(doc, [card('a')])));
    server(() => deleteCards(doc, [id('a')]));
    server(() => addCards(doc, [card('b')]));
    expect(readBoard(doc).cards.get(id('b'))?.n).toBe(2);
    const restored = copyOf(document);
    const again = editing(restored, () => addCards(restored, [{ ...card('a'), fields: { n: 1 } }]));
    document.applyBatch([again]);
    expect(readBoard(copyOf(document)).cards.get(id('a'))?.n).toBe(1);
  });

  it('[R7] the counter lives on when the board is loaded anew', () => {
    const document = open();
    const doc = new Y.Doc();
    document.applyBatch([editing(doc, () => addCards(doc, [card('a'), card('b')]))]);
    const other = copyOf(document);
    document.applyBatch([editing(other, () => deleteCards(other, [id('b')]))]);
    const reopened = open([document.encodeAll()], document.lastNumber);
    const third = copyOf(reopened);
    reopened.applyBatch([editing(third, () => addCards(third, [card('c')]))]);
    expect(readBoard(copyOf(reopened)).cards.get(id('c'))?.n).toBe(3);
  });

  it('[R2] what an update leaves waiting is cleared and reported, the rest of the batch applies', () => {
    const document = open();
    const doc = new Y.Doc();
    editing(doc, () => addCards(doc, [card('a')]));
    // Deletes something that the room has never seen.
    const orphan = editing(doc, () => deleteCards(doc, [id('a')]));
    const honest = new Y.Doc();
    const outcome = document.applyBatch([
      orphan,
      editing(honest, () => addCards(honest, [card('b')])),
    ]);
    expect(outcome).toMatchObject({ outcomes: [{ kind: 'waits' }, { kind: 'applied' }] });
    const newcomer = copyOf(document);
    expect(newcomer.store.pendingStructs).toBeNull();
    expect(newcomer.store.pendingDs).toBeNull();
    expect(readBoard(newcomer).cards.has(id('b'))).toBe(true);
  });

  it('[R17] a row that is no update is left out, and what leaned on a lost row is not inherited', () => {
    const doc = new Y.Doc();
    const rows = ['a', 'b', 'c'].map(
      (name) => editing(doc, () => addCards(doc, [card(name)])).update,
    );
    const { document, leftOut } = RoomDocument.load(
      [rows[0], new Uint8Array([9, 9, 9, 9]), rows[2]] as Uint8Array[],
      0,
    );
    expect(leftOut).toBe(1);
    const newcomer = copyOf(document);
    expect(newcomer.store.pendingStructs).toBeNull();
    expect([...readBoard(newcomer).cards.keys()]).toEqual(['a']);
  });

  it('[R12] cards beyond the cap are taken back with their words, before anybody sees them', () => {
    const document = open();
    const doc = new Y.Doc();
    const many = Array.from({ length: CARDS_MAX - 1 }, (_, i) => card(`c${i}`, ''));
    document.applyBatch([editing(doc, () => addCards(doc, many))]);
    const late = copyOf(document);
    const outcome = document.applyBatch([
      editing(late, () => addCards(late, [card('x', 'first'), card('y', 'second')])),
    ]);
    expect(outcome).toMatchObject({ outcomes: [{ kind: 'capped' }], serverWrote: true });
    if (outcome.kind !== 'applied' || outcome.outcomes[0]?.kind !== 'capped') throw new Error();
    expect(outcome.outcomes[0].words).toEqual(['first']);
    expect(document.cardCount()).toBe(CARDS_MAX);
    expect(new TextDecoder().decode(outcome.update)).not.toContain('first');
    const third = copyOf(document);
    const emptied = document.applyBatch([editing(third, () => deleteCards(third, [id('c1')]))]);
    expect(emptied).toMatchObject({ outcomes: [{ kind: 'applied' }] });
    expect(document.cardCount()).toBe(CARDS_MAX - 1);
  });

  it('[R12] letters beyond 4,000 are taken back from who wrote them, what stood there stays', () => {
    const document = open();
    const doc = new Y.Doc();
    document.applyBatch([editing(doc, () => addCards(doc, [card('a', 'm'.repeat(3_990))]))]);
    const writer = copyOf(document);
    const text = (root(writer, 'cards').get('a') as Y.Map<unknown>).get('text') as Y.Text;
    const outcome = document.applyBatch([
      editing(writer, () => text.insert(5, 'abcdefghijklmnopqrst')),
    ]);
    expect(outcome).toMatchObject({ outcomes: [{ kind: 'capped', words: ['klmnopqrst'] }] });
    const kept = readBoard(copyOf(document)).cards.get(id('a'))?.text;
    expect(kept).toBe(`mmmmmabcdefghij${'m'.repeat(3_985)}`);
  });

  it('[R12] a megabyte of single letters is taken back in one go through the text', () => {
    const document = open();
    const awa = new Y.Doc();
    document.applyBatch([editing(awa, () => addCards(awa, [card('a', 'stood here')]))]);
    const harm = copyOf(document);
    const text = (root(harm, 'cards').get('a') as Y.Map<unknown>).get('text') as Y.Text;
    // Each at the head of the text: as many items as letters.
    const typing = () => {
      for (let letter = 0; letter < 60_000; letter += 1) text.insert(0, 'x');
    };
    const outcome = document.applyBatch([editing(harm, () => harm.transact(typing))]);
    const words = ['x'.repeat(60_010 - 4_000)];
    expect(outcome).toMatchObject({ outcomes: [{ kind: 'capped', words }] });
    const seen = copyOf(document);
    expect(readBoard(seen).cards.get(id('a'))?.text).toBe(`${'x'.repeat(3_990)}stood here`);
    // And the text can be written in where it was.
    document.applyBatch([
      editing(seen, () =>
        spliceText(seen, id('a'), { index: 3_990, removed: 5, inserted: 'stand' }),
      ),
    ]);
    expect(readBoard(copyOf(document)).cards.get(id('a'))?.text).toMatch(/xstand here$/);
  });

  it('[R14] a document at rest answers from bytes and wakes at the next write', () => {
    const document = open();
    const doc = new Y.Doc();
    document.applyBatch([editing(doc, () => addCards(doc, [card('a')]))]);
    const stateVector = document.encodeStateVector();
    const whole = document.encodeAll();
    document.rest();
    expect(document.isAwake).toBe(false);
    expect(document.encodeAll()).toEqual(whole);
    expect(Y.decodeStateVector(document.encodeStateVector())).toEqual(
      Y.decodeStateVector(stateVector),
    );
    expect(document.encodeSince(stateVector, 'ours').length).toBeLessThan(20);
    expect(document.isAwake).toBe(false);
    const other = copyOf(document);
    document.applyBatch([editing(other, () => addCards(other, [card('b')]))]);
    expect(document.cardCount()).toBe(2);
    expect(document.takeOwnWrites()).toEqual([]);
  });

  describe('[W3] a card that was moved four times', () => {
    const doc = new Y.Doc();
    const first = editing(doc, () => addCards(doc, [card('a')])).update;
    const moves = editing(doc, () => {
      for (let x = 1; x < 5; x += 1) moveCards(doc, new Map([[id('a'), [x, x]]]));
    });
    const rows = [first, moves.update];
    const has = Y.encodeStateVector(doc);
    const named = (update: Uint8Array) => Y.decodeUpdate(update).ds.clients.size;

    it('names its former places to plain clients alone, awake and at rest', () => {
      const document = open(rows, 1);
      for (const rest of [false, true]) {
        if (rest) document.rest();
        expect(named(document.encodeSince(has, 'plain'))).toBe(1);
        expect(named(document.encodeSince(has, 'ours'))).toBe(0);
      }
    });

    it('names what was deleted since it was last asked', () => {
      const document = open(rows, 1);
      expect(named(document.encodeSince(has, 'ours'))).toBe(0);
      const other = copyOf(document);
      document.applyBatch([editing(other, () => deleteCards(other, [id('a')]))]);
      Y.applyUpdate(doc, document.encodeSince(has, 'ours'));
      expect(readBoard(doc).cards.size).toBe(0);
    });

    it('names all where something was lost or waits', () => {
      const spoilt = RoomDocument.load(rows, 1, 1).document;
      expect(named(spoilt.encodeSince(has, 'ours'))).toBe(1);
      const asked = open(rows, 1);
      const stranger = new Y.Doc();
      addCards(stranger, [card('b')]);
      const late = editing(stranger, () => deleteCards(stranger, [id('b')]));
      expect(asked.applyBatch([late])).toMatchObject({ outcomes: [{ kind: 'waits' }] });
      expect(named(asked.encodeSince(has, 'ours'))).toBe(1);
    });
  });

  it('[R15] finds links whose card is gone, and removes what it is told to', () => {
    const document = open();
    const doc = new Y.Doc();
    document.applyBatch([editing(doc, () => addCards(doc, [card('a'), card('b')]))]);
    const linker = copyOf(document);
    const deleter = copyOf(document);
    document.applyBatch([
      editing(linker, () => addLink(linker, id('a'), id('b'))),
      editing(deleter, () => deleteCards(deleter, [id('b')])),
    ]);
    expect(document.danglingLinks()).toEqual(['a>b']);
    document.removeLinks(['a>b']);
    expect(document.danglingLinks()).toEqual([]);
    expect(document.takeOwnWrites()).toHaveLength(1);
  });
});
