/**
 * Who made a transaction, as a union on `source`. Views skip their own; undo follows `local` alone;
 * the connection sends what is not from `room`.
 */
export type ChangeOrigin =
  /** This person's gesture or key: undoable, sent, kept until settled. */
  | { readonly source: 'local' }
  /** Undone or redone by this person: sent and kept like a local one. Yjs passes the UndoManager itself. */
  /** From the server's room. */
  | { readonly source: 'room' }
  /** From the copy on this device, while the board opens. */
  | { readonly source: 'copy' }
  /** The server's own: numbers, templates, the sweep. */
  | { readonly source: 'server' };

export const LOCAL: ChangeOrigin = { source: 'local' };
export const FROM_ROOM: ChangeOrigin = { source: 'room' };
export const FROM_COPY: ChangeOrigin = { source: 'copy' };
export const FROM_SERVER: ChangeOrigin = { source: 'server' };
