import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newBrowser } from '@vestibule/server/src/access/browser.ts';
import type { BoardStore } from '@vestibule/server/src/store/boardStore.ts';
import { openSqliteBoardStore } from '@vestibule/server/src/store/sqliteBoardStore.ts';
import { assert } from '@vestibule/shared/assert';
import { SCHEMA } from '@vestibule/shared/board/roots';
import { type BoardId, makeBoardId, makeParticipantId } from '@vestibule/shared/ids';
import type { Role } from '@vestibule/shared/roles';

const A_DAY_MS = 86_400_000;

export interface PreparedBoard {
  readonly id: BoardId;
  /** One browser's for each who is to come. */
  readonly cookies: readonly string[];
}

/** A data folder with boards and members in it, before any server has opened it. */
export class PreparedFolder {
  readonly dataDir: string;
  readonly #store: BoardStore;

  private constructor(dataDir: string, store: BoardStore) {
    this.dataDir = dataDir;
    this.#store = store;
  }

  static async make(): Promise<PreparedFolder> {
    const dataDir = mkdtempSync(join(tmpdir(), 'vestibule-bench-'));
    const opened = await openSqliteBoardStore({ dataDir });
    assert(opened.ok, 'a new folder can be opened');
    return new PreparedFolder(dataDir, opened.value);
  }

  /** @param cards the highest number on one of them */
  async board(
    update: Uint8Array,
    cards: number,
    people: number,
    role: Role = 'facilitator',
  ): Promise<PreparedBoard> {
    const id = makeBoardId(randomBytes);
    const createdAtMs = Date.now();
    await this.#store.createBoard({
      ...{ id, title: 'Bench', createdAtMs, schema: SCHEMA, update, lastNumber: cards },
    });
    const cookies: string[] = [];
    for (let i = 0; i < people; i += 1) {
      const { secret, hash } = newBrowser(randomBytes);
      const participantId = makeParticipantId(randomBytes);
      const untilMs = createdAtMs + A_DAY_MS;
      const membership = { board: id, participantId, role, generation: 1, untilMs };
      await this.#store.saveMembership(hash, membership);
      cookies.push(`vestibule=${secret}`);
    }
    return { id, cookies };
  }

  /** From here on a server may open it. */
  async close(): Promise<void> {
    await this.#store.close();
  }

  remove(): void {
    rmSync(this.dataDir, { recursive: true });
  }
}
