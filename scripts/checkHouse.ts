// Holds the house to what types and lint can not see. Run by test.ts, and by `pnpm lint`.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkAddresses, checkLockfile } from './house/addresses.ts';
import { checkArrows } from './house/arrows.ts';
import { checkDirections } from './house/directions.ts';
import { checkPurity } from './house/purity.ts';
import { checkRules, rulesIn } from './house/rules.ts';
import { readSourceFiles } from './house/sourceFiles.ts';
import { checkWords } from './house/words.ts';

const RULE_DOCUMENTS = ['docs/BOARD.md', 'docs/PROTOCOL.md', 'docs/ROOM.md'];

/** @returns what is wrong, a line each */
export function checkHouse(projectDir: string): readonly string[] {
  const files = readSourceFiles(projectDir);
  const read = (path: string) => readFileSync(join(projectDir, path), 'utf8');
  return [
    ...checkRules(rulesIn(RULE_DOCUMENTS.map(read)), files),
    ...checkArrows(files),
    ...checkPurity(files),
    ...checkAddresses(files),
    ...checkLockfile(read('pnpm-lock.yaml')),
    ...checkDirections(files),
    ...checkWords(files),
  ];
}

if (import.meta.main) {
  const wrong = checkHouse(dirname(import.meta.dirname));
  for (const line of wrong) console.log(line);
  if (wrong.length > 0) process.exitCode = 1;
}
