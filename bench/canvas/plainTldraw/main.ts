// The peer: tldraw as it comes, with its own notes and arrows, and each message put as it comes.
import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import {
  createShapeId,
  createTLSchema,
  createTLStore,
  isShape,
  type TLStore,
  Tldraw,
} from 'tldraw';
import type { PlainBoard, PlainMove } from './plainBoard.ts';
import { plainRecords } from './plainRecords.ts';

await open();

async function open(): Promise<void> {
  const answer = await fetch('/board');
  const board: PlainBoard = await answer.json();
  const store = createTLStore({ schema: createTLSchema() });
  store.mergeRemoteChanges(() => store.put(plainRecords(board)));
  hearOthers(store);
  const place = document.getElementById('root');
  if (!place) throw new Error('the page has no root');
  createRoot(place).render(createElement(Tldraw, { store, assetUrls: getAssetUrlsByImport() }));
}

function hearOthers(store: TLStore): void {
  const socket = new WebSocket(`ws://${location.host}/others`);
  socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const { id, x, y }: PlainMove = JSON.parse(data);
    const shape = store.get(createShapeId(id));
    if (!shape || !isShape(shape)) return;
    store.mergeRemoteChanges(() => store.put([{ ...shape, x, y }]));
  });
}
