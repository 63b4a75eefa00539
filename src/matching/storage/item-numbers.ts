/** What the table asks of those that know the items. */
interface NumberedItems {
  idHash(number: number): number;
  /** Whether the number is that of the item, and the item has not been removed. */
  isAt(number: number, id: string): boolean;
}

/**
 * From ids to the numbers of items: an open-addressing table of numbers only, since the ids are on the cards. Numbers of
 * removed items stay until the table is made anew.
 */
export class ItemNumbers {
  /** The number plus one; 0 is an empty place. */
  #places = new Uint32Array(1 << 8);
  #taken = 0;
  readonly #items: NumberedItems;

  constructor(items: NumberedItems) {
    this.#items = items;
  }

  get bytes(): number {
    return this.#places.byteLength;
  }

  /** The item's number, or -1 when it is unknown. */
  find(id: string, hash: number): number {
    return (this.#places[this.#placeOf(id, hash)] ?? 0) - 1;
  }

  /** Gives the item a number, instead of the one it has. */
  set(id: string, hash: number, number: number): void {
    if (this.#taken * 4 >= this.#places.length * 3) this.#widen();
    const place = this.#placeOf(id, hash);
    if (this.#places[place] === 0) this.#taken++;
    this.#places[place] = number + 1;
  }

  /** The place of the item, else the empty one where it would stand. */
  #placeOf(id: string, hash: number): number {
    const mask = this.#places.length - 1;
    for (let place = startOf(hash) & mask; ; place = (place + 1) & mask) {
      const number = (this.#places[place] ?? 0) - 1;
      if (number < 0 || (this.#items.idHash(number) === hash && this.#items.isAt(number, id))) return place;
    }
  }

  #insert(number: number, hash: number): void {
    const mask = this.#places.length - 1;
    let place = startOf(hash) & mask;
    while (this.#places[place] !== 0) place = (place + 1) & mask;
    this.#places[place] = number + 1;
  }

  #widen(): void {
    const numbers = this.#places;
    this.#places = new Uint32Array(numbers.length * 2);
    for (const place of numbers) if (place > 0) this.#insert(place - 1, this.#items.idHash(place - 1));
  }
}

function startOf(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> 0;
}
