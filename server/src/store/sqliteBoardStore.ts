import type { Result } from '@vestibule/shared/result';
import type { BoardStore } from './boardStore.ts';
import type { StoreOpenError } from './storeOpenError.ts';

export declare function openSqliteBoardStore(options: {
  readonly dataDir: string;
}): Promise<Result<BoardStore, StoreOpenError>>;
