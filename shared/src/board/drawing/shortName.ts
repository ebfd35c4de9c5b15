/** FNV-1a, 32 bits: what motion calls a drawing by, in five bytes and not eleven (PROTOCOL.md). */
export function shortName(id: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) {
    value = Math.imul(value ^ id.charCodeAt(i), 0x01000193) >>> 0;
  }
  return value;
}
