import type { Document, Index, Language, Match, NearestOptions } from "./document.js";
import { compare, type Evidence } from "./evidence.js";
import { translate } from "./glossary.js";
import { type Entry, InvertedIndex } from "./inverted-index.js";
import { isDoubtful, probabilityOf } from "./probability.js";
import { type Query, weigh } from "./query.js";
import { type Reading, read } from "./reading.js";
import { reasonsFor } from "./reasons.js";

/** Candidates that are looked at closely, at least. */
const CLOSE_LOOKS = 30;

/** A candidate with the query it was found by (the document's own words, or their translation). */
export interface Comparison {
  query: Query;
  entry: Entry;
  evidence: Evidence;
  /** One is in French, the other in English. */
  crossLanguage: boolean;
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
    return this.compareNearest(document, Math.max(limit, CLOSE_LOOKS), accept)
      .map((comparison) => ({ ...comparison, probability: probabilityOf(comparison) }))
      .sort((a, b) => b.probability - a.probability || (a.entry.id < b.entry.id ? -1 : 1))
      .slice(0, limit)
      .map(({ query, entry, evidence, crossLanguage, probability }) => ({
        id: entry.id,
        probability,
        crossLanguage,
        doubtful: isDoubtful(evidence),
        // Asked for by few: most matches are too unlikely to be shown.
        get reasons() {
          return reasonsFor(query, entry);
        },
      }));
  }

  /** The `looks` candidates with the best scores in each language, each with its evidence. */
  compareNearest(
    document: Document,
    looks: number,
    accept: (id: string) => boolean = () => true,
  ): Comparison[] {
    const reading = read(document);
    const other = otherLanguage(reading.language);
    const among = (crossLanguage: boolean) => (entry: Entry) =>
      (entry.language === other) === crossLanguage && entry.id !== document.id && accept(entry.id);
    const own = this.#compare(document, reading, looks, among(false));
    if (other === undefined || !this.#index.speaks(other)) return own;
    const translated = translate(reading, (hash) => this.#index.vocabulary.find(hash) >= 0);
    return [...own, ...this.#compare(document, translated, looks, among(true))];
  }

  #compare(
    document: Document,
    reading: Reading,
    looks: number,
    accept: (entry: Entry) => boolean,
  ): Comparison[] {
    const query = weigh(reading, document, this.#index);
    const other = otherLanguage(reading.language);
    const candidates = this.#index.search(reading, looks, accept);
    const tenth = candidates[9]?.score ?? 0;
    return candidates.flatMap(({ slot, score }) => {
      const entry = this.#index.entry(slot);
      if (entry === undefined) return [];
      const evidence = compare(query, entry, this.#index, score, tenth);
      return [{ query, entry, evidence, crossLanguage: entry.language === other }];
    });
  }
}

function otherLanguage(language: Language): Language | undefined {
  if (language === "other") return undefined;
  return language === "fr" ? "en" : "fr";
}
