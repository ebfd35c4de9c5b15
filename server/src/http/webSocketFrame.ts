/** FIN and the opcode of a binary message (RFC 6455, 5.2). */
export const FINAL_BINARY = 0x82;
const FINAL = 0x80;
/** Opcodes from here on are of control frames, which may stand within a message in pieces (5.4). */
const CONTROL = 0x8;
const CLOSE = 0x8;
/** In the second byte: four bytes of mask follow the length. A client's frames are, a server's not. */
export const MASKED = 0x80;
export const MASK_BYTES = 4;
/** Lengths up to this are in the second byte itself; then come 126 with two bytes, 127 with eight. */
export const SHORT_MAX = 125;
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

/** Follows a client's frames without keeping them: where in them what has come so far ends. */
export class FrameBoundaries {
  /** Of a frame whose head is not whole yet. */
  #head: number[] = [];
  #payloadLeft = 0;
  #isInPieces = false;
  #isClosing = false;

  /** A close frame has come: nothing after it counts. */
  get isOver(): boolean {
    return this.#isClosing && this.#payloadLeft === 0;
  }

  /** Between two messages: the next byte begins one. */
  get isBetween(): boolean {
    return this.#payloadLeft === 0 && this.#head.length === 0 && !this.#isInPieces;
  }

  pass(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && !this.isOver; ) {
      if (this.#payloadLeft > 0) {
        const taken = Math.min(this.#payloadLeft, chunk.length - at);
        this.#payloadLeft -= taken;
        at += taken;
        continue;
      }
      this.#head.push(chunk[at] ?? 0);
      at += 1;
      if (this.#head.length === headBytesOf(this.#head)) this.#beginPayload();
    }
  }

  #beginPayload(): void {
    const [first = 0, second = 0] = this.#head;
    const length = second & ~MASKED;
    const longer = this.#head.slice(2, 2 + lengthBytesOf(length));
    this.#payloadLeft =
      longer.length === 0 ? length : longer.reduce((n, byte) => n * 256 + byte, 0);
    const opcode = first & 0x0f;
    if (opcode < CONTROL) this.#isInPieces = (first & FINAL) === 0;
    if (opcode === CLOSE) this.#isClosing = true;
    this.#head = [];
  }
}

/** How long a frame's head is, as far as what there is of it says. */
function headBytesOf([, second]: readonly number[]): number {
  if (second === undefined) return 2;
  return 2 + lengthBytesOf(second & ~MASKED) + (second & MASKED ? MASK_BYTES : 0);
}

function lengthBytesOf(length: number): number {
  if (length <= SHORT_MAX) return 0;
  return length === SHORT_MAX + 1 ? 2 : 8;
}
