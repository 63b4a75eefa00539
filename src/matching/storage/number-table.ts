/** Numbers by 32-bit keys other than 0: an open-addressing table in two arrays. */
export class NumberTable {
  readonly #keys: Uint32Array;
  readonly #numbers: Int32Array;

  /** Room for so many keys. */
  constructor(most: number) {
    const places = 2 ** Math.ceil(Math.log2(2 * most + 1));
    this.#keys = new Uint32Array(places);
    this.#numbers = new Int32Array(places);
  }

  /** -1 for an unknown key. */
  get(key: number): number {
    const place = this.#place(key);
    return this.#keys[place] === key ? (this.#numbers[place] ?? -1) : -1;
  }

  /** Of two numbers with one key, the first stays. */
  add(key: number, number: number): void {
    const place = this.#place(key);
    if (this.#keys[place] === key) return;
    this.#keys[place] = key;
    this.#numbers[place] = number;
  }

  #place(key: number): number {
    const last = this.#keys.length - 1;
    let place = key & last;
    while (this.#keys[place] !== 0 && this.#keys[place] !== key) place = (place + 1) & last;
    return place;
  }
}
