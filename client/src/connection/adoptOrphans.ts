import { contradictionIn } from '@vestibule/shared/board/contradiction';
import { FROM_COPY } from '@vestibule/shared/board/origin';
import { replay } from '@vestibule/shared/board/replay';
import * as Y from 'yjs';
import type { DeviceCopy, OrphanedChange } from '../copy/deviceCopy.ts';
import { clearPending, hasPending } from './line/remoteDocument.ts';
import { wordsThatAreGone } from './wordsThatAreGone.ts';

export interface AdoptionPorts {
  readonly doc: Y.Doc;
  readonly copy: DeviceCopy;
  readonly epoch: number;
  /** A change was taken over: counted like a local one. @param from where it begins @returns its number */
  made(from: ReadonlyMap<number, number>): number;
  /** Changes were taken over as bytes: what the server does not have of them is to be sent. */
  adopted(): void;
  /** Words that found no place in this document: offered to the person. */
  unplaced(words: readonly string[]): void;
}

/**
 * Takes over what tabs that are gone could not bring to the server (a killed browser, a phone out of
 * battery). Of the same epoch: their bytes. Else, or where the bytes lean on something that is lost:
 * their words, replayed as changes of this tab. Each row stays on the device until that has settled.
 */
export class Adoption {
  readonly #ports: AdoptionPorts;
  #waiting: readonly OrphanedChange[] = [];
  readonly #adopted = new Map<number, OrphanedChange>();
  /** All that was ever taken over here: a row may be read again before the device has let it go. */
  readonly #taken = new Set<string>();

  constructor(ports: AdoptionPorts) {
    this.#ports = ports;
  }

  /** Looks what is there; {@link adopt} takes it once the document is here. Never rejects. */
  async find(): Promise<void> {
    const rows = await this.#ports.copy.orphans();
    this.#waiting = rows.filter((row) => !this.#taken.has(rowKey(row)));
  }

  /** Call when the document has come; does nothing where nothing waits, or the document still does. */
  adopt(): void {
    const { doc, copy, made, adopted, unplaced } = this.#ports;
    // What the document itself waits for would be taken for a fault of the rows.
    if (this.#waiting.length === 0 || hasPending(doc)) return;
    const rows = this.#waiting;
    this.#waiting = [];
    for (const row of rows) this.#taken.add(rowKey(row));
    const ofTabs = Map.groupBy(rows, ({ tab }) => tab).values();
    const taken = new Set([...ofTabs].flatMap((ofTab) => this.#takeBytes(ofTab)));
    for (const row of taken) {
      this.#adopted.set(made(Y.parseUpdateMeta(row.update).from), row);
    }
    const inWords = rows.filter((row) => !taken.has(row));
    if (this.#adopted.size > 0) adopted();
    if (inWords.length === 0) return;
    // The replay makes rows of its own first; only then may the old ones go.
    const { unplaced: words } = replay(
      doc,
      inWords.flatMap(({ operations }) => operations),
    );
    if (words.length > 0) unplaced(words);
    copy.dropOrphans(inWords);
  }

  /** What was taken over as bytes and has not settled. */
  get unsettled(): readonly OrphanedChange[] {
    return [...this.#adopted.values()];
  }

  /**
   * One tab's changes as bytes. Where the board has something else under their clocks (R21), none of
   * them is what its bytes say any more; where it has only that something is gone, they may be what
   * was deleted, or what was made up and deleted: nothing is done again, and the words are offered.
   * @returns those that are now in the document; the others are to be said in words
   */
  #takeBytes(ofTab: readonly OrphanedChange[]): readonly OrphanedChange[] {
    const { doc, epoch, unplaced } = this.#ports;
    const sound = ofTab.filter((row) => row.epoch === epoch && isUpdate(row.update));
    if (sound.length === 0) return [];
    const merged = Y.mergeUpdates(sound.map(({ update }) => update));
    const contradiction = contradictionIn(doc, merged);
    if (contradiction === 'different') return [];
    const words = contradiction === 'gone' ? wordsThatAreGone(doc, sound) : [];
    if (words.length > 0) unplaced(words);
    return sound.filter(({ update }) => applyBytes(doc, update));
  }

  settled(throughSeq: number): void {
    const done = [...this.#adopted].filter(([seq]) => seq <= throughSeq);
    for (const [seq] of done) this.#adopted.delete(seq);
    if (done.length > 0) this.#ports.copy.dropOrphans(done.map(([, row]) => row));
  }
}

function rowKey({ tab, seq }: OrphanedChange): string {
  return `${tab} ${seq}`;
}

function isUpdate(update: Uint8Array): boolean {
  try {
    Y.decodeUpdate(update);
    return true;
  } catch {
    // Bytes that a disk has spoilt; the row has its change in words as well.
    return false;
  }
}

/** @returns false where the bytes are none, or wait for something that this document will never get */
function applyBytes(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update, FROM_COPY);
  } catch {
    // Bytes that a disk has spoilt; the row has its change in words as well.
    return false;
  }
  if (!hasPending(doc)) return true;
  clearPending(doc);
  return false;
}
