import { unreachable } from '@vestibule/shared/assert';
import type { Clock } from '@vestibule/shared/clock';
import { mayWrite } from '@vestibule/shared/roles';
import type { Refusal } from '@vestibule/shared/wire/frames';
import type { Motion, PersonMotion } from '@vestibule/shared/wire/motion';
import * as Y from 'yjs';
import { type DeviceCopy, IN_WORDS } from '../copy/deviceCopy.ts';
import { signal } from '../signal.ts';
import { Adoption } from './adoptOrphans.ts';
import type { BoardConnection, ConnectionPhase, Roster, SaveStatus } from './boardConnection.ts';
import { isSamePhase, lineOf, phaseOf } from './connectionPhase.ts';
import {
  type ConnectionEffect,
  type ConnectionEvent,
  type ConnectionState,
  hasLine,
  next,
} from './connectionState.ts';
import { BoardLine } from './line/boardLine.ts';
import { ChangeLedger } from './line/changeLedger.ts';
import { hasPending } from './line/remoteDocument.ts';
import { isTyping, type LocalChange, watchLocalChanges } from './localChanges.ts';
import { reconnectDelayMs } from './reconnectPolicy.ts';
import { isSameStatus, saveStatus, UNSETTLED_TOO_LONG_MS } from './saveStatus.ts';
import type { ClientSocket, MakeSocket } from './webSocket.ts';
import { wordsThatAreGone } from './wordsThatAreGone.ts';

export interface BoardConnectionOptions {
  readonly doc: Y.Doc;
  /** `wss://HOST/sync/BOARD`; what the server is told in the query is added here. */
  readonly url: string;
  readonly makeSocket: MakeSocket;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly copy: DeviceCopy;
  readonly epoch: number;
  readonly schema: number;
  /** What this browser came in as may write. Where it may not, nothing of the device is taken over. */
  readonly canWrite: boolean;
  /** Whether `doc` holds the document already: by HTTP or from the copy (loadDocument.ts). */
  readonly hasDocument: boolean;
  /** Calls when the line may be back (webSocket.ts has the browser's). @returns unsubscribe */
  readonly onWake: (wake: () => void) => () => void;
  /**
   * The board is to be loaded anew (4426): what is unsettled is kept in words for the next page. Not
   * called where nothing keeps it: the page stays, and has it.
   */
  readonly onReload: () => void;
  /** Words of a change kept from before that found no place in this document. */
  readonly onUnplaced: (words: readonly string[]) => void;
}

/** The handshake of a 2G phone takes seconds; a socket that does not open is given up after this. */
const OPEN_WITHIN_MS = 20_000;

/** A tab that was killed over plain http is taken for gone after 75 s (copy/tabPresence.ts). */
const FIND_ORPHANS_EVERY_MS = 30_000;
/** A browser lets go of a tab that crashed a moment later, and its person opens the next one at once. */
const FIND_ORPHANS_SOON_MS = [2_000, 5_000] as const;

/** Nobody is here until the room says so: numbers are given anew on each line (W7). */
const NOBODY: Roster = { you: undefined, people: [] };

/** One board's line to the server. Nothing happens before start(), nothing after dispose(). */
export function openBoardConnection(options: BoardConnectionOptions): BoardConnection {
  return new Connection(options);
}

/** Runs the effects of connectionState.ts, and tells the page what follows from it. */
class Connection implements BoardConnection {
  readonly phase = signal<ConnectionPhase>({ phase: 'opening' });
  readonly status = signal<SaveStatus>({ kind: 'saving' });
  readonly roster = signal<Roster>(NOBODY);
  readonly #options: BoardConnectionOptions;
  readonly #ledger = new ChangeLedger();
  readonly #adoption: Adoption;
  /** Of the document's own changes, by number, what has not settled. */
  readonly #unsettled = new Map<number, LocalChange>();
  /** Up to which change words that are gone have been offered. */
  #offeredThrough = 0;
  readonly #motionListeners = new Set<(motions: readonly PersonMotion[]) => void>();
  readonly #refusedListeners = new Set<(refusal: Refusal) => void>();
  #state: ConnectionState = { state: 'idle' };
  #stops: (() => void)[] = [];
  #socket: ClientSocket | undefined;
  #line: BoardLine | undefined;
  #cancelOpening: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;
  #cancelStall: (() => void) | undefined;
  #cancelFind: (() => void) | undefined;
  #isStalled = false;
  #isStoreFailing = false;
  #hasDocument: boolean;
  /** The document's bytes are of no more use to the room: what is still changed is kept in words. */
  #isOutdated = false;
  /** How often the device has been looked through. */
  #finds = 0;

