import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contradictionIn } from './contradiction.ts';

function docOf(clientID: number, ...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  // Named last: Yjs takes another number when somebody else's update writes under its own.
  doc.clientID = clientID;
  return doc;
}

/** What one author's edits send. */
function written(edit: (doc: Y.Doc) => void, base: readonly Uint8Array[] = []): Uint8Array {
  const doc = docOf(1, ...base);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  edit(doc);
  return Y.mergeUpdates(updates);
}

const words = (said: string) => (doc: Y.Doc) => doc.getText('t').insert(0, said);
const field = (value: unknown, key = 'at') => written((doc) => doc.getMap('m').set(key, value));
const entry = (value: unknown) => written((doc) => doc.getMap('m').set('c', value));

describe('contradictionIn', () => {
  it.each([
    ['other letters', written(words('puits')), written(words('merde'))],
    ['other letters, after as many that are the same', written(words('ab')), written(words('ac'))],
    ['another length, as far as both have it', written(words('puits')), written(words('pas'))],
    ['another value', field([1, 2]), field([1, 3])],
    ['another key', field(1, 'at'), field(1, 'w')],
    ['another root', field(1), written((doc) => doc.getMap('n').set('at', 1))],
    ['a list for a text', entry(new Y.Text()), entry(new Y.Map())],
    ['another kind of content', field('a', 't'), written(words('a'))],
    [
      'another place in the same text',
      written((doc) => doc.getText('t').insert(1, 'x'), [docWith('ab')]),
      written((doc) => doc.getText('t').insert(2, 'x'), [docWith('ab')]),
    ],
    [
      'another text as parent',
      written((doc) => textAt(doc, 'a').insert(0, 'x'), [twoTexts()]),
      written((doc) => textAt(doc, 'b').insert(0, 'x'), [twoTexts()]),
    ],
    ['an embed with another object', embed({ a: 1 }), embed({ a: 2 })],
    ['another format', format({ b: true }), format({ i: true })],
  ])('[R21] %s is different, whoever comes first', (_what, one, other) => {
    const base = [docWith('ab'), twoTexts()];
    expect(contradictionIn(docOf(3, ...base, one), other)).toBe('different');
    expect(contradictionIn(docOf(3, ...base, other), one)).toBe('different');
    expect(contradictionIn(docOf(3, ...base, one), one)).toBe('none');
  });

  it('[R21] what a document does not have contradicts nothing', () => {
    expect(contradictionIn(docOf(3), written(words('puits')))).toBe('none');
    const first = written(words('pu'));
    const more = written((doc) => doc.getText('t').insert(2, 'its'), [first]);
    expect(contradictionIn(docOf(3, first), more)).toBe('none');
    expect(contradictionIn(docOf(3, first), Y.mergeUpdates([first, more]))).toBe('none');
  });

  it('[R21] only what both have is compared', () => {
    const first = written(words('pu'));
    const more = written((doc) => doc.getText('t').insert(2, 'its'), [first]);
    const forged = written((doc) => doc.getText('t').insert(2, 'nce'), [first]);
    expect(contradictionIn(docOf(3, first, forged), Y.mergeUpdates([first, more]))).toBe(
      'different',
    );
    expect(contradictionIn(docOf(3, first, forged), first)).toBe('none');
  });

  it('[R21] words under a clock of which a document has nothing but that it is over are gone', () => {
    const update = written(words('puits'));
    const room = docOf(3, update);
    room.getText('t').delete(0, 3);
    expect(contradictionIn(room, update)).toBe('gone');
    // Forged as something deleted from the start.
    const forged = written((doc) => {
      doc.transact(() => {
        doc.getText('t').insert(0, 'merde');
        doc.getText('t').delete(0, 5);
      });
    });
    expect(contradictionIn(docOf(3, forged), update)).toBe('gone');
  });

  it('[R21] what its author says is deleted loses nothing, whatever is there', () => {
    const author = docOf(1);
    const manager = new Y.UndoManager(author.getText('t'));
    author.getText('t').insert(0, 'puits');
    const room = docOf(3, Y.encodeStateAsUpdate(author));
    // What can be redone keeps its letters on its author's side alone.
    manager.undo();
    Y.applyUpdate(room, Y.encodeStateAsUpdate(author));
    expect(contradictionIn(room, Y.encodeStateAsUpdate(author))).toBe('none');
    expect(contradictionIn(docOf(3, written(words('merde'))), Y.encodeStateAsUpdate(author))).toBe(
      'none',
    );
  });

  it('[R21] an emoji cut in two is the same emoji', () => {
    const update = written(words('a💧b'));
    const room = docOf(3, update);
    room.getText('t').insert(2, 'x');
    expect(contradictionIn(room, update)).toBe('none');
    expect(contradictionIn(docOf(4, update), Y.encodeStateAsUpdate(room))).toBe('none');
  });
});

