import { unreachable } from '@vestibule/shared/assert';
import { SCHEMA } from '@vestibule/shared/board/roots';
import type { Clock } from '@vestibule/shared/clock';
import type { BoardId } from '@vestibule/shared/ids';
import { mayWrite } from '@vestibule/shared/roles';
import {
  encodeAnswer,
  encodeAwareness,
  encodeRefused,
  encodeSyncStep1,
  encodeSyncStep2,
  QUERY_AWARENESS_FRAME,
} from '@vestibule/shared/wire/encode';
import type { ClientFrame } from '@vestibule/shared/wire/frames';
import { DanglingLinks } from './danglingLinks.ts';
import type { LastCommits } from './lastCommits.ts';
import { isAwarenessUpdate } from './plainAwareness.ts';
import type { RoomAudience } from './roomAudience.ts';
import type { RoomDocument } from './roomDocument.ts';
import type { RoomSession } from './roomSession.ts';
import { type QueuedUpdate, RoomWriter } from './roomWriter.ts';

/** On a full board, updates up to this size still pass: deleting always works (R12). */
const DELETION_BYTES_MAX = 16 << 10;

/** A frame as it came, with its number where it is counted (W4), else 0. */
export interface SentFrame {
  readonly session: RoomSession;
  readonly frame: ClientFrame;
  readonly counted: number;
}

export interface LoadedBoard {
  readonly document: RoomDocument;
  readonly epoch: number;
  readonly lastWriteAtMs: number;
}

export interface OpenBoardPorts {
  readonly board: BoardId;
  readonly clock: Clock;
  readonly commits: LastCommits;
  readonly audience: RoomAudience;
  /** Runs what is called from outside of the room's frames and timers (R20). */
  guard(run: () => void): void;
  /** Yjs threw at an update of this session: the document is not trusted any more (R2). */
  threw(session: RoomSession, rest: readonly QueuedUpdate[]): void;
}

/**
 * A room's board from its loading to the room's end, or to the update at which Yjs throws: the switch
 * over what people send. A change's way is the writer's.
 */
export class OpenBoard {
  readonly #ports: OpenBoardPorts;
  readonly #loaded: LoadedBoard;
  readonly #writer: RoomWriter;
  readonly #dangling = new DanglingLinks();

