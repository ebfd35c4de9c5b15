import type * as Y from 'yjs';

/**
 * The root types of the board document; docs/BOARD.md says what each holds. All are Y.Map. What is
 * not named here (later fields, another version's) is kept and relayed untouched.
 */
export const ROOTS = [
  'meta',
  'cards',
  'links',
  'loops',
  'areas',
  'clusters',
  'ballots',
  'reviews',
  'choices',
  'logframe',
  'drawings',
] as const;
export type Root = (typeof ROOTS)[number];

/** The version of the document's layout that this code reads and writes (B7). */
export const SCHEMA = 1;

/** A root as it is: untrusted. Every entry passes its parser before a view sees it (B6). */
export function root(doc: Y.Doc, name: Root): Y.Map<unknown> {
  return doc.getMap(name);
}
