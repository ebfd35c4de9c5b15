/** Thrown where the program contradicts itself. Never caught to go on; never for bad input. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

export function assert(fact: unknown, message: string): asserts fact {
  if (!fact) throw new AssertionError(message);
}

/** The end of a switch that names every case: a forgotten one is a compile error. */
export function unreachable(value: never): never {
  throw new AssertionError(`unreachable: ${JSON.stringify(value)}`);
}
