import { lowerBoundOfEven } from "./typed-arrays.js";

/** Hashes have 32 bits. */
const HASHES = 2 ** 32;
/** Places for items in a segment: slots are 16-bit numbers. */
export const SEGMENT = 1 << 16;

/**
 * The postings of a segment, sealed: for each term, by rising hash, a run of rising slots, each with how the term stands in
 * that item (see standing.ts). Three bytes a posting, eight a term.
 */
export interface Runs {
  hashes: Uint32Array;
  /** Where the run of each term starts; one more than there are terms. */
  starts: Uint32Array;
  slots: Uint16Array;
  standings: Uint8Array;
}

export const NO_RUNS: Runs = {
  hashes: new Uint32Array(0),
  starts: new Uint32Array(1),
  slots: new Uint16Array(0),
  standings: new Uint8Array(0),
};

/** The number of the term's run, or -1. */
export function findRun({ hashes }: Runs, hash: number): number {
  const place = lowerBoundOfEven(hashes, hash, HASHES);
  return hashes[place] === hash ? place : -1;
}

/** How many items a run lists. */
export function runLength({ starts }: Runs, run: number): number {
  return (starts[run + 1] ?? 0) - (starts[run] ?? 0);
}

/** Adds to the score of each item of the run what its standing gains (see `gains`). */
export function scoreRun(runs: Runs, run: number, gains: Float32Array, scores: Float32Array): void {
  const { slots, standings } = runs;
  const end = runs.starts[run + 1] ?? 0;
  for (let at = runs.starts[run] ?? 0; at < end; at++) {
    const slot = slots[at] ?? 0;
    scores[slot] = (scores[slot] ?? 0) + (gains[standings[at] ?? 0] ?? 0);
  }
}

/** Some runs, and what becomes of their slots: the new slot, or -1 to leave the item out; as they are without. */
export interface Part {
  runs: Runs;
  places?: Int32Array;
}

/** Brings parts together whose new slots rise from part to part. */
export function merged(parts: readonly Part[]): Runs {
  const merger = new Merger(parts);
  return merger.merge();
}

class Merger {
  readonly #parts: readonly Part[];
  /** The next run of each part. */
  readonly #next: Uint32Array;
  readonly #hashes: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #slots: Uint16Array;
  readonly #standings: Uint8Array;
  #terms = 0;
  #used = 0;

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
    this.#next = new Uint32Array(parts.length);
    const total = (count: (runs: Runs) => number) => parts.reduce((sum, { runs }) => sum + count(runs), 0);
    const terms = total(({ hashes }) => hashes.length);
    const postings = total(({ slots }) => slots.length);
    this.#hashes = new Uint32Array(terms);
    this.#starts = new Uint32Array(terms + 1);
    this.#slots = new Uint16Array(postings);
    this.#standings = new Uint8Array(postings);
  }

  merge(): Runs {
    for (let hash = this.#lowest(); hash !== undefined; hash = this.#lowest()) {
      const start = this.#used;
      for (const [number, part] of this.#parts.entries()) {
        const run = this.#next[number] ?? 0;
        if (part.runs.hashes[run] !== hash) continue;
        this.#append(part, run);
        this.#next[number] = run + 1;
      }
      if (this.#used === start) continue;
      this.#hashes[this.#terms++] = hash;
      this.#starts[this.#terms] = this.#used;
    }
    // Copies of the right length: what was reserved for terms that the parts share is given back.
    return {
      hashes: this.#hashes.slice(0, this.#terms),
      starts: this.#starts.slice(0, this.#terms + 1),
      slots: this.#used < this.#slots.length ? this.#slots.slice(0, this.#used) : this.#slots,
      standings: this.#used < this.#slots.length ? this.#standings.slice(0, this.#used) : this.#standings,
    };
  }

  #lowest(): number | undefined {
    let lowest: number | undefined;
    for (const [number, { runs }] of this.#parts.entries()) {
      const hash = runs.hashes[this.#next[number] ?? 0];
      if (hash !== undefined && (lowest === undefined || hash < lowest)) lowest = hash;
    }
    return lowest;
  }

  #append({ runs, places }: Part, run: number): void {
    const end = runs.starts[run + 1] ?? 0;
    for (let at = runs.starts[run] ?? 0; at < end; at++) {
      const slot = runs.slots[at] ?? 0;
      const place = places === undefined ? slot : (places[slot] ?? -1);
      if (place < 0) continue;
      this.#slots[this.#used] = place;
      this.#standings[this.#used++] = runs.standings[at] ?? 0;
    }
  }
}
