import type { Language } from "../document.js";
import { SEGMENT } from "../storage/runs.js";
import { BestCandidates } from "./best-candidates.js";
import type { Segment } from "./segment.js";
import { gains } from "./standing.js";

/** A term as the index knows it now; it holds until the index changes. */
export interface LocatedTerm {
  hash: number;
  /** How many items hold it. */
  holders: number;
  /** Of each segment, the number of the term's run, or -1. */
  runs: Int32Array;
}

/** A term of a search with its weight: what it gives an item whose impact is 1. */
export interface WantedTerm {
  located: LocatedTerm;
  weight: number;
}

export interface SearchOptions {
  /** At most so many items. */
  limit: number;
  speaks: (language: Language) => boolean;
  accept: (id: string) => boolean;
}

/** Scores are summed with 24 bits: a bound is taken this much higher than it is. */
const ROUNDING = 1 + 1e-5;

/**
 * Terms are light when all of them together give an item less than this share of what it has to beat. More of them would save
 * more long lists, but leave more items to be looked up in each.
 */
const LIGHT = 0.4;

/** One item in so many tells how scores are spread; so many times as many as are wanted surely are enough. */
const SAMPLED = 64;
const ENOUGH = 2;

const scores = new Float32Array(SEGMENT);
const sample = new Float32Array(SEGMENT / SAMPLED);
const chosen = new Uint16Array(SEGMENT);
const table = new Float32Array(256);

/**
 * The items with the best scores, of terms with the heaviest first. Segment by segment: as soon as there are enough
 * candidates, the lightest terms, whose lists are the longest, are looked up only for the items that could still become one (MaxScore:
 * Turtle and Flood 1995). That changes no answer.
 */
export function search(
  segments: readonly Segment[],
  terms: readonly WantedTerm[],
  options: SearchOptions,
): BestCandidates {
  const best = new BestCandidates(options.limit);
  const rest = sumsFrom(terms);
  for (const [place, segment] of segments.entries()) {
    if (!options.speaks(segment.language)) continue;
    new SegmentSearch(segment, place, options, best).run(terms, rest);
  }
  return best;
}

/** Of each term on, the most that it and all later ones can give an item. */
function sumsFrom(terms: readonly WantedTerm[]): Float64Array {
  const sums = new Float64Array(terms.length + 1);
  for (let i = terms.length - 1; i >= 0; i--)
    sums[i] = (sums[i + 1] ?? 0) + ROUNDING * (terms[i]?.weight ?? 0);
  return sums;
}

/** One segment's search: its items are scored, and offered to the best so far. */
class SegmentSearch {
  readonly #segment: Segment;
  readonly #place: number;
  readonly #options: SearchOptions;
  readonly #best: BestCandidates;

  constructor(segment: Segment, place: number, options: SearchOptions, best: BestCandidates) {
    this.#segment = segment;
    this.#place = place;
    this.#options = options;
    this.#best = best;
  }

  run(terms: readonly WantedTerm[], rest: Float64Array): void {
    const light = rest.findIndex((sum) => sum <= LIGHT * this.#best.toBeat);
    if (light === 0) return;
    scores.fill(0, 0, this.#segment.cards.rows);
    if (light < 0 || light === terms.length) {
      this.#score(terms);
      this.#offerAll();
    } else {
      this.#score(terms.slice(0, light));
      const slots = this.#choose(this.#best.toBeat - (rest[light] ?? 0));
      this.#complete(slots, terms.slice(light));
      this.#offer(slots);
    }
  }

  #score(terms: readonly WantedTerm[]): void {
    for (const { located, weight } of terms) {
      const run = located.runs[this.#place] ?? -1;
      this.#segment.score(located.hash, run, gains(weight, table), scores);
    }
  }

  /** The slots of items with a higher score, rising. */
  #choose(least: number): Uint16Array {
    const { cards } = this.#segment;
    const { rows } = cards;
    const floor = Math.max(0, least);
    let count = 0;
    for (let slot = 0; slot < rows; slot++) {
      if ((scores[slot] ?? 0) > floor && cards.isLive(slot)) chosen[count++] = slot;
    }
    return chosen.subarray(0, count);
  }

  /** Adds what these terms give the chosen items. */
  #complete(slots: Uint16Array, terms: readonly WantedTerm[]): void {
    for (const { located, weight } of terms) {
      gains(weight, table);
      this.#segment.visit(located.hash, located.runs[this.#place] ?? -1, slots, (at, standing) => {
        const slot = slots[at] ?? 0;
        scores[slot] = (scores[slot] ?? 0) + (table[standing] ?? 0);
      });
    }
  }

  #offer(slots: Uint16Array): void {
    for (let at = 0; at < slots.length; at++) {
      const slot = slots[at] ?? 0;
      if ((scores[slot] ?? 0) > this.#best.toBeat) this.#add(slot);
    }
  }

  /** Offers first what is likely to stay: whoever is offered and pushed out later costs as much as who stays. */
  #offerAll(): void {
    const likely = this.#likelyToBeat();
    this.#offerBetween(likely, Number.POSITIVE_INFINITY);
    this.#offerBetween(0, likely);
  }

  #offerBetween(least: number, most: number): void {
    const { cards } = this.#segment;
    const { rows } = cards;
    let floor = Math.max(least, this.#best.toBeat);
    for (let slot = 0; slot < rows; slot++) {
      const score = scores[slot] ?? 0;
      if (score <= floor || score > most || !cards.isLive(slot)) continue;
      this.#add(slot);
      floor = Math.max(least, this.#best.toBeat);
    }
  }

  /** A score that, as far as a sample tells, enough items exceed. */
  #likelyToBeat(): number {
    const count = Math.floor(this.#segment.cards.rows / SAMPLED);
    for (let i = 0; i < count; i++) sample[i] = scores[i * SAMPLED] ?? 0;
    const rising = sample.subarray(0, count).sort();
    return rising[count - Math.ceil((ENOUGH * this.#options.limit) / SAMPLED)] ?? 0;
  }

  #add(slot: number): void {
    if (!this.#options.accept(this.#segment.cards.id(slot))) return;
    this.#best.add(this.#place * SEGMENT + slot, scores[slot] ?? 0);
  }
}
