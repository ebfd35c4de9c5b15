/** FIN and the opcode of a binary message (RFC 6455, 5.2); a server's frames are not masked. */
const FINAL_BINARY = 0x82;
/** Lengths up to this are in the second byte itself; then come 126 with two bytes, 127 with eight. */
const SHORT_MAX = 125;
const TWO_BYTES_MAX = 0xffff;

/** By message, as long as that is kept: what goes to all sockets is framed once. */
const FRAMED = new WeakMap<Uint8Array, Buffer>();

/** A whole message as a server's WebSocket frame. The same message gives the same buffer. */
export function framed(message: Uint8Array): Buffer {
  const known = FRAMED.get(message);
  if (known) return known;
  const frame = frameOf(message);
  FRAMED.set(message, frame);
  return frame;
}

function frameOf(message: Uint8Array): Buffer {
  const { length } = message;
  const headBytes = length <= SHORT_MAX ? 2 : length <= TWO_BYTES_MAX ? 4 : 10;
  const frame = Buffer.allocUnsafe(headBytes + length);
  frame[0] = FINAL_BINARY;
  if (headBytes === 2) frame[1] = length;
  else if (headBytes === 4) {
    frame[1] = SHORT_MAX + 1;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = SHORT_MAX + 2;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(message, headBytes);
  return frame;
}
