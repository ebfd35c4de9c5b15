import type { RandomBytes } from '@vestibule/shared/clock';

/** The workshop's names for things, and the ids that a board gives them. */
export class Names<Id extends string> {
  readonly #make: (bytes: RandomBytes) => Id;
  readonly #bytes: RandomBytes;
  readonly #ids = new Map<string, Id>();
  readonly #names = new Map<string, string>();

  constructor(make: (bytes: RandomBytes) => Id, bytes: RandomBytes) {
    this.#make = make;
    this.#bytes = bytes;
  }

  readonly idOf = (name: string): Id => {
    const id = this.#ids.get(name) ?? this.#make(this.#bytes);
    this.#ids.set(name, id);
    this.#names.set(id, name);
    return id;
  };

  readonly nameOf = (id: string): string => this.#names.get(id) ?? id;
}
