// The start command: builds the page where its sources changed, then is the server. One process, so
// that signals reach it and nothing is left behind when it is killed.
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfChanged } from './build.ts';

const PROJECT_DIR = dirname(import.meta.dirname);
const MAIN = join(PROJECT_DIR, 'server', 'src', 'main.ts');

// A warm start spends half its time in reading the same sources again.
enableCompileCache(join(PROJECT_DIR, 'node_modules', '.cache', 'compiled'));

// The package manager runs this even where its installation failed, having said so.
if (!existsSync(join(PROJECT_DIR, 'server', 'node_modules', 'express'))) {
  giveUp('The packages are not installed: run "npx --yes pnpm@12 install" and read what it says.');
}
const outcome = await buildIfChanged(PROJECT_DIR, () => {
  console.log('Building the page (a minute at most)…');
});
if (outcome.kind === 'failed') giveUp(`The page could not be built: ${outcome.why}`);
await import(pathToFileURL(MAIN).href);

function giveUp(line: string): never {
  console.error(line);
  process.exit(1);
}
