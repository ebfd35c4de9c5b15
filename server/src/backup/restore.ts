// `pnpm run restore FOLDER [BOARD]`: boards as a backup has them, while the server is stopped
// (docs/OPERATIONS.md).
import { join, resolve } from 'node:path';
import { unreachable } from '@vestibule/shared/assert';
import { parseBoardId } from '@vestibule/shared/ids';
import { readConfig } from '../config.ts';
import { describeStoreOpenError } from '../store/storeOpenError.ts';
import { type RestoredBoard, type RestoreError, restoreBackup } from './restoreBackup.ts';

const PROJECT_DIR = join(import.meta.dirname, '..', '..', '..');
const USAGE = 'Say from where: pnpm run restore FOLDER, or pnpm run restore FOLDER BOARD';

await main(process.argv.slice(2));

async function main([folder, named, ...rest]: readonly string[]): Promise<void> {
  const board = named === undefined ? undefined : boardOf(named);
  if (!folder || rest.length > 0) return giveUp(USAGE);
  if (named !== undefined && !board) {
    return giveUp(`"${named}" is no board: its id is in its address, after /b/`);
  }
  const config = readConfig(process.env, PROJECT_DIR);
  if (!config.ok) return giveUp(`${config.error.variable}: ${config.error.why}`);
  const { dataDir } = config.value;
  const from = resolve(folder);
  const restored = await restoreBackup({ dataDir, from, ...(board && { board }) });
  if (!restored.ok) return giveUp(describe(restored.error));
  for (const each of restored.value) console.log(lineOf(each));
  console.log(`${dataDir} is ready: start the server.`);
  if (restored.value.some(({ kind }) => kind === 'unreadable')) process.exitCode = 1;
}

/** By id, or by the board's address. */
function boardOf(named: string) {
  return parseBoardId(/\/b\/([^/?#]+)/.exec(named)?.[1] ?? named);
}

function lineOf(restored: RestoredBoard): string {
  const { board } = restored;
  switch (restored.kind) {
    case 'restored': {
      const { epoch, damagedRows } = restored;
      const damage = damagedRows > 0 ? `, without ${damagedRows} damaged rows` : '';
      return `${board}: restored, epoch ${epoch}${damage}`;
    }
    case 'deleted':
      return `${board}: was deleted since, and stays so`;
    case 'unreadable':
      return `${board}: NOT restored, the backup's copy of it is damaged; it is as it was`;
    default:
      return unreachable(restored);
  }
}

function describe(error: RestoreError): string {
  switch (error.kind) {
    case 'noBackup':
      return `${error.path} is no backup: there is no vestibule.sqlite in it`;
    case 'noServerKey':
      return `There is no ${error.path}, and none in the data folder: invites depend on it`;
    case 'noSuchBoard':
      return 'That board is not in this backup.';
    case 'dataDir':
      return error.error.kind === 'locked'
        ? 'DATA_DIR: stop the server first'
        : describeStoreOpenError(error.error);
    case 'backup':
      return `The backup: ${describeStoreOpenError(error.error)}`;
    default:
      return unreachable(error);
  }
}

function giveUp(line: string): void {
  console.error(line);
  process.exitCode = 1;
}
