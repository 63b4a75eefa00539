import { grown } from "../storage/typed-arrays.js";
import { hashOf, mix } from "../text/hash.js";

/** Of each repository so many items are remembered: a random sample that the newest replace. */
const SEATS = 32;
/** A line is boilerplate in a repository from so many of the remembered items on, and from this share of them. */
const LEAST_ITEMS = 6;
const LEAST_SHARE = 0.2;
/** Lines remembered of an item. */
const LINES = 24;
const FIRST_PLACES = 1 << 10;
/** Of the saved form; another one is refused. */
const FORMAT = 0x6c620001;

/**
 * What a repository's items have in common because its forms, robots and habits say it: hashes of lines that many of
 * its items share, in any language. An item takes the seat that its id decides and pushes out who sat there, so that
 * the memory is bounded, recent items count, and an edited or removed item leaves no trace. Numbers only, no text.
 */
export class Boilerplate {
  /** Repositories by their hash, in order of appearance. */
  readonly #repositories = new Map<number, number>();
  /** By repository and seat: the hash of the item that sits there, 0 for none; its lines, filled up with 0. */
  #seats = new Uint32Array(SEATS);
  #lines = new Uint32Array(SEATS * LINES);
  #taken = new Uint8Array(1);
  /** How many of a repository's seated items have a line: an open-addressing table by both hashes. */
  #keys = new Uint32Array(FIRST_PLACES);
  #counts = new Uint8Array(FIRST_PLACES);
  #used = 0;

  /** Remembers an item's lines (`Reading.lines`), in place of those it had before. */
  learn(id: string, repository: string, lines: readonly number[]): void {
    const number = this.#numberOf(hashOf(repository));
    const item = hashOf(id);
    const seat = number * SEATS + (item % SEATS);
    this.#leave(number, seat);
    this.#seats[seat] = item;
    this.#taken[number] = (this.#taken[number] ?? 0) + 1;
    const distinct = [...new Set(lines)].slice(0, LINES);
    this.#lines.set(distinct, seat * LINES);
    for (const line of distinct) this.#count(keyOf(number, line), 1);
  }

  /** Forgets an item, whatever its repository; one that is not remembered is passed over. */
  forget(id: string): void {
    const item = hashOf(id);
    for (let number = 0; number < this.#repositories.size; number++) {
      const seat = number * SEATS + (item % SEATS);
      if (this.#seats[seat] === item) this.#leave(number, seat);
    }
  }

  /** Tells of a line, by its hash, whether it belongs to what many items of the repository say; undefined: too few are known. */
  within(repository: string): ((line: number) => boolean) | undefined {
    const number = this.#repositories.get(hashOf(repository));
    const items = number === undefined ? 0 : (this.#taken[number] ?? 0);
    if (number === undefined || items < LEAST_ITEMS) return undefined;
    const least = Math.max(LEAST_ITEMS, LEAST_SHARE * items);
    return (line) => (this.#counts[this.#placeOf(keyOf(number, line))] ?? 0) >= least;
  }

  /** What the arrays hold, in bytes. */
  get bytes(): number {
    return [this.#seats, this.#lines, this.#taken, this.#keys, this.#counts].reduce(
      (sum, { byteLength }) => sum + byteLength,
      0,
    );
  }

  /** All that is remembered: the format, the number of repositories, their hashes, the seats, the lines. */
  save(): Uint32Array {
    const repositories = this.#repositories.size;
    const saved = new Uint32Array(2 + repositories * (1 + SEATS + SEATS * LINES));
    saved.set([FORMAT, repositories]);
    saved.set([...this.#repositories.keys()], 2);
    saved.set(this.#seats.subarray(0, repositories * SEATS), 2 + repositories);
    saved.set(this.#lines.subarray(0, repositories * SEATS * LINES), 2 + repositories * (1 + SEATS));
    return saved;
  }

  /** What was saved; undefined for what is not of this format. */
  static load(saved: Uint32Array): Boilerplate | undefined {
    const repositories = saved[1] ?? 0;
    if (saved[0] !== FORMAT || saved.length !== 2 + repositories * (1 + SEATS + SEATS * LINES))
      return undefined;
    const loaded = new Boilerplate();
    for (const hash of saved.subarray(2, 2 + repositories)) loaded.#numberOf(hash);
    if (loaded.#repositories.size !== repositories) return undefined;
    loaded.#seats.set(saved.subarray(2 + repositories, 2 + repositories * (1 + SEATS)));
    loaded.#lines.set(saved.subarray(2 + repositories * (1 + SEATS)));
    for (let number = 0; number < repositories; number++) {
      loaded.#taken[number] = loaded.#seatsOf(number).filter((item) => item !== 0).length;
      for (const line of loaded.#linesOf(number)) if (line !== 0) loaded.#count(keyOf(number, line), 1);
    }
    return loaded;
  }

  #numberOf(repository: number): number {
    const known = this.#repositories.get(repository);
    if (known !== undefined) return known;
    const number = this.#repositories.size;
    this.#repositories.set(repository, number);
    this.#seats = grown(this.#seats, (number + 1) * SEATS);
    this.#lines = grown(this.#lines, (number + 1) * SEATS * LINES);
    this.#taken = grown(this.#taken, number + 1);
    return number;
  }

  #seatsOf(number: number): Uint32Array {
    return this.#seats.subarray(number * SEATS, (number + 1) * SEATS);
  }

  #linesOf(number: number): Uint32Array {
    return this.#lines.subarray(number * SEATS * LINES, (number + 1) * SEATS * LINES);
  }

  #leave(number: number, seat: number): void {
    if (this.#seats[seat] === 0) return;
    const lines = this.#lines.subarray(seat * LINES, (seat + 1) * LINES);
    for (const line of lines) if (line !== 0) this.#count(keyOf(number, line), -1);
    lines.fill(0);
    this.#seats[seat] = 0;
    this.#taken[number] = (this.#taken[number] ?? 0) - 1;
  }

  #count(key: number, change: 1 | -1): void {
    let place = this.#placeOf(key);
    if (this.#keys[place] === 0) {
      if (this.#used * 2 >= this.#keys.length) {
        this.#rebuild();
        place = this.#placeOf(key);
      }
      this.#keys[place] = key;
      this.#used++;
    }
    this.#counts[place] = (this.#counts[place] ?? 0) + change;
  }

  #placeOf(key: number): number {
    const last = this.#keys.length - 1;
    let place = key & last;
    while (this.#keys[place] !== 0 && this.#keys[place] !== key) place = (place + 1) & last;
    return place;
  }

  /** The table without the lines that nobody has any more, at most a quarter full. */
  #rebuild(): void {
    const keys = this.#keys;
    const counts = this.#counts;
    const live = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    let places = FIRST_PLACES;
    while (places < live * 4) places *= 2;
    this.#keys = new Uint32Array(places);
    this.#counts = new Uint8Array(places);
    this.#used = live;
    for (let i = 0; i < keys.length; i++) {
      const count = counts[i] ?? 0;
      if (count === 0) continue;
      const place = this.#placeOf(keys[i] ?? 0);
      this.#keys[place] = keys[i] ?? 0;
      this.#counts[place] = count;
    }
  }
}

function keyOf(number: number, line: number): number {
  return mix(Math.imul(number + 1, 0x9e3779b1) ^ line);
}
