import type { Document, GivenVector, Language } from "../document.js";
import { Centres, Likeness } from "../meaning/centres.js";
import { ItemVectors } from "../meaning/item-vectors.js";
import type { Vectors } from "../meaning/vectors.js";
import type { Reading } from "../reading/reading.js";
import { ItemNumbers } from "../storage/item-numbers.js";
import { type NamedArrays, withoutPrefix, withPrefix } from "../storage/packed-arrays.js";
import { SEGMENT } from "../storage/runs.js";
import { hashOf } from "../text/hash.js";
import { BACKGROUND_ITEMS, backgroundShare } from "./background.js";
import { BestCandidates } from "./best-candidates.js";
import type { StoredItem } from "./cards.js";
import { compacted } from "./compaction.js";
import { type LocatedTerm, type SearchOptions, search, type WantedTerm } from "./search.js";
import { Segment } from "./segment.js";

/** So many times as many items as are wanted are compared closely when they are searched by meaning. */
const ROUGH_LOOKS = 5;
/** Rebuilt when more than this have been removed, and more than are left. */
const LEAST_DEAD = 1000;
/** One removed item in so many may still count among the holders of its terms. */
const DYING_SHARE = 1000;

/**
 * Items by the terms they hold, in segments, each of one language: who searches one passes over those of the others. An
 * item's number is 65,536 times its segment's plus its slot there. A removed item's number stays unused until there are as
 * many of them as items.
 */
export class InvertedIndex {
  #segments: Segment[] = [];
  #numbers = this.#newNumbers();
  #size = 0;
  #dead = 0;
  #speakers = new Map<Language, number>();
  readonly vectors: Vectors | undefined;
  #centres: Centres | undefined;

  /** Without vectors, items are found by their words only. */
  constructor(vectors?: Vectors) {
    this.vectors = vectors;
    this.#centres = vectors && new Centres(vectors);
  }

  get size(): number {
    return this.#size;
  }

  /** All that has to be kept; what comes later does not change these arrays. */
  save(): NamedArrays {
    const saved = this.#segments.map((segment, place) => withPrefix(segment.save(), `${place}:`));
    return Object.assign({}, ...saved);
  }

