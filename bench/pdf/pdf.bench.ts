// How long the PDF of a board takes and how large it is. `node bench/pdf/pdf.bench.ts` prints a line
// for each size and all of it as JSON; each size runs in a process of its own, so that its memory can
// be told.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readPaperFonts } from '@vestibule/client/scripts/paperFonts.ts';
import { FONT_FILE_NAMES, type FontBytes } from '@vestibule/client/src/pdf/fontKeys.ts';
import { makePdf } from '@vestibule/client/src/pdf/makePdf.ts';
import { fr } from '@vestibule/client/src/text/fr.ts';
import { treeBoard } from './treeBoard.ts';

const SIZES = [100, 300, 1_000];
const RUNS = 5;
const KIB = 2 ** 10;
const OPTIONS = {
  words: { ...fr.print, kinds: fr.kinds },
  dateText: '24 novembre 2026',
  madeAtMs: Date.UTC(2026, 10, 24),
};

interface Measured {
  readonly cards: number;
  readonly links: number;
  readonly pages: number;
  readonly bytes: number;
  /** In a process that has made none yet, as a page's worker does; fonts read from the disk. */
  readonly firstMs: number;
  /** Of the whole process, Node itself included, up to the end of the first. */
  readonly peakRssMib: number;
  /** Of the runs after it. */
  readonly medianMs: number;
}

async function fonts(): Promise<FontBytes> {
  const files = await readPaperFonts();
  const file = (name: string) => {
    const bytes = files.get(name);
    if (!bytes) throw new Error(`no font file ${name}`);
    return bytes;
  };
  return {
    latin: file(FONT_FILE_NAMES.latin),
    latinBold: file(FONT_FILE_NAMES.latinBold),
    arabic: file(FONT_FILE_NAMES.arabic),
    arabicBold: file(FONT_FILE_NAMES.arabicBold),
  };
}

async function measure(cards: number): Promise<Measured> {
  const board = treeBoard(cards);
  const timesMs: number[] = [];
  let made = { pages: 0, bytes: 0 };
  let peakRssMib = 0;
  for (let run = 0; run <= RUNS; run += 1) {
    const startMs = performance.now();
    const { bytes, report } = await makePdf(board, OPTIONS, await fonts());
    timesMs.push(Math.round(performance.now() - startMs));
    made = { pages: report.pages, bytes: bytes.length };
    if (run === 0) peakRssMib = Math.round(process.resourceUsage().maxRSS / KIB);
  }
  const [firstMs = 0, ...later] = timesMs;
  return {
    cards: board.cards.size,
    links: board.links.size,
    ...made,
    firstMs,
    peakRssMib,
    medianMs: later.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0,
  };
}

function line({ cards, links, pages, bytes, firstMs, medianMs, peakRssMib }: Measured): string {
  const size = `${Math.round(bytes / 1000)} kB, ${pages} pages`;
  const time = `${firstMs} ms the first time, ${medianMs} ms after`;
  return `${cards} cards, ${links} links: ${size}, ${time}, ${peakRssMib} MiB`;
}

function measureApart(cards: number): Measured {
  const script = fileURLToPath(import.meta.url);
  const output = execFileSync(process.execPath, [script, String(cards)], { encoding: 'utf8' });
  const measured: Measured = JSON.parse(output);
  console.log(line(measured));
  return measured;
}

// The fonts are cut once, before anything is measured.
await readPaperFonts();
const [, , size] = process.argv;
if (size === undefined) {
  const results = SIZES.map(measureApart);
  const node = process.version;
  console.log(JSON.stringify({ bench: 'pdf', node, cores: cpus().length, runs: RUNS, results }));
} else {
  console.log(JSON.stringify(await measure(Number(size))));
}