function docWith(text: string): Uint8Array {
  const doc = docOf(2);
  doc.getText('t').insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

function twoTexts(): Uint8Array {
  const doc = docOf(5);
  for (const key of ['a', 'b']) doc.getMap('m').set(key, new Y.Text());
  return Y.encodeStateAsUpdate(doc);
}

function textAt(doc: Y.Doc, key: string): Y.Text {
  const text = doc.getMap('m').get(key);
  if (!(text instanceof Y.Text)) throw new Error('there is a text');
  return text;
}

function embed(object: object): Uint8Array {
  return written((doc) => doc.getText('t').insertEmbed(0, object));
}

function format(formats: Record<string, unknown>): Uint8Array {
  return written((doc) => doc.getText('t').format(0, 2, formats), [docWith('ab')]);
}

/** Two people at work on one document, by numbers that fast-check draws. */
interface Step {
  readonly who: 0 | 1;
  readonly what: number;
  readonly where: number;
}

const steps = fc.array(
  fc.record({
    who: fc.constantFrom(0 as const, 1 as const),
    what: fc.nat(9),
    where: fc.nat(1_000),
  }),
  { minLength: 1, maxLength: 40 },
);

function work(people: readonly { doc: Y.Doc; undo: Y.UndoManager }[], step: Step): void {
  const person = people[step.who];
  const other = people[1 - step.who];
  if (!person || !other) return;
  const { doc, undo } = person;
  const text = doc.getText('t');
  const map = doc.getMap<unknown>('m');
  const at = step.where % (text.length + 1);
  const key = `k${step.where % 3}`;
  if (step.what < 2) text.insert(at, ['puits', 'é', '💧', 'sec '][step.where % 4] ?? '');
  else if (step.what === 2) text.delete(at, Math.min(text.length - at, 3));
  else if (step.what === 3) map.set(key, [step.where, Number.NaN, { a: undefined, b: null }]);
  else if (step.what === 4) map.set(key, new Y.Text('x'));
  else if (step.what === 9) {
    const inner = map.get(key);
    if (inner instanceof Y.Text) inner.insert(step.where % (inner.length + 1), 'loin');
  } else if (step.what === 5) map.delete(key);
  else if (step.what === 6) undo.undo();
  else if (step.what === 7) undo.redo();
  else Y.applyUpdate(doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(doc)));
}

function party(clientID: number) {
  const doc = docOf(clientID);
  const undo = new Y.UndoManager([doc.getText('t'), doc.getMap('m')], { captureTimeout: 0 });
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  return { doc, undo, updates };
}

describe('what is sent again honestly', () => {
  it('[R21] contradicts no document: whole, cut, merged, after deletions, undo and rubbish taken away', () => {
    fc.assert(
      fc.property(steps, fc.array(fc.nat(1_000), { minLength: 8, maxLength: 8 }), (todo, cuts) => {
        const people = [party(1), party(2)];
        for (const step of todo) work(people, step);
        const [awa, boubacar] = people;
        if (!awa || !boubacar) return;
        const room = docOf(3);
        for (const { doc } of people) Y.applyUpdate(room, Y.encodeStateAsUpdate(doc));
        // As after a handshake: everybody has heard of all deletions.
        for (const { doc } of people) Y.applyUpdate(doc, Y.encodeStateAsUpdate(room));
        const wholes = people.map(({ doc }) => Y.encodeStateAsUpdate(doc));
        // From any clock on, as a client does that does not know how far the room is.
        const from = new Map(
          [...Y.decodeStateVector(Y.encodeStateVector(awa.doc))].map(([client, clock], i) => [
            client,
            (cuts[i] ?? 0) % (clock + 1),
          ]),
        );
        const cut = Y.encodeStateAsUpdate(awa.doc, Y.encodeStateVector(from));
        const rows = people.map(({ updates }) =>
          Y.mergeUpdates([new Uint8Array([0, 0]), ...updates]),
        );
        const samples = [...wholes, cut, Y.mergeUpdates([...wholes, cut]), Y.mergeUpdates(rows)];
        for (const sample of samples) expect(contradictionIn(room, sample)).not.toBe('different');
        for (const sample of [...wholes, cut]) expect(contradictionIn(room, sample)).toBe('none');
        // Each change as it once left, word for word: never another's.
        for (const update of [...awa.updates, ...boubacar.updates]) {
          expect(contradictionIn(room, update)).not.toBe('different');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('[R21] a letter that is not the same is found in whatever is sent again', () => {
    let found = 0;
    fc.assert(
      fc.property(steps, fc.nat(1_000), (todo, which) => {
        const people = [party(1), party(2)];
        for (const step of todo) work(people, step);
        const [awa] = people;
        if (!awa) return;
        const letters = [...awa.doc.store.clients.values()]
          .flat()
          .filter((item) => item instanceof Y.Item && item.content instanceof Y.ContentString)
          .filter((item) => !item.deleted);
        const item = letters[which % Math.max(1, letters.length)];
        if (!(item instanceof Y.Item && item.content instanceof Y.ContentString)) return;
        const honest = Y.encodeStateAsUpdate(awa.doc);
        item.content.str = `#${item.content.str.slice(1)}`;
        const room = docOf(3, Y.encodeStateAsUpdate(awa.doc));
        expect(contradictionIn(room, honest)).toBe('different');
        found += 1;
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(50);
  });
});