  constructor(options: BoardConnectionOptions) {
    this.#options = options;
    this.#hasDocument = options.hasDocument;
    this.#adoption = new Adoption({
      doc: options.doc,
      copy: options.copy,
      epoch: options.epoch,
      made: (from) => this.#ledger.made(from, 'elsewhere'),
      adopted: () => this.#line?.sendWhole(),
      unplaced: options.onUnplaced,
    });
  }

  start(): void {
    if (this.#state.state !== 'idle') return;
    const { doc, onWake } = this.#options;
    this.#stops = [
      watchLocalChanges(doc, (change) => this.#changed(change)),
      onWake(() => this.#happens({ event: 'wake' })),
    ];
    this.#findOrphans();
    this.#happens({ event: 'start' });
  }

  dispose(): void {
    this.#line?.flush();
    this.#happens({ event: 'dispose' });
    this.#cancelFind?.();
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  onMotion(listener: (motions: readonly PersonMotion[]) => void): () => void {
    this.#motionListeners.add(listener);
    return () => this.#motionListeners.delete(listener);
  }

  onRefused(listener: (refusal: Refusal) => void): () => void {
    this.#refusedListeners.add(listener);
    return () => this.#refusedListeners.delete(listener);
  }

  sendMotion(motion: Motion): void {
    if (this.#state.state === 'live') this.#line?.move(motion);
  }

  #happens(event: ConnectionEvent): void {
    const before = this.#state;
    const { state, effects } = next(before, event);
    this.#state = state;
    for (const effect of effects) this.#do(effect);
    if (hasLine(before) && !hasLine(state)) this.#endLine();
    if (state.state === 'live' && before.state !== 'live') {
      this.#line?.live();
      this.#watchStall();
    }
    this.#tell();
  }

  #do(effect: ConnectionEffect): void {
    const { clock, copy, random } = this.#options;
    switch (effect.effect) {
      case 'openSocket':
        return this.#openSocket();
      case 'greet':
        return this.#greet();
      case 'closeSocket':
        return this.#socket?.close();
      case 'waitToRetry':
        this.#cancelRetry = clock.setTimer(reconnectDelayMs(effect.attempt, random), () =>
          this.#happens({ event: 'retryDue' }),
        );
        return;
      case 'cancelRetry':
        return this.#cancelRetry?.();
      case 'wipeCopy':
        void copy.wipe();
        return;
      case 'reload':
        return this.#loadAnew();
      default:
        return unreachable(effect);
    }
  }

  #loadAnew(): void {
    const { copy, onReload } = this.#options;
    this.#isOutdated = true;
    if (this.#ledger.unsettled === 0) return onReload();
    void copy.keepInWords(this.#adoption.unsettled).then((isKept) => {
      if (isKept && this.#state.state === 'stopped') onReload();
    });
  }

  #openSocket(): void {
    const { url, schema, epoch, makeSocket, clock } = this.#options;
    const address = `${url}?vestibule=1&schema=${schema}&epoch=${epoch}`;
    this.#cancelOpening = clock.setTimer(OPEN_WITHIN_MS, () => this.#happens({ event: 'gaveUp' }));
    // A socket that was given up may still tell of itself; nobody listens.
    const isCurrent = () => this.#socket === socket;
    const socket: ClientSocket = makeSocket(address, {
      opened: () => {
        if (isCurrent()) this.#happens({ event: 'opened' });
      },
      received: (bytes) => {
        if (isCurrent()) this.#line?.receive(bytes);
      },
      closed: (code, detail) => {
        if (isCurrent()) this.#happens({ event: 'closed', code, detail });
      },
    });
    this.#socket = socket;
  }

  #greet(): void {
    const { doc, clock } = this.#options;
    const ledger = this.#ledger;
    const socket = this.#socket;
    if (!socket) return;
    this.#cancelOpening?.();
    this.#line = new BoardLine({
      doc,
      clock,
      ledger,
      socket,
      documentCame: () => this.#documentCame(),
      applied: () => this.#applied(),
      answered: () => this.#happens({ event: 'answered' }),
      held: () => this.#happens({ event: 'held' }),
      gaveUp: () => this.#happens({ event: 'gaveUp' }),
      forged: () => this.#happens({ event: 'forged' }),
      settled: () => this.#settled(),
      refused: (refusal) => {
        for (const listener of [...this.#refusedListeners]) listener(refusal);
      },
      rosterIs: (roster) => this.roster.set(roster),
      storeIs: (state) => {
        this.#isStoreFailing = state === 'failing';
        this.#tell();
      },
      othersMoved: (motions) => {
        for (const listener of [...this.#motionListeners]) listener(motions);
      },
    });
    this.#line.greet();
  }

  #endLine(): void {
    this.#cancelOpening?.();
    this.#line?.end();
    this.#line = undefined;
    this.#socket = undefined;
    this.#isStoreFailing = false;
    this.#cancelStall?.();
    this.#isStalled = false;
    this.roster.set(NOBODY);
  }

  #documentCame(): void {
    this.#hasDocument = true;
    this.#offerWhatIsGone();
    // Before the room's question is answered: the answer then holds what was taken over.
    this.#adopt();
    this.#happens({ event: 'documentCame' });
  }

  /** What was written here and deleted by others before it was known to be saved is not lost (B11). */
  #offerWhatIsGone(): void {
    const { doc, onUnplaced } = this.#options;
    const changes = [...this.#unsettled].filter(([seq]) => seq > this.#offeredThrough);
    const words = wordsThatAreGone(
      doc,
      changes.map(([, change]) => change),
    );
    this.#offeredThrough = changes.at(-1)?.[0] ?? this.#offeredThrough;
    if (words.length > 0) onUnplaced(words);
  }

  #applied(): void {
    // What the rows of a tab that is gone wait for may just have come.
    if (this.#hasDocument) this.#adopt();
    this.#keepConfirmed();
  }

  #findOrphans(): void {
    const againInMs = FIND_ORPHANS_SOON_MS[this.#finds] ?? FIND_ORPHANS_EVERY_MS;
    this.#finds += 1;
    this.#cancelFind = this.#options.clock.setTimer(againInMs, () => this.#findOrphans());
    void this.#adoption.find().then(() => this.#adopt());
  }

  #adopt(): void {
    const isOver = this.#state.state === 'disposed' || this.#state.state === 'stopped';
    if (this.#hasDocument && !isOver && this.#mayWrite()) this.#adoption.adopt();
    this.#tell();
  }

  /** As the room says it: a join in another tab may have changed what this browser is. */
  #mayWrite(): boolean {
    const { you, people } = this.roster.get();
    const own = people.find(({ person }) => person === you);
    return own ? mayWrite(own.role) : this.#options.canWrite;
  }

  #changed(change: LocalChange): void {
    const { update, operations, from } = change;
    const { copy } = this.#options;
    const epoch = this.#isOutdated ? IN_WORDS : this.#options.epoch;
    const wasSettled = this.#ledger.unsettled === 0;
    const seq = this.#ledger.made(from);
    this.#unsettled.set(seq, change);
    copy.keepPending({ seq, epoch, update, operations });
    this.#line?.send(update, isTyping(operations) ? 'typing' : 'change');
    if (wasSettled) this.#watchStall();
    this.#tell();
  }

  #settled(): void {
    const { copy } = this.#options;
    // What an observer's line settles is refused (R3): on the device it waits for a link that writes.
    if (!this.#mayWrite()) return this.#tell();
    const through = this.#ledger.settledThrough;
    for (const seq of this.#unsettled.keys()) if (seq <= through) this.#unsettled.delete(seq);
    copy.settled(through);
    this.#adoption.settled(through);
    this.#keepConfirmed();
    this.#watchStall();
    this.#tell();
  }

  /** While nothing is unsettled, the document is what the server has. */
  #keepConfirmed(): void {
    const { doc, copy, epoch } = this.#options;
    copy.keepConfirmed(epoch, () =>
      this.#ledger.unsettled === 0 && !hasPending(doc) ? Y.encodeStateAsUpdate(doc) : undefined,
    );
  }

  #watchStall(): void {
    this.#cancelStall?.();
    this.#isStalled = false;
    if (this.#state.state !== 'live' || this.#ledger.unsettled === 0) return;
    this.#cancelStall = this.#options.clock.setTimer(UNSETTLED_TOO_LONG_MS, () => {
      this.#isStalled = true;
      this.#tell();
    });
  }

  #tell(): void {
    const state = this.#state;
    if (state.state === 'disposed') return;
    const phase = phaseOf(state, this.#hasDocument);
    if (!isSamePhase(phase, this.phase.get())) this.phase.set(phase);
    const status = saveStatus({
      line: lineOf(state),
      unsettled: this.#ledger.unsettled,
      isStoreFailing: this.#isStoreFailing,
      isStalled: this.#isStalled,
    });
    if (!isSameStatus(status, this.status.get())) this.status.set(status);
  }
}
