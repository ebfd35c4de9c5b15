import { makeParticipantId } from '@vestibule/shared/ids';
import type { SimulatedConnection } from '@vestibule/shared/testing/simulatedNetwork';
import { decodeServerFrame } from '@vestibule/shared/wire/decode';
import { encodeSyncStep1, encodeUpdate } from '@vestibule/shared/wire/encode';
import * as Y from 'yjs';
import type { World } from './world.ts';

/**
 * Somebody who came in by an invite and writes under the clientIDs of others, which everybody sees: the
 * room then has their next clocks before they come (R21).
 */
export class Forger {
  readonly doc = new Y.Doc();
  readonly #line: SimulatedConnection;
  isClosed = false;

  constructor({ random, server }: World) {
    this.#line = server.connect(
      { participantId: makeParticipantId(random.bytes), role: 'contributor', generation: 1 },
      { speaksVestibule: true },
      {
        received: (bytes) => {
          const frame = decodeServerFrame(bytes);
          if (!frame.ok) throw new Error('the room sent what is no frame');
          const { value } = frame;
          if (value.type === 'syncStep2' || value.type === 'update') {
            Y.applyUpdate(this.doc, value.update);
          }
        },
        closed: () => {
          this.isClosed = true;
        },
      },
    );
    this.#line.send('client', encodeSyncStep1(Y.encodeStateVector(this.doc)));
  }

  /** Each edit is one update, sent at once, from the next clock of the other that the room has told of. */
  writeAs(clientID: number, ...edits: readonly ((doc: Y.Doc) => void)[]): void {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc));
    doc.clientID = clientID;
    doc.on('update', (update: Uint8Array) => this.#line.send('client', encodeUpdate(update)));
    for (const edit of edits) doc.transact(() => edit(doc));
  }

  leave(): void {
    if (!this.isClosed) this.#line.close('client', 1000);
  }
}
