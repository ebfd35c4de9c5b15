import { SimulatedClock } from '@vestibule/shared/testing/simulatedClock';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Pace, SEND_EVERY_MS, UpdateOutbox } from './updateOutbox.ts';

function writing(pace: Pace) {
  const clock = new SimulatedClock();
  const sent: Uint8Array[] = [];
  const outbox = new UpdateOutbox(clock, (update) => sent.push(update));
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => outbox.add(update, pace));
  const type = (letters: string) => {
    for (const letter of letters) doc.getText('t').insert(doc.getText('t').length, letter);
  };
  return { clock, sent, outbox, doc, type };
}

describe('the outbox of updates', () => {
  it('sends one in an idle moment at once, and what follows within a tick as one', () => {
    const { clock, sent, outbox, type } = writing('change');
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

  it('gathers typed letters for longer, and lets go of them with whatever else leaves', () => {
    const { clock, sent, outbox, doc, type } = writing('typing');
    outbox.open();
    type('a');
    expect(sent).toHaveLength(1);
    clock.pass(33);
    type('b');
    clock.pass(100);
    type('c');
    expect(sent).toHaveLength(1);
    clock.pass(SEND_EVERY_MS.typing);
    expect([sent.length, clock.timers]).toEqual([2, 0]);
    type('d');
    expect(sent).toHaveLength(2);
    outbox.add(Y.encodeStateAsUpdate(doc), 'change');
    expect([sent.length, clock.timers]).toEqual([3, 0]);
  });

  it('waits no longer than its pace where the clock of the device is set back', () => {
    const { clock, sent, outbox, type } = writing('change');
    const now = clock.nowMs();
    outbox.open();
    type('a');
    clock.nowMs = () => now - 3_600_000;
    type('b');
    clock.nowMs = SimulatedClock.prototype.nowMs;
    clock.pass(33);
    expect(sent).toHaveLength(2);
  });

  it('[W3] closed, it takes nothing: the handshake brings what was made', () => {
    const { clock, sent, outbox, type } = writing('change');
    type('a');
    outbox.open();
    type('bc');
    outbox.close();
    type('d');
    clock.pass(100);
    expect([sent.length, clock.timers]).toEqual([1, 0]);
  });

  it('flushed, it waits for no tick', () => {
    const { sent, outbox, type } = writing('change');
    outbox.open();
    type('abc');
    outbox.flush();
    expect(sent).toHaveLength(2);
  });
});
