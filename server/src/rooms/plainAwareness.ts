import * as decoding from 'lib0/decoding';

/** A provider tells of itself and of those it has heard of; a room has no more than these. */
const ENTRIES_MAX = 400;

/**
 * Whether bytes are an awareness update that a plain client can read. It is relayed as it came, and
 * y-protocols' reader throws on what is none: one broken message would end every plain client.
 */
export function isAwarenessUpdate(update: Uint8Array): boolean {
  const decoder = decoding.createDecoder(update);
  try {
    const entries = decoding.readVarUint(decoder);
    if (entries > ENTRIES_MAX) return false;
    for (let i = 0; i < entries; i += 1) {
      decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      JSON.parse(decoding.readVarString(decoder));
    }
    return !decoding.hasContent(decoder);
  } catch {
    return false;
  }
}
