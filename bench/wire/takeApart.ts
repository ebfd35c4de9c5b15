// Of what a document's bytes are: `node bench/wire/takeApart.ts FILE`, where FILE is one Yjs v1 update (of
// `wire.bench.ts --keep FILE`). Writes it again without one sort of its items after the other, and prints by
// how many bytes it becomes smaller, plain and with gzip. What is left then is no document, only bytes.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Struct = Decoded['structs'][number];

const path = process.argv[2];
if (path === undefined) throw new Error('which file?');
const update = new Uint8Array(readFileSync(path));

function written(structs: readonly Struct[], ds: Decoded['ds'] | undefined): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const { restEncoder } = encoder;
  const byClient = Map.groupBy(structs, ({ id }) => id.client);
  encoding.writeVarUint(restEncoder, byClient.size);
  for (const [client, own] of byClient) {
    encoding.writeVarUint(restEncoder, own.length);
    encoder.writeClient(client);
    encoding.writeVarUint(restEncoder, own[0]?.id.clock ?? 0);
    for (const struct of own) struct.write(encoder, 0);
  }
  for (const [client, ranges] of ds?.clients ?? []) {
    encoding.writeVarUint(restEncoder, client);
    encoding.writeVarUint(restEncoder, ranges.length);
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(restEncoder, clock);
      encoding.writeVarUint(restEncoder, len);
    }
  }
  return encoder.toUint8Array();
}

const { structs, ds } = Y.decodeUpdate(update);
const items = structs.filter((struct) => struct instanceof Y.Item);
const isLive = (item: Y.Item) => !(item.content instanceof Y.ContentDeleted);
const isWords = (item: Y.Item) => item.content instanceof Y.ContentString;
const drawings = items.filter(({ parent }) => `${parent}` === 'drawings');
const isOfDrawing = ({ parent }: Y.Item) =>
  `${parent}` === 'drawings' ||
  (parent instanceof Y.ID && drawings.some(({ id }) => Y.compareIDs(id, parent)));
const isKey = (key: string) => (item: Y.Item) => item.parentSub === key && !isOfDrawing(item);

const SORTS: Readonly<Record<string, (item: Y.Item) => boolean>> = {
  words: isWords,
  'words beside others (edits)': (item) => isWords(item) && item.origin !== null,
  cards: (item) => `${item.parent}` === 'cards' && isLive(item),
  'cards, deleted': (item) => `${item.parent}` === 'cards' && !isLive(item),
  kind: isKey('kind'),
  text: isKey('text'),
  n: isKey('n'),
  w: isKey('w'),
  'at of a card never moved': (item) => isKey('at')(item) && isLive(item),
  'at of a card, moved': (item) => item.content instanceof Y.ContentAny && item.origin !== null,
  'first at, replaced': (item) => isKey('at')(item) && !isLive(item),
  'later ats and letters, gone': (item) => item.origin !== null && !isLive(item),
  links: (item) => `${item.parent}` === 'links' && isLive(item),
  'links, deleted': (item) => `${item.parent}` === 'links' && !isLive(item),
  drawings: isOfDrawing,
  'points of strokes': (item) => isOfDrawing(item) && item.parentSub === 'rest',
};

const whole = written(structs, ds);
const gzipBytes = gzipSync(whole).length;
console.log(`all, ${whole.length}, ${gzipBytes}`);
function print(name: string, rest: Uint8Array): void {
  console.log(`${name}, ${whole.length - rest.length}, ${gzipBytes - gzipSync(rest).length}`);
}
for (const [name, isOf] of Object.entries(SORTS)) {
  const rest = structs.filter((struct) => !(struct instanceof Y.Item && isOf(struct)));
  print(name, written(rest, ds));
}
print('what lay in deleted things', written(items, ds));
print('list of what is deleted', written(structs, undefined));
