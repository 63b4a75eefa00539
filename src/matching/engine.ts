import type { Document, Index, Match, NearestOptions } from "./document.js";
import { compare, type Evidence } from "./evidence.js";
import { type Entry, InvertedIndex } from "./inverted-index.js";
import { probabilityOf } from "./probability.js";
import { type Query, weigh } from "./query.js";
import { read } from "./reading.js";
import { reasonsFor } from "./reasons.js";

/** Candidates that are looked at closely, at least. */
const CLOSE_LOOKS = 30;

export interface Comparison {
  entry: Entry;
  evidence: Evidence;
}

/** The index behind `createIndex`; `compareNearest` also shows the evidence, for training and for explaining. */
export class Engine implements Index {
  readonly #index = new InvertedIndex();

  get size(): number {
    return this.#index.size;
  }

  put(document: Document): void {
    this.#index.put(document, read(document));
  }

  remove(id: string): void {
    this.#index.remove(id);
  }

  nearest(document: Document, { limit, accept }: NearestOptions): Match[] {
    const { query, comparisons } = this.compareNearest(document, Math.max(limit, CLOSE_LOOKS), accept);
    return comparisons
      .map(({ entry, evidence }) => ({
        entry,
        probability: probabilityOf(evidence, speakAlike(query, entry)),
      }))
      .sort((a, b) => b.probability - a.probability || (a.entry.id < b.entry.id ? -1 : 1))
      .slice(0, limit)
      .map(({ entry, probability }) => ({
        id: entry.id,
        probability,
        crossLanguage: !speakAlike(query, entry),
        reasons: reasonsFor(query, entry),
      }));
  }

  /** The candidates by their score, best first, each with its evidence. */
  compareNearest(
    document: Document,
    looks: number,
    accept: (id: string) => boolean = () => true,
  ): { query: Query; comparisons: Comparison[] } {
    const reading = read(document);
    const query = weigh(reading, document, this.#index);
    const candidates = this.#index.search(reading, looks, (id) => id !== document.id && accept(id));
    const comparisons: Comparison[] = [];
    const tenth = candidates[9]?.score ?? 0;
    for (const { slot, score } of candidates) {
      const entry = this.#index.entry(slot);
      if (entry) comparisons.push({ entry, evidence: compare(query, entry, this.#index, score, tenth) });
    }
    return { query, comparisons };
  }
}

/** Unless one is in French and the other in English. */
function speakAlike({ reading }: Query, entry: Entry): boolean {
  return reading.language === entry.language || reading.language === "other" || entry.language === "other";
}
