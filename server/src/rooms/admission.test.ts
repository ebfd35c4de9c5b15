import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { admit } from './admission.ts';

function typed(letters: string, client = 1): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  doc.clientID = client;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const letter of letters) doc.getText('t').insert(doc.getText('t').length, letter);
  return { doc, updates };
}

const nothing = () => 0;

describe('admit', () => {
  it('[R1] lets an update in that continues what the room has', () => {
    const [first, second] = typed('ab').updates as [Uint8Array, Uint8Array];
    expect(admit(first, nothing)).toMatchObject({ ok: true, value: { to: new Map([[1, 1]]) } });
    expect(admit(second, () => 1)).toMatchObject({ ok: true, value: { to: new Map([[1, 2]]) } });
  });

  it('[R1] an update without its predecessor is a gap', () => {
    const [, second] = typed('ab').updates as [Uint8Array, Uint8Array];
    expect(admit(second, nothing)).toEqual({ ok: false, error: 'gap' });
  });

  it('[R1] a hole inside one update is a gap', () => {
    const [first, , third] = typed('abc').updates as [Uint8Array, Uint8Array, Uint8Array];
    expect(admit(Y.mergeUpdates([first, third]), nothing)).toEqual({ ok: false, error: 'gap' });
  });

  it('[R1] what the room has already is no gap', () => {
    const { doc } = typed('abc');
    expect(admit(Y.encodeStateAsUpdate(doc), () => 2)).toMatchObject({ ok: true });
  });

  it('[R1] an update of deletions alone is not empty', () => {
    const { doc, updates } = typed('ab');
    doc.getText('t').delete(0, 1);
    const admitted = admit(updates.at(-1) as Uint8Array, nothing);
    expect(admitted).toMatchObject({ ok: true, value: { isEmpty: false } });
    expect(admit(Y.encodeStateAsUpdate(new Y.Doc()), nothing)).toMatchObject({
      value: { isEmpty: true },
    });
  });

  it('[R1] no bytes make it throw', () => {
    const whole = Y.encodeStateAsUpdate(typed('mil').doc);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 80 }),
          fc
            .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 })
            .map((flips) => {
              const bytes = whole.slice();
              for (const [at, value] of flips) bytes[at] = value;
              return bytes;
            }),
        ),
        (bytes) => {
          const outcome = admit(bytes, nothing);
          expect(typeof outcome.ok).toBe('boolean');
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
