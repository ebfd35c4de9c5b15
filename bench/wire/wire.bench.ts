// What a workshop of six people costs on the wire:
// `node bench/wire/wire.bench.ts [seed] [--only vestibule] [--keep FILE]`. The same
// acts, drawn by seed, once through our binding, line and rooms, once the way of tldraw's published
// Yjs example (examplePerson.ts cites it); both must end in the same visible board. Prints a line for
// each figure and all of it as JSON. The example takes some minutes of CPU; bytes are the same on every run.
// `--keep` writes our document at the end into a file, for `bench/wire/takeApart.ts`.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { readBoard } from '@vestibule/shared/board/readBoard';
import { seededRandom } from '@vestibule/shared/testing/seededRandom';
import { YKeyValue } from 'y-utility/y-keyvalue';
import * as Y from 'yjs';
import { replayExample } from './replayExample.ts';
import { replayOwn } from './replayOwn.ts';
import type { Replayed } from './traffic.ts';
import { makeWorkshop, PEOPLE } from './workshop.ts';

const SEED = 4;
const LOADS = 101;

// No frames come here: tldraw's store then tells of a change at once, as it does in its own tests.
process.env['NODE_ENV'] = 'test';

function medianLoadMs(update: Uint8Array, read: (doc: Y.Doc) => unknown): number {
  const timesMs = Array.from({ length: LOADS }, () => {
    const startMs = performance.now();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    read(doc);
    return performance.now() - startMs;
  });
  return timesMs.sort((a, b) => a - b)[Math.floor(LOADS / 2)] ?? 0;
}

function figuresOf({ sent, heard, update, cpuMs }: Replayed, read: (doc: Y.Doc) => unknown) {
  return {
    documentBytesSent: sent.document,
    documentMessagesSent: sent.documentMessages,
    motionBytesSent: sent.motion,
    motionMessagesSent: sent.motionMessages,
    restBytesSent: sent.rest,
    documentBytesHeardByEach: Math.round(heard.document / PEOPLE),
    motionBytesHeardByEach: Math.round(heard.motion / PEOPLE),
    restBytesHeardByEach: Math.round(heard.rest / PEOPLE),
    finalBytes: update.length,
    finalGzipBytes: gzipSync(update).length,
    finalBrotliBytes: brotliCompressSync(update).length,
    loadMs: Number(medianLoadMs(update, read).toFixed(2)),
    cpuSeconds: Number((cpuMs / 1000).toFixed(1)),
  };
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, keep: { type: 'string' } },
});
if (options.only !== undefined && options.only !== 'vestibule') {
  throw new Error('--only knows vestibule');
}
const seed = Number(positionals[0] ?? SEED);
const workshop = makeWorkshop(seededRandom(seed));
console.log(`${workshop.rawOperations} raw operations of ${PEOPLE} people, seed ${seed}`);
const replayed = await replayOwn(workshop, seed);
if (options.keep !== undefined) writeFileSync(options.keep, replayed.update);
const own = figuresOf(replayed, readBoard);
const machine = { node: process.version, cores: cpus().length };
if (options.only === undefined) await compare();
else {
  for (const [name, ours] of Object.entries(own)) console.log(`${name}, ${ours}`);
  console.log(JSON.stringify({ bench: 'wire', seed, ...machine, own }));
}
// tldraw leaves a timer behind that keeps the process.
process.exit(0);

async function compare(): Promise<void> {
  const example = figuresOf(await replayExample(workshop, seed), (doc) => {
    const records = new YKeyValue(doc.getArray<{ key: string; val: unknown }>('tl_example'));
    return [...records.map.values()];
  });
  console.log('figure, ours, the example, ratio');
  for (const [name, ours] of Object.entries(own)) {
    const theirs = example[name as keyof typeof example];
    console.log(`${name}, ${ours}, ${theirs}, 1/${(theirs / ours).toFixed(1)}`);
  }
  const ratios = {
    document: example.documentBytesSent / own.documentBytesSent,
    documentAndMotion: example.documentBytesSent / (own.documentBytesSent + own.motionBytesSent),
    heardDocument: example.documentBytesHeardByEach / own.documentBytesHeardByEach,
    heardDocumentAndMotion:
      example.documentBytesHeardByEach /
      (own.documentBytesHeardByEach + own.motionBytesHeardByEach),
  };
  for (const [name, ratio] of Object.entries(ratios)) console.log(`${name}: 1/${ratio.toFixed(1)}`);
  console.log(JSON.stringify({ bench: 'wire', seed, ...machine, own, example, ratios }));
}
