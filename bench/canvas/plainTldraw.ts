import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { build } from 'vite';
import { WebSocketServer } from 'ws';
import { type BenchBoard, circleAt, movedCards } from './benchBoard.ts';
import { atTenHertz, type Candidate, OTHERS } from './candidate.ts';
import type { PlainMove } from './plainTldraw/plainBoard.ts';

const DIST = join(import.meta.dirname, '..', '.cache', 'plainTldraw');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

export async function buildPlainTldraw(): Promise<void> {
  await build({ configFile: join(import.meta.dirname, 'plainTldraw', 'vite.config.ts') });
}

/** tldraw's own page with notes and arrows, and a line that hands it each person's message as it is. */
export async function plainTldraw(board: BenchBoard): Promise<Candidate> {
  const server = createServer(({ url = '/' }, answer) => {
    if (url === '/board') {
      answer.setHeader('content-type', 'application/json').end(JSON.stringify(board));
      return;
    }
    const path = new URL(url, 'http://here').pathname;
    const file = join(DIST, normalize(path === '/' ? '/index.html' : path));
    if (!file.startsWith(DIST) || !existsSync(file) || !statSync(file).isFile()) {
      answer.writeHead(404).end();
      return;
    }
    answer.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    answer.end(readFileSync(file));
  });
  const line = new WebSocketServer({ server, path: '/others' });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port is free');
  const cards = movedCards(board, OTHERS);
  const tell = (move: PlainMove) => {
    for (const client of line.clients) client.send(JSON.stringify(move));
  };
  return {
    name: 'plain tldraw',
    card: '.tl-shape[data-shape-type="note"]',
    link: '.tl-shape[data-shape-type="arrow"]',
    url: `http://127.0.0.1:${address.port}/`,
    admit: async () => undefined,
    async showAll(page) {
      await page.getByRole('application').focus();
      await page.keyboard.press('Shift+1');
    },
    moveOthers() {
      const put = (person: number, [dx, dy]: readonly [number, number]) => {
        const card = cards[person];
        if (card) tell({ id: card.id, x: card.at[0] + dx, y: card.at[1] + dy });
      };
      const stop = atTenHertz(OTHERS, (person, step) => put(person, circleAt(step)));
      return async () => {
        stop();
        for (const person of cards.keys()) put(person, [0, 0]);
      };
    },
    async dispose() {
      for (const client of line.clients) client.terminate();
      line.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
