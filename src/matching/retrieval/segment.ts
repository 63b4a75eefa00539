import type { Document, Language } from "../document.js";
import { ItemVectors } from "../meaning/item-vectors.js";
import type { Reading } from "../reading/reading.js";
import { arrayLike, type NamedArrays } from "../storage/packed-arrays.js";
import { findRun, merged, NO_RUNS, type Runs, runLength, SEGMENT, scoreRun } from "../storage/runs.js";
import { lowerBound, lowerBoundOfEven } from "../storage/typed-arrays.js";
import { impact } from "./bm25.js";
import { Cards } from "./cards.js";
import { normsOf } from "./norms.js";
import { OpenPostings } from "./open-postings.js";
import { packStanding } from "./standing.js";

/** So many of the newest items stay open to more before they are sealed with the others. */
const MOST_OPEN = 4096;
/** Where a run is so much longer than the list of wanted slots, these are looked up one by one. */
const LONGER = 8;

/** Up to 65,536 items of one language, each with a slot: their cards, and their postings; those of the newest are open to more. */
export class Segment {
  readonly cards: Cards;
  readonly vectors: ItemVectors;
  #runs: Runs;
  #open: OpenPostings | undefined;
  /** Slots below have their postings in the runs. */
  #sealed: number;
  #dying = 0;

  constructor(cards = new Cards(), runs = NO_RUNS, vectors = new ItemVectors(0)) {
    this.cards = cards;
    this.vectors = vectors;
    this.#runs = runs;
    this.#sealed = cards.rows;
  }

  /** All that has to be kept; what comes later does not change these arrays. */
  save(): NamedArrays {
    this.seal();
    return { ...this.#runs, ...this.cards.save(), meanings: this.vectors.save(this.cards.rows) };
  }

  /** The segment that was saved. */
  static load(saved: NamedArrays, dimensions: number): Segment {
    const runs: Runs = {
      hashes: arrayLike(saved, "hashes", NO_RUNS.hashes),
      starts: arrayLike(saved, "starts", NO_RUNS.starts),
      slots: arrayLike(saved, "slots", NO_RUNS.slots),
      standings: arrayLike(saved, "standings", NO_RUNS.standings),
    };
    const vectors = new ItemVectors(dimensions, arrayLike(saved, "meanings", new Uint8Array()));
    return new Segment(Cards.load(saved), runs, vectors);
  }

  /** That of its items. */
  get language(): Language {
    return this.cards.language(0);
  }

  get isFull(): boolean {
    return this.cards.rows === SEGMENT;
  }

  /** The postings; those of the newest items are missing until the segment is sealed. */
  get runs(): Runs {
    return this.#runs;
  }

  get bytes(): number {
    const { hashes, starts, slots, standings } = this.#runs;
    const runs = hashes.byteLength + starts.byteLength + slots.byteLength + standings.byteLength;
    return this.cards.bytes + runs + (this.#open?.bytes ?? 0) + this.vectors.bytes;
  }

  /** Removed items of which the postings are still there. */
  get dying(): number {
    return this.#dying;
  }

  /** Adds an item, with its vector if there are any, and returns its slot. */
  add(document: Document, reading: Reading, vector?: Float32Array): number {
    const slot = this.cards.rows;
    this.cards.add(document, reading, normsOf(reading));
    if (vector !== undefined) this.vectors.set(slot, vector, SEGMENT);
    this.#open ??= new OpenPostings();
    for (const [hash, { title, body }] of reading.terms) {
      const share = impact(title, body, reading.titleLength, reading.bodyLength);
      this.#open.add(hash, slot, packStanding(title > 0, body > 0, share));
    }
    if (this.cards.rows - this.#sealed >= MOST_OPEN || this.isFull) this.seal();
    return slot;
  }

  remove(slot: number): void {
    this.cards.kill(slot);
    this.#dying++;
  }

  /** Brings the newest postings to the others, and lets go of those of removed items. */
  seal(): void {
    const parts = this.#open === undefined ? [this.#runs] : [this.#runs, this.#open.sealed()];
    const places = this.#dying > 0 ? { places: this.#livePlaces() } : {};
    if (parts.length > 1 || this.#dying > 0) this.#runs = merged(parts.map((runs) => ({ runs, ...places })));
    this.#open = undefined;
    this.#sealed = this.cards.rows;
    this.#dying = 0;
  }

  #livePlaces(): Int32Array {
    return Int32Array.from({ length: this.cards.rows }, (_, slot) => (this.cards.isLive(slot) ? slot : -1));
  }

  /** The number of the run of a term, or -1; it holds until the segment changes. */
  find(hash: number): number {
    return findRun(this.#runs, hash);
  }

  /** How many items hold the term; removed ones count until their postings have gone. */
  holders(hash: number, run: number): number {
    return (run < 0 ? 0 : runLength(this.#runs, run)) + (this.#open?.holders(hash) ?? 0);
  }

  /** Adds to the score of each item that holds the term what its standing gains. */
  score(hash: number, run: number, gains: Float32Array, scores: Float32Array): void {
    if (run >= 0) scoreRun(this.#runs, run, gains, scores);
    this.#open?.score(hash, gains, scores);
  }

  /** Of some slots, rising, those that hold the term: their place in the list, and how the term stands in them. */
  visit(
    hash: number,
    run: number,
    wanted: Uint16Array,
    call: (place: number, standing: number) => void,
  ): void {
    const firstOpen = lowerBound(wanted, this.#sealed);
    if (run >= 0) this.#visitRun(run, wanted, firstOpen, call);
    if (firstOpen === wanted.length) return;
    let next = firstOpen;
    this.#open?.visit(hash, (slot, standing) => {
      while (next < wanted.length && (wanted[next] ?? 0) < slot) next++;
      if (wanted[next] === slot) call(next, standing);
    });
  }

  #visitRun(
    run: number,
    wanted: Uint16Array,
    end: number,
    call: (place: number, standing: number) => void,
  ): void {
    const { starts, slots, standings } = this.#runs;
    const last = starts[run + 1] ?? 0;
    const first = starts[run] ?? 0;
    let at = first;
    const isLong = last - at > LONGER * end;
    for (let place = 0; place < end && at < last; place++) {
      const slot = wanted[place] ?? 0;
      if (isLong) at = lowerBoundOfEven(slots, slot, this.cards.rows, first, last);
      else while (at < last && (slots[at] ?? 0) < slot) at++;
      if (at < last && slots[at] === slot) call(place, standings[at] ?? 0);
    }
  }
}
