import { SimulatedClock } from '@vestibule/shared/testing/simulatedClock';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { UpdateOutbox } from './updateOutbox.ts';

function typing() {
  const clock = new SimulatedClock();
  const sent: Uint8Array[] = [];
  const outbox = new UpdateOutbox(clock, (update) => sent.push(update));
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => outbox.add(update));
  const type = (letters: string) => {
    for (const letter of letters) doc.getText('t').insert(doc.getText('t').length, letter);
  };
  return { clock, sent, outbox, type };
}

describe('the outbox of updates', () => {
  it('sends one in an idle moment at once, and what follows within a tick as one', () => {
    const { clock, sent, outbox, type } = typing();
    outbox.open();
    type('a');
    expect(sent).toHaveLength(1);
    type('bcd');
    expect(sent).toHaveLength(1);
    clock.pass(33);
    expect(sent).toHaveLength(2);
    const other = new Y.Doc();
    for (const update of sent) Y.applyUpdate(other, update);
    expect(other.getText('t').toString()).toBe('abcd');
    clock.pass(100);
    type('e');
    expect(sent).toHaveLength(3);
  });

  it('[W3] closed, it takes nothing: the handshake brings what was made', () => {
    const { clock, sent, outbox, type } = typing();
    type('a');
    outbox.open();
    type('bc');
    outbox.close();
    type('d');
    clock.pass(100);
    expect([sent.length, clock.timers]).toEqual([1, 0]);
  });

  it('flushed, it waits for no tick', () => {
    const { sent, outbox, type } = typing();
    outbox.open();
    type('abc');
    outbox.flush();
    expect(sent).toHaveLength(2);
  });
});
