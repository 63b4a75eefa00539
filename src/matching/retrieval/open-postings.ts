import type { Runs } from "../storage/runs.js";
import { grown } from "../storage/typed-arrays.js";
import { Vocabulary } from "./vocabulary.js";

/** Block sizes grow with the list, so that rare terms cost little and frequent ones are read in long stretches. */
function blockSize(length: number): number {
  if (length < 2) return 2;
  if (length < 8) return 8;
  if (length < 64) return 32;
  return length < 512 ? 128 : 1024;
}

/**
 * The postings of a segment's newest items, open to more: for each term a list in one pool of blocks; the last number of a
 * full block leads to the next. A number is a slot (16 bits), then a standing (8 bits).
 */
export class OpenPostings {
  readonly #vocabulary = new Vocabulary();
  #pool = new Uint32Array(1 << 10);
  #used = 1;
  #postings = 0;
  #first = new Uint32Array(1 << 8);
  #next = new Uint32Array(1 << 8);
  #end = new Uint32Array(1 << 8);
  #length = new Uint32Array(1 << 8);

  get bytes(): number {
    return this.#vocabulary.bytes + 4 * (this.#pool.length + 4 * this.#first.length);
  }

  /** Appends an item to the list of a term; slots must rise. */
  add(hash: number, slot: number, standing: number): void {
    const term = this.#vocabulary.findOrAdd(hash);
    if (term >= this.#length.length) this.#reserve(term);
    const length = this.#length[term] ?? 0;
    if (length === 0) this.#first[term] = this.#open(term, length);
    else if (this.#next[term] === this.#end[term]) {
      const full = this.#end[term] ?? 0;
      // First opened, then linked: opening may put another pool in the place of this one.
      const next = this.#open(term, length);
      this.#pool[full] = next;
    }
    const at = this.#next[term] ?? 0;
    this.#pool[at] = (slot << 8) | standing;
    this.#next[term] = at + 1;
    this.#length[term] = length + 1;
    this.#postings++;
  }

  /** How many items hold the term. */
  holders(hash: number): number {
    const term = this.#vocabulary.find(hash);
    return term < 0 ? 0 : (this.#length[term] ?? 0);
  }

  /** Adds to the score of each item that holds the term what its standing gains. */
  score(hash: number, gains: Float32Array, scores: Float32Array): void {
    this.visit(hash, (slot, standing) => {
      scores[slot] = (scores[slot] ?? 0) + (gains[standing] ?? 0);
    });
  }

  /** Calls for each item that holds the term, by rising slot. */
  visit(hash: number, call: (slot: number, standing: number) => void): void {
    const term = this.#vocabulary.find(hash);
    if (term < 0) return;
    const pool = this.#pool;
    const length = this.#length[term] ?? 0;
    let at = this.#first[term] ?? 0;
    let seen = 0;
    while (seen < length) {
      const end = at + Math.min(length - seen, blockSize(seen) - 1);
      seen += end - at;
      for (; at < end; at++) {
        const posting = pool[at] ?? 0;
        call(posting >>> 8, posting & 0xff);
      }
      at = pool[at] ?? 0;
    }
  }

  /** The same postings as runs. */
  sealed(): Runs {
    const terms = this.#vocabulary.size;
    const runs: Runs = {
      hashes: this.#vocabulary.hashes().sort(),
      starts: new Uint32Array(terms + 1),
      slots: new Uint16Array(this.#postings),
      standings: new Uint8Array(this.#postings),
    };
    let used = 0;
    for (let run = 0; run < terms; run++) {
      this.visit(runs.hashes[run] ?? 0, (slot, standing) => {
        runs.slots[used] = slot;
        runs.standings[used++] = standing;
      });
      runs.starts[run + 1] = used;
    }
    return runs;
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
