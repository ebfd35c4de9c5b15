// How the canvas bears large boards, beside plain tldraw in the same run:
// `node bench/canvas/canvas.bench.ts [--sizes 500,1000] [--factors 1,4] [--runs 1] [--only vestibule]`.
// Real server, real page, real connections; Chromium without a GPU. Ends by itself.
import { rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '@vestibule/e2e/fixtures/browser.ts';
import { ProductServer } from '@vestibule/e2e/fixtures/server.ts';
import { benchBoard } from './benchBoard.ts';
import type { Candidate } from './candidate.ts';
import { measurePage, type PageFigures } from './measurePage.ts';
import { buildPlainTldraw, plainTldraw } from './plainTldraw.ts';
import { heading, type Row, rowOf, summary } from './report.ts';
import { vestibule } from './vestibule.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '200,500,1000,2000' },
    factors: { type: 'string', default: '1,4' },
    runs: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});
const numbers = (list: string) => list.split(',').map(Number);

const server = new ProductServer();
// Ended by Ctrl+C as well, its boards go; the server ends itself with this process.
process.once('exit', () => rmSync(server.dataDir, { recursive: true, force: true }));
let browser: Browser | undefined;
try {
  const found = await findBrowser(process.env);
  if (!found.ok) throw new Error(found.error);
  await buildPlainTldraw();
  await server.start();
  const { executablePath, args, env } = found.value;
  browser = await chromium.launch({
    executablePath,
    args: [...args],
    env: { ...process.env, ...env },
  });
  const version = browser.version();
  console.log(heading(version));
  const rows: Row[] = [];
  for (const size of numbers(values.sizes)) rows.push(...(await measureSize(browser, size)));
  const machine = { node: process.version, chromium: version, cores: cpus().length };
  console.log(summary(rows));
  console.log(JSON.stringify({ bench: 'canvas', tldraw: '3.15.6', ...machine, rows }));
} finally {
  await browser?.close();
  await server.dispose();
}

async function measureSize(open: Browser, size: number): Promise<readonly Row[]> {
  const board = benchBoard(size);
  const all = [() => vestibule(server, board), () => plainTldraw(board)];
  const rows: Row[] = [];
  const candidates: Candidate[] = [];
  try {
    for (const make of all) candidates.push(await make());
    const wanted = candidates.filter(({ name }) => values.only === '' || name === values.only);
    for (const cpuFactor of numbers(values.factors)) {
      for (const candidate of wanted) {
        const runs: PageFigures[] = [];
        for (let run = 0; run < Number(values.runs); run += 1) {
          const counts = { cards: size, links: board.links.length, cpuFactor };
          const figures = await measurePage(open, candidate, counts).catch((error: unknown) => {
            // A page that takes longer than anybody waits is a figure as well: the others go on.
            console.log(`| ${size} | ×${cpuFactor} | ${candidate.name} | ${firstLine(error)} |`);
          });
          if (figures) runs.push(figures);
        }
        if (runs.length === 0) continue;
        const row = rowOf({ name: candidate.name, size, cpuFactor }, runs);
        console.log(row.line);
        rows.push(row);
      }
    }
  } finally {
    for (const candidate of candidates) await candidate.dispose();
  }
  return rows;
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : `${error}`;
}
