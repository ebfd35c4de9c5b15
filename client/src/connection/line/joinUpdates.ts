import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];
type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds'];

/**
 * One page's updates of a moment as one. Y.mergeUpdates leaves each letter an item of its own, 10
 * bytes; letters typed one after the other are joined here into one item, as Yjs does in a document
 * and on encoding one: a byte for each letter after the first.
 * @param updates Yjs v1, of one client, in the order in which they were made
 */
export function joinUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const [first] = updates;
  if (first !== undefined && updates.length === 1) return first;
  const { structs, ds } = Y.decodeUpdate(Y.mergeUpdates([...updates]));
  const joined: Struct[] = [];
  for (const struct of structs) {
    const last = joined.at(-1);
    if (!last || !takesIn(last, struct)) joined.push(struct);
  }
  return encode(joined, ds);
}

/**
 * Takes `right`'s letters into `left` where nothing can come between them: `right` was written
 * directly after `left`, before the same neighbour, and nobody can have seen one without the other,
 * as both leave only now.
 */
function takesIn(left: Struct, right: Struct): boolean {
  if (!(left instanceof Y.Item && right instanceof Y.Item)) return false;
  const [letters, more] = [left.content, right.content];
  const isDirectlyAfter =
    Y.compareIDs(right.origin, left.lastId) &&
    Y.compareIDs(right.rightOrigin, left.rightOrigin) &&
    right.id.client === left.id.client &&
    right.id.clock === left.id.clock + left.length;
  if (!isDirectlyAfter) return false;
  if (!(letters instanceof Y.ContentString && more instanceof Y.ContentString)) return false;
  letters.str += more.str;
  left.length += right.length;
  return true;
}

/** Yjs' v1 encoding: the structs of each client from its first clock on, then what is deleted. */
function encode(structs: readonly Struct[], ds: DeleteSet): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const byClient = Map.groupBy(structs, ({ id }) => id.client);
  encoding.writeVarUint(encoder.restEncoder, byClient.size);
  for (const [client, [first, ...others]] of byClient) {
    encoding.writeVarUint(encoder.restEncoder, 1 + others.length);
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, first?.id.clock ?? 0);
    first?.write(encoder, 0);
    for (const struct of others) struct.write(encoder, 0);
  }
  encoding.writeVarUint(encoder.restEncoder, ds.clients.size);
  for (const [client, deleted] of ds.clients) {
    encoder.resetDsCurVal();
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, deleted.length);
    for (const { clock, len } of deleted) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(len);
    }
  }
  return encoder.toUint8Array();
}
