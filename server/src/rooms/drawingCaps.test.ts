import { assert } from '@vestibule/shared/assert';
import { addDrawings, strokeOf } from '@vestibule/shared/board/drawing/editDrawings';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { root } from '@vestibule/shared/board/roots';
import { parseDrawingId } from '@vestibule/shared/ids';
import { DRAWINGS_MAX } from '@vestibule/shared/wire/limits';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { RoomDocument } from './roomDocument.ts';

function drawing(name: string) {
  const id = parseDrawingId(name);
  assert(id, `${name} is a drawing's id`);
  return { id, colour: 'ink' as const };
}

function freeText(name: string, text: string) {
  const rest = { kind: 'text', px: 20 } as const;
  return { ...drawing(name), at: [0, 0] as const, size: [240, 0] as const, rest, text };
}

function stroke(name: string) {
  return {
    ...drawing(name),
    ...strokeOf(
      [
        [0, 0],
        [9, 4],
      ],
      4,
    ),
  };
}

function editing(doc: Y.Doc, edit: () => void) {
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  edit();
  const update = Y.mergeUpdates(updates);
  return { update, clients: new Set([doc.clientID]), overlaps: false, session: doc };
}

function drawingsOf(document: RoomDocument) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, document.encodeAll());
  return readBoard(doc).drawings;
}

it('[R12] drawings beyond 2,000 are taken back, a free text with its words', () => {
  const doc = new Y.Doc();
  const full = editing(doc, () =>
    addDrawings(
      doc,
      Array.from({ length: DRAWINGS_MAX }, (_, i) => stroke(`d${i}`)),
    ),
  );
  const document = RoomDocument.load([full.update], 0).document;
  const over = editing(doc, () => addDrawings(doc, [stroke('over'), freeText('words', 'trop')]));
  const outcome = document.applyBatch([over]);
  expect(outcome).toMatchObject({ outcomes: [{ kind: 'capped', words: ['trop'] }] });
  const drawings = drawingsOf(document);
  expect([drawings.size, drawings.has(drawing('over').id)]).toEqual([DRAWINGS_MAX, false]);
  // Its author hears of it: what was taken back is gone there as well, and nothing else.
  assert(outcome.kind === 'applied' && outcome.update, 'the batch wrote');
  Y.applyUpdate(doc, outcome.update);
  expect(readBoard(doc).drawings).toEqual(drawings);
  expect(
    document.applyBatch([editing(doc, () => root(doc, 'drawings').delete('d0'))]),
  ).toMatchObject({
    outcomes: [{ kind: 'applied' }],
  });
});

it('[R12] letters of a free text beyond 4,000 are taken back, in a new one and in one that grows', () => {
  const doc = new Y.Doc();
  const document = RoomDocument.load([], 0).document;
  const long = editing(doc, () => {
    addDrawings(doc, [freeText('words', '')]);
    const entry = root(doc, 'drawings').get('words');
    const text: unknown = entry instanceof Y.Map ? entry.get('text') : undefined;
    assert(text instanceof Y.Text, 'a free text has its words');
    text.insert(0, `${'x'.repeat(4_000)}trop`);
  });
  expect(document.applyBatch([long])).toMatchObject({
    outcomes: [{ kind: 'capped', words: ['trop'] }],
  });
  const [read] = drawingsOf(document).values();
  expect(read?.kind === 'text' && read.text.length).toBe(4_000);
});
