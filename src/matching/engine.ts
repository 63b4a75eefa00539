import type { Document, Index, Language, Match, NearestOptions } from "./document.js";
import { type Comparison, comparisonsOf, type Retrieval } from "./evidence/comparison.js";
import { judgementOf } from "./judgement/judgement.js";
import type { Model } from "./judgement/probability.js";
import { MODEL } from "./judgement/weights.js";
import { translate } from "./meaning/translation.js";
import type { Vectors } from "./meaning/vectors.js";
import { Boilerplate } from "./reading/boilerplate.js";
import { type Reading, read } from "./reading/reading.js";
import { reasonsFor } from "./reasons/reasons.js";
import { candidatesFor } from "./retrieval/candidate.js";
import { DEPTH, fused } from "./retrieval/fusion.js";
import { InvertedIndex } from "./retrieval/inverted-index.js";
import { weigh } from "./retrieval/query.js";
import { readingKind } from "./retrieval/reading-kind.js";
import { type NamedArrays, packed, unpacked, withoutPrefix, withPrefix } from "./storage/packed-arrays.js";

/** Candidates that are looked at closely, at least. */
export const CLOSE_LOOKS = 200;
/** Of the items in the other language, so many at most: more are not better. */
const TRANSLATED_LOOKS = 100;
/** Of an index of at most so many items, so many are found in the other language by their meaning alone. */
const MOST_READ_THROUGH = 20_000;
const FOUND_BY_MEANING = 30;
/** Before the names of the index's arrays, and of those that the caller keeps with them. */
const OWN = "index:";
const KEPT = "kept:";
const BOILERPLATE = "boilerplate";

/** The index behind `createIndex`; `compareNearest` also shows the evidence, for training and for explaining. */
export class Engine implements Index {
  readonly #vectors: Vectors | undefined;
  readonly #model: Model;
  #index: InvertedIndex;
  #boilerplate = new Boilerplate();

  /** With vectors, what is said in other words or in the other of French and English is found, too; with another model, judged by that. */
  constructor(vectors?: Vectors, model: Model = MODEL) {
    this.#vectors = vectors;
    this.#model = model;
    this.#index = new InvertedIndex(vectors);
  }

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
    this.#index = new InvertedIndex(this.#vectors);
    this.#boilerplate = new Boilerplate();
  }

  save(kept: NamedArrays = {}): Uint8Array[] {
    const arrays = {
      ...withPrefix(this.#index.save(), OWN),
      [BOILERPLATE]: this.#boilerplate.save(),
      ...withPrefix(kept, KEPT),
    };
    return packed(arrays, this.#kind());
  }

  load(bytes: Uint8Array): NamedArrays | undefined {
    const arrays = unpacked(bytes, this.#kind());
    if (arrays === undefined) return undefined;
    this.#index = InvertedIndex.load(withoutPrefix(arrays, OWN), this.#vectors);
    const boilerplate = arrays[BOILERPLATE];
    this.#boilerplate =
      (boilerplate instanceof Uint32Array ? Boilerplate.load(boilerplate) : undefined) ?? new Boilerplate();
    return withoutPrefix(arrays, KEPT);
  }

  nearest(document: Document, { limit, accept }: NearestOptions): Match[] {
    return this.compareNearest(document, Math.max(limit, CLOSE_LOOKS), accept)
      .flatMap((comparisons) => judgementOf(comparisons, this.#model))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, limit)
      .map(({ query, candidate, crossLanguage, doubtful, probability }) => ({
        id: candidate.item.id,
        probability,
        crossLanguage,
        doubtful,
        // Asked for by few: most matches are too unlikely to be shown.
        get reasons() {
          return reasonsFor({ title: document.title, query, candidate, crossLanguage });
        },
      }));
  }

  /** The `looks` candidates with the best scores, each with its evidence: a list for each language. */
  compareNearest(document: Document, looks: number, accept?: (id: string) => boolean): Comparison[][] {
    return this.retrieve(document, looks, accept).map(comparisonsOf);
  }

  /** The `looks` candidates with the best scores, of the document's language and of the other of French and English. */
  retrieve(document: Document, looks: number, accept: (id: string) => boolean = () => true): Retrieval[] {
    this.#index.settle();
    const reading = read(document, this.#boilerplate);
    const other = otherLanguage(reading.language);
    const likeness = this.#index.meaningOf(reading);
    const find = (asked: Reading, crossLanguage: boolean): Retrieval => {
      const query = weigh(asked, document, this.#index);
      const most = crossLanguage ? Math.min(looks, TRANSLATED_LOOKS) : looks;
      const options = {
        limit: document.vector === undefined ? most : DEPTH * most,
        speaks: (language: Language) => (language === other) === crossLanguage,
        accept: (id: string) => id !== document.id && accept(id),
      };
      const found = crossLanguage && this.#index.size <= MOST_READ_THROUGH ? FOUND_BY_MEANING : 0;
      const all = candidatesFor(query, this.#index, options, { likeness, vector: document.vector, found });
      const candidates = document.vector === undefined ? all : fused(all, most);
      return { query, candidates, crossLanguage };
    };
    const own = find(reading, false);
    if (other === undefined || !this.#index.speaks(other)) return [own];
    return [own, find(translate(reading, other, this.#vectors), true)];
  }

  /** What a saved index has to be of. */
  #kind(): string {
    return `${readingKind()} ${this.#vectors?.id ?? ""}`;
  }
}

function otherLanguage(language: Language): "en" | "fr" | undefined {
  if (language === "other") return undefined;
  return language === "fr" ? "en" : "fr";
}
