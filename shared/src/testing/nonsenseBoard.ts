import fc from 'fast-check';
import * as Y from 'yjs';
import { CARD_KINDS } from '../board/card.ts';
import { ROOTS, root } from '../board/roots.ts';

// Documents that no client of ours would write: what somebody's own program may put into a board.

/** Few names, so that links meet cards, themselves and each other's returns. */
const NAMES = ['a', 'b', 'c', 'd', '', '>', 'a>b', '__proto__', 'constructor', 'x'.repeat(200)];
const name = fc.constantFrom(...NAMES);

const number = fc.constantFrom(
  ...[0, -0, 1, -1, 7, 0.1, 1e6, 1e7, -1e9, 1e300, -1e300],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MAX_SAFE_INTEGER],
);
const word = fc.oneof(
  fc.constantFrom(
    '',
    'puits',
    'بئر',
    '\ud800',
    '\u202e',
    '\u0000',
    'x'.repeat(5_000),
    '2026-13-45',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const bytes = fc.uint8Array({ maxLength: 9 }).map((array) => new Uint8Array(array));

const place = fc.tuple(fc.nat(3_000), fc.nat(3_000));

/** Anything that Yjs can keep. */
const plain: fc.Arbitrary<unknown> = fc.oneof(
  { maxDepth: 2 },
  number,
  word,
  fc.boolean(),
  fc.constantFrom(null, undefined),
  bytes,
  fc.array(number, { maxLength: 4 }),
  fc.record(
    { from: name, to: name, mark: word, bend: number },
    { requiredKeys: [], noNullPrototype: true },
  ),
  fc.dictionary(fc.constantFrom('from', 'text', '__proto__'), fc.oneof(number, word), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
);

type Write = (map: Y.Map<unknown>, key: string) => void;

const asPlain: fc.Arbitrary<Write> = plain.map((value) => (map, key) => map.set(key, value));
const asType: fc.Arbitrary<Write> = fc.constantFrom<Write>(
  (map, key) => map.set(key, new Y.Text('puits')),
  (map, key) => map.set(key, new Y.Array()),
  (map, key) => map.set(key, new Y.Map([['text', new Y.Map()]])),
  (map, key) => map.set(key, new Y.XmlText('puits')),
  (map, key) => map.set(key, new Y.XmlElement('script')),
  (map, key) => map.set(key, new Y.Doc()),
);

/** A text with what only editors of rich text put into one. */
const asRichText: fc.Arbitrary<Write> = word.map((letters) => (map, key) => {
  const text = new Y.Text(letters);
  text.insert(0, 'fett', { bold: true });
  text.insertEmbed(0, { image: letters });
  map.set(key, text);
});

const FIELDS = ['kind', 'at', 'text', 'n', 'w', 'z', 'area', 'same', 'second', 'serves', 'size'];

/** An entry with fields of which some are right, some wrong and some missing. */
const asEntry: fc.Arbitrary<Write> = fc
  .record({
    kind: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...CARD_KINDS) }, word),
    at: fc.oneof({ weight: 4, arbitrary: place }, fc.tuple(number, number), plain),
    text: fc.option(word, { nil: undefined, freq: 8 }),
    title: fc.option(word, { nil: undefined }),
    sort: fc.constantFrom('worse', 'better', 'neither'),
    links: fc.array(fc.oneof(fc.constantFrom('a>b', 'b>a', 'a>a'), plain), { maxLength: 4 }),
    fields: fc.array(fc.tuple(fc.constantFrom(...FIELDS), fc.oneof(asPlain, asType, asRichText)), {
      maxLength: 3,
    }),
  })
  .map(({ kind, at, text, title, sort, links, fields }) => (map, key) => {
    const entry = new Y.Map<unknown>(Object.entries({ kind, at, sort, links }));
    map.set(key, entry);
    if (text !== undefined) entry.set('text', new Y.Text(text));
    if (title !== undefined) entry.set('title', new Y.Text(title));
    for (const [field, write] of fields) write(entry, field);
  });

const key = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'c', 'd') },
  name,
  fc.tuple(name, name).map(([from, to]) => `${from}>${to}`),
  fc.constantFrom('schema', 'title', 'locale', 'template', 'createdAt'),
);

const entry = fc.record({
  root: fc.oneof(
    { weight: 2, arbitrary: fc.constant('cards' as const) },
    fc.constant('links' as const),
    { weight: 2, arbitrary: fc.constantFrom(...ROOTS) },
  ),
  key,
  write: fc.oneof({ weight: 4, arbitrary: asEntry }, asPlain, asType, asRichText),
});

/** Sound links among the entries, so that something leads from nonsense to nonsense. */
const link = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('a', 'b', 'c', 'd'));

const nonsense = fc
  .record({
    entries: fc.array(entry, { minLength: 6, maxLength: 30 }),
    links: fc.array(link, { maxLength: 6 }),
  })
  .map(({ entries, links }) => (clientID: number) => {
    const doc = new Y.Doc();
    doc.clientID = clientID;
    for (const { root: name, key: at, write } of entries) write(root(doc, name), at);
    for (const [from, to] of links) root(doc, 'links').set(`${from}>${to}`, { from, to });
    doc.getArray('of no version').push([1, 'x', null]);
    return Y.encodeStateAsUpdate(doc);
  });

/** A whole document of nonsense, as one Yjs v1 update. */
export const nonsenseBoard: fc.Arbitrary<Uint8Array> = nonsense.map((writtenBy) => writtenBy(7));

/** So many of them, the same for the same seed, each by a client of its own: one board may take them all (R21). */
export function nonsenseBoards(count: number, seed: number): readonly Uint8Array[] {
  return fc.sample(nonsense, { numRuns: count, seed }).map((writtenBy, n) => writtenBy(7 + n));
}

/** Whose every root is another type than ours: text, list, markup. */
export const otherRoots: fc.Arbitrary<Uint8Array> = fc
  .array(fc.tuple(fc.constantFrom(...ROOTS), fc.nat(2)), { maxLength: 6 })
  .map((chosen) => {
    const doc = new Y.Doc();
    doc.clientID = 8;
    for (const [name, kind] of new Map(chosen)) {
      if (kind === 0) doc.getText(name).insert(0, 'puits');
      else if (kind === 1) doc.getArray(name).push([1, [2], { three: 3 }]);
      else doc.getXmlFragment(name).push([new Y.XmlElement('script')]);
    }
    return Y.encodeStateAsUpdate(doc);
  });
