import { addCards, moveCards } from '@vestibule/shared/board/editBoard';
import { decodeServerFrame } from '@vestibule/shared/wire/decode';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { cardId, RoomHarness } from './roomHarness.ts';

it('[W3] our own client is not told of a card’s former places, a plain one is told of each', async () => {
  const harness = await RoomHarness.open();
  const awa = await harness.join();
  const id = cardId('a');
  awa.edit((doc) => addCards(doc, [{ id, kind: 'cause', at: [0, 0] }]));
  for (let x = 1; x < 5; x += 1) awa.edit((doc) => moveCards(doc, new Map([[id, [x, x]]])));
  await harness.pass(100);
  const deletionsNamed = async (plain: boolean) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(awa.doc));
    const person = harness.connect({ plain, doc });
    const answers: Uint8Array[] = [];
    const hear = person.hear.bind(person);
    person.hear = (bytes) => {
      const decoded = decodeServerFrame(bytes.slice());
      if (decoded.ok && decoded.value.type === 'syncStep2') answers.push(decoded.value.update);
      hear(bytes);
    };
    person.hello();
    await harness.pass(100);
    return answers.map((update) => [...Y.decodeUpdate(update).ds.clients.values()].flat().length);
  };
  expect(await deletionsNamed(false)).toEqual([0]);
  // Where it was made, and the three in a row where it was moved to.
  expect(await deletionsNamed(true)).toEqual([2]);
});
