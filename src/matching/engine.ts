import { Boilerplate } from "./boilerplate.js";
import { type Candidate, candidatesFor } from "./candidate.js";
import type { Document, Index, Language, Match, NearestOptions } from "./document.js";
import { compare, type Evidence } from "./evidence.js";
import { DEPTH, fused } from "./fusion.js";
import { translate } from "./glossary.js";
import { InvertedIndex } from "./inverted-index.js";
import { type NamedArrays, packed, unpacked, withoutPrefix, withPrefix } from "./packed-arrays.js";
import { isDoubtful, probabilityOf } from "./probability.js";
import { type Query, weigh } from "./query.js";
import { type Reading, read } from "./reading.js";
import { readingKind } from "./reading-kind.js";
import { reasonsFor } from "./reasons.js";

/** Candidates that are looked at closely, at least. */
const CLOSE_LOOKS = 30;
/** Before the names of the index's arrays, and of those that the caller keeps with them. */
const OWN = "index:";
const KEPT = "kept:";
const BOILERPLATE = "boilerplate";

/** What a search found, best first, before it is judged. */
export interface Retrieval {
  query: Query;
  candidates: readonly Candidate[];
  /** Found by the translated query: one side is in French, the other in English. */
  crossLanguage: boolean;
}

/** A candidate with the query it was found by (the document's own words, or their translation). */
export interface Comparison {
  query: Query;
  candidate: Candidate;
  evidence: Evidence;
  /** One is in French, the other in English. */
  crossLanguage: boolean;
}

/** The index behind `createIndex`; `compareNearest` also shows the evidence, for training and for explaining. */
export class Engine implements Index {
  #index = new InvertedIndex();
  #boilerplate = new Boilerplate();

  get size(): number {
    return this.#index.size;
  }

  /** What the index's arrays hold, in bytes. */
  get bytes(): number {
    return this.#index.bytes + this.#boilerplate.bytes;
  }

  put(document: Document): void {
    const reading = read(document, this.#boilerplate);
    if (document.repository) this.#boilerplate.learn(document.id, document.repository, reading.lines);
    this.#index.put(document, reading);
  }

  remove(id: string): void {
    this.#index.remove(id);
    this.#boilerplate.forget(id);
  }

  clear(): void {
    this.#index = new InvertedIndex();
    this.#boilerplate = new Boilerplate();
  }

  save(kept: NamedArrays = {}): Uint8Array[] {
    const arrays = {
      ...withPrefix(this.#index.save(), OWN),
      [BOILERPLATE]: this.#boilerplate.save(),
      ...withPrefix(kept, KEPT),
    };
    return packed(arrays, readingKind());
  }

  load(bytes: Uint8Array): NamedArrays | undefined {
    const arrays = unpacked(bytes, readingKind());
    if (arrays === undefined) return undefined;
    this.#index = InvertedIndex.load(withoutPrefix(arrays, OWN));
    const boilerplate = arrays[BOILERPLATE];
    this.#boilerplate =
      (boilerplate instanceof Uint32Array ? Boilerplate.load(boilerplate) : undefined) ?? new Boilerplate();
    return withoutPrefix(arrays, KEPT);
  }

  nearest(document: Document, { limit, accept }: NearestOptions): Match[] {
    return this.compareNearest(document, Math.max(limit, CLOSE_LOOKS), accept)
      .map((comparison) => ({ ...comparison, probability: probabilityOf(comparison) }))
      .sort((a, b) => b.probability - a.probability || (a.candidate.item.id < b.candidate.item.id ? -1 : 1))
      .slice(0, limit)
      .map(({ query, candidate, evidence, crossLanguage, probability }) => ({
        id: candidate.item.id,
        probability,
        crossLanguage,
        doubtful: isDoubtful(evidence),
        // Asked for by few: most matches are too unlikely to be shown.
        get reasons() {
          return reasonsFor({ title: document.title, query, candidate, crossLanguage });
        },
      }));
  }

  /** The `looks` candidates with the best scores in each language, each with its evidence. */
  compareNearest(document: Document, looks: number, accept?: (id: string) => boolean): Comparison[] {
    return this.retrieve(document, looks, accept).flatMap(({ query, candidates, crossLanguage }) => {
      const tenth = candidates[9]?.score ?? 0;
      return candidates.map((candidate) => ({
        query,
        candidate,
        evidence: compare(query, candidate, tenth),
        crossLanguage,
      }));
    });
  }

  /** The `looks` candidates with the best scores, of the document's language and of the other of French and English. */
  retrieve(document: Document, looks: number, accept: (id: string) => boolean = () => true): Retrieval[] {
    this.#index.settle();
    const reading = read(document, this.#boilerplate);
    const other = otherLanguage(reading.language);
    const find = (asked: Reading, crossLanguage: boolean): Retrieval => {
      const query = weigh(asked, document, this.#index);
      const options = {
        limit: document.vector === undefined ? looks : DEPTH * looks,
        speaks: (language: Language) => (language === other) === crossLanguage,
        accept: (id: string) => id !== document.id && accept(id),
      };
      const found = candidatesFor(query, this.#index, options, document.vector);
      const candidates = document.vector === undefined ? found : fused(found, looks);
      return { query, candidates, crossLanguage };
    };
    const own = find(reading, false);
    if (other === undefined || !this.#index.speaks(other)) return [own];
    const translated = translate(reading, (hash) => this.#index.locate(hash).holders > 0);
    return [own, find(translated, true)];
  }
}

function otherLanguage(language: Language): Language | undefined {
  if (language === "other") return undefined;
  return language === "fr" ? "en" : "fr";
}