  constructor(ports: OpenBoardPorts, loaded: LoadedBoard) {
    const { board, clock, commits, audience, guard, threw } = ports;
    const { document } = loaded;
    this.#ports = ports;
    this.#loaded = loaded;
    this.#writer = new RoomWriter({
      board,
      document,
      commits,
      clock,
      publish: (update, soleAuthor, before) => audience.publish(update, soleAuthor, before),
      connections: () => audience.connections,
      stateBefore: () => (audience.isBacklogged ? document.encodeStateVector() : undefined),
      ask: (session) => session.send(encodeSyncStep1(document.encodeStateVector()), clock.nowMs()),
      refuse: (session, frame, code, words) => {
        if (!session.hello.speaksVestibule) return;
        session.send(encodeRefused(frame, { code, words }), clock.nowMs());
      },
      // Not settled: what is in it stays with its author, who says it again to the board as it is.
      differs: (session) => audience.drop(session, 'reload'),
      guard,
      threw,
    });
  }

  /** @param again what was accepted before a rebuilding and is not applied */
  begin(again: readonly QueuedUpdate[]): void {
    const { document, lastWriteAtMs } = this.#loaded;
    // What points to nowhere by now has done so since the last write at the latest.
    this.#dangling.see(document.danglingLinks(), lastWriteAtMs);
    this.#writeOwn();
    for (const { session, frame, update, isWhole } of again) {
      if (!session.isClosed) this.#writer.submit(session, frame, update, isWhole);
    }
  }

  /** Applies what waits now. */
  flush(): void {
    this.#writer.flush();
  }

  /** Nothing more is written. */
  stop(): void {
    this.#writer.stop();
  }

  greet(session: RoomSession): void {
    const { audience } = this.#ports;
    const { schema, epoch } = session.hello;
    const isOlder = schema !== undefined && schema < SCHEMA;
    const isOfAnother = epoch !== undefined && epoch !== this.#loaded.epoch;
    if (isOlder || isOfAnother) audience.drop(session, 'reload');
    else audience.greet(session);
  }

  handle({ session, frame, counted }: SentFrame): void {
    const { audience, clock } = this.#ports;
    switch (frame.type) {
      case 'syncStep1':
        return this.#answerStep1(session, frame.stateVector);
      case 'syncStep2':
      case 'update':
        return this.#write(session, frame, counted);
      case 'awareness':
        if (!isAwarenessUpdate(frame.update)) return audience.drop(session, 'brokenFrame');
        return audience.relayToPlain(encodeAwareness(frame.update));
      case 'queryAwareness':
        return audience.relayToPlain(QUERY_AWARENESS_FRAME, session);
      case 'command': {
        // The workshop's commands come with the workshop; until then each is answered, none is done.
        const answer = encodeAnswer(frame.id, { done: false, why: 'unknownCommand' });
        return session.send(answer, clock.nowMs());
      }
      case 'motion':
        if (mayWrite(session.member.role)) audience.move(session, frame.motions);
        return;
      case 'beat':
        return session.beat();
      default:
        return unreachable(frame);
    }
  }

  /** Readers that were behind and read again get what they missed (R10). */
  catchUp(): void {
    this.#ports.audience.catchUp((session, since) => this.#missing(session, since));
  }

  /** Without writes for `restAfterMs`: links to nowhere go (R15), encoded bytes stay (R14). */
  restAfter(restAfterMs: number): void {
    const nowMs = this.#ports.clock.nowMs();
    const { document } = this.#loaded;
    if (nowMs - this.#writer.lastWriteMs <= restAfterMs || !document.isAwake) return;
    const due = this.#dangling.see(document.danglingLinks(), nowMs);
    if (due.length > 0) document.removeLinks(due);
    this.#writeOwn();
    document.rest();
  }

  /** @throws where the state vector's bytes are none */
  #missing(session: RoomSession, stateVector: Uint8Array): Uint8Array {
    const asker = session.hello.speaksVestibule ? 'ours' : 'plain';
    return this.#loaded.document.encodeSince(stateVector, asker);
  }

  #answerStep1(session: RoomSession, stateVector: Uint8Array): void {
    const { audience, clock } = this.#ports;
    const { document } = this.#loaded;
    let missing: Uint8Array;
    try {
      missing = this.#missing(session, stateVector);
    } catch {
      return audience.drop(session, 'brokenFrame');
    }
    const nowMs = clock.nowMs();
    session.cork();
    session.send(encodeSyncStep2(missing), nowMs);
    if (!session.isSynced) {
      session.isSynced = true;
      session.send(encodeSyncStep1(document.encodeStateVector()), nowMs);
      if (!session.hello.speaksVestibule) audience.relayToPlain(QUERY_AWARENESS_FRAME, session);
    }
    session.uncork();
  }

  #write(
    session: RoomSession,
    { type, update }: Extract<ClientFrame, { type: 'syncStep2' | 'update' }>,
    counted: number,
  ): void {
    if (!mayWrite(session.member.role)) {
      const isRefused = type === 'update' || this.#loaded.document.wouldGrowBy(update);
      return this.#refuseObserver(session, counted, isRefused);
    }
    const { audience } = this.#ports;
    // R11: deletions are small and pass, so that a full board can be emptied.
    const isLarge = update.length > DELETION_BYTES_MAX;
    if (isLarge && this.#loaded.document.isFull(update.length)) {
      return audience.drop(session, 'tooMuch');
    }
    const outcome = this.#writer.submit(session, counted, update, type === 'syncStep2');
    if (outcome === 'broken') audience.drop(session, 'brokenFrame');
    this.#writeOwn();
  }

  /** R3: never applied. An honest answer to our own step 1 brings nothing, and is not refused. */
  #refuseObserver(session: RoomSession, counted: number, isRefused: boolean): void {
    const nowMs = this.#ports.clock.nowMs();
    if (isRefused && session.hello.speaksVestibule) {
      session.send(encodeRefused(counted, { code: 'observer', words: [] }), nowMs);
    }
    session.ledger.settle(counted);
    session.tellSettled(nowMs);
  }

  /** What the server wrote by itself, such as numbers at waking, goes out like any change. */
  #writeOwn(): void {
    const written = this.#loaded.document.takeOwnWrites();
    if (written.length > 0) this.#writer.writeOwn(written);
  }
}
