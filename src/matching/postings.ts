import { grown } from "./typed-arrays.js";

/** How the words of an item count towards its score, as thousandths of the most a term can give. */
export const MOST_IMPACT = 1023;
const IMPACT_BITS = 10;

/** Block sizes grow with the list, so that rare terms cost little and frequent ones are read in long runs. */
function blockSize(length: number): number {
  if (length < 2) return 2;
  if (length < 8) return 8;
  if (length < 64) return 32;
  return length < 512 ? 128 : 1024;
}

/** For each term the items that hold it, in one pool of blocks: the last number of a full block leads to the next. */
export class Postings {
  #pool = new Uint32Array(1 << 14);
  #used = 1;
  #first = new Uint32Array(1 << 10);
  #next = new Uint32Array(1 << 10);
  #end = new Uint32Array(1 << 10);
  #length = new Uint32Array(1 << 10);

  /** Appends an item (22 bits) to the list of a term, with its impact (10 bits). */
  add(term: number, slot: number, impact: number): void {
    this.#reserve(term);
    const length = this.#length[term] ?? 0;
    if (length === 0) this.#first[term] = this.#open(term, length);
    else if (this.#next[term] === this.#end[term]) {
      const full = this.#end[term] ?? 0;
      this.#pool[full] = this.#open(term, length);
    }
    const at = this.#next[term] ?? 0;
    this.#pool[at] = (slot << IMPACT_BITS) | impact;
    this.#next[term] = at + 1;
    this.#length[term] = length + 1;
  }

  /** Adds `weight` times the impact to the score of every item of the term; new ones are appended to `touched`. */
  score(term: number, weight: number, scores: Float64Array, touched: Uint32Array, count: number): number {
    const pool = this.#pool;
    const length = this.#length[term] ?? 0;
    let at = this.#first[term] ?? 0;
    let seen = 0;
    while (seen < length) {
      const end = at + Math.min(length - seen, blockSize(seen) - 1);
      seen += end - at;
      for (; at < end; at++) {
        const posting = pool[at] ?? 0;
        const slot = posting >>> IMPACT_BITS;
        const score = scores[slot] ?? 0;
        if (score === 0) touched[count++] = slot;
        scores[slot] = score + weight * (posting & MOST_IMPACT);
      }
      at = pool[at] ?? 0;
    }
    return count;
  }

  #reserve(term: number): void {
    this.#first = grown(this.#first, term + 1);
    this.#next = grown(this.#next, term + 1);
    this.#end = grown(this.#end, term + 1);
    this.#length = grown(this.#length, term + 1);
  }

  #open(term: number, length: number): number {
    const start = this.#used;
    this.#used += blockSize(length);
    this.#pool = grown(this.#pool, this.#used);
    this.#next[term] = start;
    this.#end[term] = this.#used - 1;
    return start;
  }
}