  /** The index that was saved. */
  static load(saved: NamedArrays, vectors?: Vectors): InvertedIndex {
    const index = new InvertedIndex(vectors);
    const dimensions = vectors?.dimensions ?? 0;
    const places = new Set(Object.keys(saved).map((name) => Number.parseInt(name, 10)));
    index.#takeOver(
      Array.from(places, (place) => Segment.load(withoutPrefix(saved, `${place}:`), dimensions)),
    );
    return index;
  }

  /** What the arrays hold, in bytes. */
  get bytes(): number {
    return this.#segments.reduce((sum, { bytes }) => sum + bytes, this.#numbers.bytes);
  }

  /** Whether the language is spoken here: one item in a thousand, since a few are always taken for the wrong one. */
  speaks(language: Language): boolean {
    const speakers = this.#speakers.get(language) ?? 0;
    return speakers > 0 && speakers * 1000 >= this.size;
  }

  item(number: number): StoredItem {
    return this.#segment(number).cards.item(slotOf(number));
  }

  /** See `Cards.cosine`. */
  cosine(number: number, vector: GivenVector): number {
    return this.#segment(number).cards.cosine(slotOf(number), vector);
  }

  put(document: Document, reading: Reading): void {
    const hash = hashOf(document.id);
    const known = this.#numbers.find(document.id, hash);
    const place = this.#placeFor(reading.language);
    const slot = this.#segment(place * SEGMENT).add(document, reading, this.vectors?.ofReading(reading));
    this.#numbers.set(document.id, hash, place * SEGMENT + slot);
    this.#count(place * SEGMENT + slot, 1);
    if (known >= 0) this.#kill(known);
  }

  remove(id: string): void {
    const number = this.#numbers.find(id, hashOf(id));
    if (number >= 0) this.#kill(number);
  }

  /** Looks a term up. Counts of holders are right up to a thousandth of the items (see `settle`). */
  locate(hash: number): LocatedTerm {
    let holders = 0;
    const runs = new Int32Array(this.#segments.length);
    for (let place = 0; place < runs.length; place++) {
      const segment = this.#segment(place * SEGMENT);
      const run = segment.find(hash);
      holders += segment.holders(hash, run);
      runs[place] = run;
    }
    return { hash, holders, runs };
  }

  /** What a term's presence tells, in nats; small indexes are helped by the background. */
  information({ hash, holders }: LocatedTerm): number {
    const borrowed = Math.max(0, BACKGROUND_ITEMS - this.size);
    const items = this.size + borrowed;
    const all = Math.min(items, holders + (borrowed > 0 ? borrowed * backgroundShare(hash) : 0));
    return Math.log(1 + (items - all + 0.5) / (all + 0.5));
  }

  /** The most that a term can tell. */
  get mostInformation(): number {
    return Math.log(2 + 2 * Math.max(this.size, BACKGROUND_ITEMS));
  }

  /** Lets go of the postings of removed items, as soon as they are more than a thousandth. To be called before a search. */
  settle(): void {
    const dying = this.#segments.reduce((sum, segment) => sum + segment.dying, 0);
    if (dying * DYING_SHARE <= this.size) return;
    for (const segment of this.#segments) if (segment.dying > 0) segment.seal();
  }

  /** The items with the best scores that may be candidates; the heaviest terms must come first. */
  search(terms: readonly WantedTerm[], options: SearchOptions): BestCandidates {
    return search(this.#segments, terms, options);
  }

  /** Calls for each of the items and terms that the item holds: places in the two lists, and how the term stands there. */
  visit(
    numbers: readonly number[],
    terms: readonly LocatedTerm[],
    call: (item: number, term: number, standing: number) => void,
  ): void {
    const order = numbers.map((_, item) => item).sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
    for (const [place, segment] of this.#segments.entries()) {
      const here = order.filter((item) => segmentOf(numbers[item] ?? 0) === place);
      if (here.length === 0) continue;
      const slots = Uint16Array.from(here, (item) => slotOf(numbers[item] ?? 0));
      for (const [term, { hash, runs }] of terms.entries()) {
        segment.visit(hash, runs[place] ?? -1, slots, (at, standing) => call(here[at] ?? 0, term, standing));
      }
    }
  }

  /** What a reading means, to be compared with items; undefined without vectors. */
  meaningOf(reading: Reading): Likeness | undefined {
    if (this.vectors === undefined || this.#centres === undefined) return undefined;
    return new Likeness(this.vectors.ofReading(reading), reading.language, this.#centres);
  }

  /** How alike an item and what a query means are, from -1 to 1. */
  likeness(number: number, likeness: Likeness): number {
    const { vectors, language } = this.#segment(number);
    return likeness.to(vectors, slotOf(number), language);
  }

  /** The items whose vectors are most alike. */
  searchByMeaning(likeness: Likeness, { limit, speaks, accept }: SearchOptions): BestCandidates {
    const rough = new BestCandidates(ROUGH_LOOKS * limit);
    for (const [place, { cards, vectors, language }] of this.#segments.entries()) {
      if (!speaks(language)) continue;
      let { toBeat } = rough;
      for (let slot = 0; slot < cards.rows; slot++) {
        if (!cards.isLive(slot)) continue;
        const roughly = likeness.roughly(vectors, slot, language);
        if (roughly <= toBeat || !accept(cards.id(slot))) continue;
        rough.add(place * SEGMENT + slot, roughly);
        toBeat = rough.toBeat;
      }
    }
    const best = new BestCandidates(limit);
    for (const number of rough.numbers) {
      const cosine = this.likeness(number, likeness);
      if (cosine > best.toBeat) best.add(number, cosine);
    }
    return best;
  }

  /** The segment in which there is room for an item of the language. */
  #placeFor(language: Language): number {
    const open = this.#segments.findLastIndex((segment) => segment.language === language && !segment.isFull);
    if (open >= 0) return open;
    return (
      this.#segments.push(new Segment(undefined, undefined, new ItemVectors(this.vectors?.dimensions ?? 0))) -
      1
    );
  }

  #segment(number: number): Segment {
    const segment = this.#segments[segmentOf(number)];
    if (segment === undefined) throw new RangeError(`there is no item ${number}`);
    return segment;
  }

  #newNumbers(): ItemNumbers {
    return new ItemNumbers({
      idHash: (number) => this.#segment(number).cards.idHash(slotOf(number)),
      isAt: (number, id) => {
        const { cards } = this.#segment(number);
        return cards.isLive(slotOf(number)) && cards.id(slotOf(number)) === id;
      },
    });
  }

  #kill(number: number): void {
    this.#count(number, -1);
    this.#segment(number).remove(slotOf(number));
    this.#dead++;
    if (this.#dead > Math.max(LEAST_DEAD, this.size)) this.#compact();
  }

  #count(number: number, change: 1 | -1): void {
    const { vectors, language } = this.#segment(number);
    this.#size += change;
    this.#speakers.set(language, (this.#speakers.get(language) ?? 0) + change);
    this.#centres?.count(language, vectors, slotOf(number), change);
  }

  #compact(): void {
    this.#takeOver(compacted(this.#segments));
  }

  /** Counts and numbers the items of these segments. */
  #takeOver(segments: Segment[]): void {
    this.#segments = segments;
    this.#numbers = this.#newNumbers();
    this.#size = 0;
    this.#dead = 0;
    this.#speakers.clear();
    this.#centres = this.vectors && new Centres(this.vectors);
    for (const [place, { cards }] of segments.entries()) {
      for (let slot = 0; slot < cards.rows; slot++) {
        if (!cards.isLive(slot)) this.#dead++;
        else {
          this.#numbers.set(cards.id(slot), cards.idHash(slot), place * SEGMENT + slot);
          this.#count(place * SEGMENT + slot, 1);
        }
      }
    }
  }
}

function segmentOf(number: number): number {
  return number >>> 16;
}

function slotOf(number: number): number {
  return number & (SEGMENT - 1);
}
