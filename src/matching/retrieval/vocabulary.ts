import { grown } from "../storage/typed-arrays.js";

/** Numbers the terms of some items from 0: an open-addressing table from a term's 32-bit hash to its number. */
export class Vocabulary {
  size = 0;
  #hashes = new Uint32Array(1 << 8);
  /** The number of the term plus one; 0 is an empty place. */
  #places = new Uint32Array(1 << 9);

  get bytes(): number {
    return this.#hashes.byteLength + this.#places.byteLength;
  }

  /** A copy of the hashes of all terms, by number. */
  hashes(): Uint32Array {
    return this.#hashes.slice(0, this.size);
  }

  /** The term's number, or -1 when it is unknown. */
  find(hash: number): number {
    return (this.#places[this.#place(hash)] ?? 0) - 1;
  }

  findOrAdd(hash: number): number {
    const known = this.find(hash);
    if (known >= 0) return known;
    if (this.size * 10 >= this.#places.length * 7) this.#widen();
    this.#hashes = grown(this.#hashes, this.size + 1);
    this.#hashes[this.size] = hash;
    this.#places[this.#place(hash)] = ++this.size;
    return this.size - 1;
  }

  #place(hash: number): number {
    const mask = this.#places.length - 1;
    let place = Math.imul(hash, 0x9e3779b1) & mask;
    for (;;) {
      const term = this.#places[place] ?? 0;
      if (term === 0 || this.#hashes[term - 1] === hash) return place;
      place = (place + 1) & mask;
    }
  }

  #widen(): void {
    this.#places = new Uint32Array(this.#places.length * 2);
    for (let term = 0; term < this.size; term++)
      this.#places[this.#place(this.#hashes[term] ?? 0)] = term + 1;
  }
}
