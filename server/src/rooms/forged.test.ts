import { addCards, deleteCards, spliceText } from '@vestibule/shared/board/editBoard';
import { CLOSE } from '@vestibule/shared/wire/closeCode';
import { encodeSyncStep1, encodeSyncStep2, encodeUpdate } from '@vestibule/shared/wire/encode';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { cardId, type Person, RoomHarness } from './roomHarness.ts';

// R21: everybody sees everybody's clientIDs, and whoever writes first under the next clock of another
// would have the other's words taken for known.

/** Long enough for a tick and a commit. */
const TICK = 200;

type Edit = (doc: Y.Doc) => void;

function card(name: string, text = name) {
  return { id: cardId(name), kind: 'note' as const, at: [0, 0] as const, text };
}

const OWN: Edit = (doc) => addCards(doc, [card('b', 'sec')]);
const FORGED: Edit = (doc) => addCards(doc, [card('x', 'of the stranger')]);

/** What writing under somebody's clientID from their next clock on sends; their document stays. */
function writtenAs(victim: Y.Doc, ...edits: readonly Edit[]): Uint8Array[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(victim));
  doc.clientID = victim.clientID;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const edit of edits) doc.transact(() => edit(doc));
  return updates;
}

function send(person: Person, updates: readonly Uint8Array[]): void {
  for (const update of updates) person.send(encodeUpdate(update), { counted: true });
}

async function people() {
  const harness = await RoomHarness.open();
  const [awa, stranger] = [await harness.join(), await harness.join()];
  awa.edit((doc) => addCards(doc, [card('a', 'puits')]));
  await harness.pass(TICK);
  const names = async () => [...(await harness.stored()).cards.keys()].sort();
  return { harness, awa, stranger, names };
}

const FORGERIES: [string, readonly Edit[]][] = [
  ['letters', [(doc) => spliceText(doc, cardId('a'), { index: 5, removed: 0, inserted: '!' })]],
  ['a card', [FORGED]],
  [
    'a card that is deleted in the same breath',
    [
      (doc) => {
        FORGED(doc);
        deleteCards(doc, [cardId('x')]);
      },
    ],
  ],
  ['a card that is deleted after it', [FORGED, (doc) => deleteCards(doc, [cardId('x')])]],
  ['the very card with another word', [(doc) => addCards(doc, [card('b', 'bon')])]],
];

describe('writing under the next clock of another', () => {
  it.each(FORGERIES)(
    '[R21] %s: what the other says there is not taken for known',
    async (_, edits) => {
      const { harness, awa, stranger, names } = await people();
      const [own, forged] = [writtenAs(awa.doc, OWN), writtenAs(awa.doc, ...edits)];
      send(stranger, forged);
      await harness.pass(TICK);
      const before = [awa.settled, await names()];
      send(awa, own);
      await harness.pass(TICK);
      expect(awa.closedWith).toBe(CLOSE.reload);
      expect([awa.settled, await names()]).toEqual(before);
      expect(stranger.closedWith).toBeUndefined();
    },
  );

  it.each(FORGERIES)(
    '[R21] %s, in the same tick as the other: it is told as well',
    async (_, edits) => {
      const { harness, awa, stranger } = await people();
      const [own, forged] = [writtenAs(awa.doc, OWN), writtenAs(awa.doc, ...edits)];
      const settled = awa.settled;
      send(stranger, forged);
      send(awa, own);
      await harness.pass(TICK);
      expect([awa.closedWith, awa.settled]).toEqual([CLOSE.reload, settled]);
    },
  );

  it('[R21] whoever comes second with something else is told, and nothing of it is applied', async () => {
    const { harness, awa, stranger, names } = await people();
    const forged = writtenAs(awa.doc, FORGED, (doc) => addCards(doc, [card('y')]));
    send(awa, writtenAs(awa.doc, OWN));
    // The second of these leaves no gap: only its author's first is known to be forged.
    send(stranger, forged);
    await harness.pass(TICK);
    expect([awa.closedWith, awa.settled]).toEqual([undefined, awa.counted]);
    expect([stranger.closedWith, await names()]).toEqual([CLOSE.reload, ['a', 'b']]);
  });

  it('[R21] [W6] a step 2 that is known in part, or has a gap, is compared as far as both have it', async () => {
    for (const hasGap of [false, true]) {
      const { harness, awa, stranger, names } = await people();
      const { clientID } = awa.doc;
      const [first, second, third] = writtenAs(
        awa.doc,
        OWN,
        (doc) => addCards(doc, [card('c')]),
        (doc) => addCards(doc, [card('d')]),
      ) as [Uint8Array, Uint8Array, Uint8Array];
      send(awa, [first]);
      await harness.pass(TICK);
      // The forged card comes where the second would have.
      const witness = new Y.Doc();
      Y.applyUpdate(witness, Y.encodeStateAsUpdate(stranger.doc));
      witness.clientID = clientID;
      send(stranger, writtenAs(witness, FORGED));
      await harness.pass(TICK);
      const whole = Y.mergeUpdates(
        hasGap ? [first, second, gapped(third)] : [first, second, third],
      );
      awa.send(encodeSyncStep2(whole), { counted: true });
      await harness.pass(TICK);
      expect([awa.closedWith, await names()]).toEqual([CLOSE.reload, ['a', 'b', 'x']]);
    }
  });

  it('[R21] the same again settles, whole, cut, merged, and after another has deleted it', async () => {
    const { harness, awa, stranger, names } = await people();
    const updates = writtenAs(awa.doc, OWN, (doc) =>
      spliceText(doc, cardId('b'), { index: 3, removed: 0, inserted: 'heresse' }),
    );
    send(awa, updates);
    await harness.pass(TICK);
    send(awa, updates);
    send(awa, [Y.mergeUpdates(updates)]);
    await harness.pass(TICK);
    stranger.edit((doc) => deleteCards(doc, [cardId('b')]));
    await harness.pass(TICK);
    // A line anew: what the room has is heard before what it may have is sent again.
    awa.send(encodeSyncStep1(Y.encodeStateVector(new Y.Doc())));
    await harness.pass(TICK);
    for (const update of updates) Y.applyUpdate(awa.doc, update);
    awa.send(encodeSyncStep2(Y.encodeStateAsUpdate(awa.doc)), { counted: true });
    await harness.pass(TICK);
    expect([awa.closedWith, awa.settled]).toEqual([undefined, awa.counted]);
    expect(await names()).toEqual(['a']);
  });
});

/** The same from a clock on that nobody leads up to. */
function gapped(update: Uint8Array): Uint8Array {
  const { from } = Y.parseUpdateMeta(update);
  return Y.diffUpdate(
    update,
    Y.encodeStateVector(new Map([...from].map(([client, clock]) => [client, clock + 1]))),
  );
}
