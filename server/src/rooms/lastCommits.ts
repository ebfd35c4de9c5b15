import type { BoardId } from '@vestibule/shared/ids';
import type { BoardWrite } from '../store/boardStore.ts';
import type { AppendOutcome, CommitQueue } from '../store/commitQueue.ts';

const NOTHING_WAITS: Promise<AppendOutcome> = Promise.resolve('committed');

/**
 * What each board appended last, and what becomes of it (R5). It outlives rooms and their rebuilding,
 * as the queue does: a room loaded with what is not durable yet settles nothing before that is.
 */
export class LastCommits {
  readonly #commits: Pick<CommitQueue, 'append'>;
  readonly #last = new Map<BoardId, Promise<AppendOutcome>>();

  constructor(commits: Pick<CommitQueue, 'append'>) {
    this.#commits = commits;
  }

  append(write: BoardWrite): void {
    const { board } = write;
    const outcome = this.#commits.append(write);
    this.#last.set(board, outcome);
    void outcome.then((became) => {
      // That a board is gone stays known: nothing of it ever settles again.
      if (became === 'committed' && this.#last.get(board) === outcome) this.#last.delete(board);
    });
  }

  /** Resolves when all that was appended for the board by now is durable, or `gone`; never rejects. */
  of(board: BoardId): Promise<AppendOutcome> {
    return this.#last.get(board) ?? NOTHING_WAITS;
  }
}
