// `pnpm run backup FOLDER`: a copy of the data folder, also while the server runs (docs/OPERATIONS.md).
import { join, resolve } from 'node:path';
import { unreachable } from '@vestibule/shared/assert';
import { readConfig } from '../config.ts';
import { type BackupError, takeBackup } from './takeBackup.ts';

const PROJECT_DIR = join(import.meta.dirname, '..', '..', '..');

await main(process.argv.slice(2));

async function main([folder, ...rest]: readonly string[]): Promise<void> {
  if (!folder || rest.length > 0) return giveUp('Say where to: pnpm run backup FOLDER');
  const config = readConfig(process.env, PROJECT_DIR);
  if (!config.ok) return giveUp(`${config.error.variable}: ${config.error.why}`);
  const into = resolve(folder);
  const taken = await takeBackup({ dataDir: config.value.dataDir, into });
  if (!taken.ok) return giveUp(describe(taken.error));
  console.log(`A backup of ${config.value.dataDir} is in ${into}.`);
}

function describe(error: BackupError): string {
  switch (error.kind) {
    case 'noBoards':
      return `DATA_DIR: there is no ${error.path}`;
    case 'taken':
      return `${error.path} is there already: a backup takes a folder of its own`;
    case 'failed':
      return `${error.path}: ${error.reason}`;
    default:
      return unreachable(error);
  }
}

function giveUp(line: string): void {
  console.error(line);
  process.exitCode = 1;
}
