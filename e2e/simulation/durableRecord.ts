import * as Y from 'yjs';

/** The clock that a clientID's letters have reached with a commit. */
interface Reached {
  readonly clock: number;
  readonly commit: number;
}

/**
 * With which of its commits the disk got each letter and each deletion: what settles is held against
 * what was durable when the server said so, not against what is by the time the word arrives.
 */
export class DurableRecord {
  #commits = 0;
  /** Rising, by clientID. */
  readonly #reached = new Map<number, Reached[]>();
  /** By clientID and clock. */
  readonly #deleted = new Map<string, number>();

  /** How many commits there have been. */
  get commits(): number {
    return this.#commits;
  }

  /** One commit, of updates that leave no gap. */
  commit(updates: readonly Uint8Array[]): void {
    this.#commits += 1;
    const commit = this.#commits;
    for (const update of updates) {
      const { structs, ds } = Y.decodeUpdate(update);
      for (const struct of structs) {
        const { id, length } = struct;
        const reached = this.#reached.get(id.client) ?? [];
        this.#reached.set(id.client, reached);
        const clock = id.clock + length;
        if (clock > (reached.at(-1)?.clock ?? 0)) reached.push({ clock, commit });
        // What came as rubbish is in no delete set.
        if (struct instanceof Y.GC) this.#delete(keysOf(id.client, id.clock, length), commit);
      }
      this.#delete(deletedBy(ds), commit);
    }
  }

  /** Whether every letter and every deletion of an update was durable after so many commits. */
  held(update: Uint8Array, commits: number): boolean {
    const { structs, ds } = Y.decodeUpdate(update);
    const isKept = structs.every(({ id, length }) =>
      this.#reached
        .get(id.client)
        ?.some(({ clock, commit }) => clock >= id.clock + length && commit <= commits),
    );
    return isKept && deletedBy(ds).every((key) => (this.#deleted.get(key) ?? Infinity) <= commits);
  }

  #delete(keys: readonly string[], commit: number): void {
    for (const key of keys) if (!this.#deleted.has(key)) this.#deleted.set(key, commit);
  }
}

function deletedBy({ clients }: ReturnType<typeof Y.decodeUpdate>['ds']): string[] {
  return [...clients].flatMap(([client, ranges]) =>
    ranges.flatMap(({ clock, len }) => keysOf(client, clock, len)),
  );
}

function keysOf(client: number, clock: number, length: number): string[] {
  return Array.from({ length }, (_, offset) => `${client}:${clock + offset}`);
}
