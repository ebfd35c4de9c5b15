import * as Y from 'yjs';
import { parseDrawingId } from '../../ids.ts';
import {
  ABSENT,
  isInsideNewOrGone,
  type Keys,
  lettersBefore,
  lettersOf,
  plainOf,
  type SharedType,
  type Told,
  valueBefore,
  valueNow,
} from '../changedItems.ts';
import { root } from '../roots.ts';
import { readDrawing } from './drawing.ts';

/**
 * Says what a transaction did to drawings (B11).
 * @returns whether `type` belongs to them: else it is another's to tell
 */
export function describeDrawings(
  transaction: Y.Transaction,
  type: SharedType,
  keys: Keys,
  told: Told,
): boolean {
  const drawings = root(transaction.doc, 'drawings');
  if (type === drawings) describeEntries(transaction, drawings, keys, told);
  else if (type instanceof Y.Map && type.parent === drawings) {
    describeFields(transaction, type, keys, told);
  } else if (type instanceof Y.Text && isTextOfDrawing(type, drawings)) {
    describeText(transaction, type, told);
  } else return false;
  return true;
}

function isTextOfDrawing(type: Y.Text, drawings: Y.Map<unknown>): boolean {
  const entry = type.parent;
  return entry instanceof Y.Map && entry.parent === drawings && type._item?.parentSub === 'text';
}

function describeEntries(
  transaction: Y.Transaction,
  drawings: Y.Map<unknown>,
  keys: Keys,
  told: Told,
): void {
  for (const key of keys) {
    const drawing = parseDrawingId(key);
    if (!drawing) {
      told.opaque.add('drawings');
      continue;
    }
    const before = valueBefore(transaction, drawings, drawing);
    const now = valueNow(drawings, drawing);
    if (before.is !== 'absent') {
      const text = before.is === 'type' ? valueBefore(transaction, before.type, 'text') : ABSENT;
      told.gone.push({ op: 'deleteDrawing', drawing, text: lettersOf(transaction, text) });
    }
    if (now.is === 'absent') continue;
    const entry = now.is === 'type' && now.type instanceof Y.Map ? now.type : undefined;
    const read = entry && readDrawing(drawing, entry);
    if (!entry || !read) {
      told.opaque.add('drawings');
      continue;
    }
    const fields: Record<string, unknown> = {};
    for (const [field, value] of entry) {
      if (!(value instanceof Y.AbstractType)) fields[field] = value;
      else if (field !== 'text') told.opaque.add('drawings');
    }
    const text = read.kind === 'text' ? { text: read.text } : {};
    told.added.push({ op: 'addDrawing', drawing, fields, ...text });
  }
}

function describeFields(
  transaction: Y.Transaction,
  entry: Y.Map<unknown>,
  keys: Keys,
  told: Told,
): void {
  if (isInsideNewOrGone(transaction, entry)) return;
  const drawing = parseDrawingId(entry._item?.parentSub);
  for (const key of keys) {
    if (key === null) continue;
    const before = valueBefore(transaction, entry, key);
    const now = valueNow(entry, key);
    if (!drawing) told.opaque.add('drawings');
    else if (key === 'text' && now.is === 'type' && now.type instanceof Y.Text) {
      const [words, after] = [lettersOf(transaction, before), now.type.toString()];
      told.changed.push({ op: 'changeDrawingText', drawing, before: words, after });
    } else if (before.is === 'type' || now.is === 'type') told.opaque.add('drawings');
    else {
      const [from, to] = [plainOf(before), plainOf(now)];
      told.changed.push({ op: 'setDrawing', drawing, field: key, before: from, value: to });
    }
  }
}

function describeText(transaction: Y.Transaction, text: Y.Text, told: Told): void {
  if (isInsideNewOrGone(transaction, text)) return;
  const entry = text.parent;
  const drawing = entry instanceof Y.Map ? parseDrawingId(entry._item?.parentSub) : undefined;
  const [before, after] = [lettersBefore(transaction, text), text.toString()];
  if (!drawing) told.opaque.add('drawings');
  else if (before !== after) told.changed.push({ op: 'changeDrawingText', drawing, before, after });
}
