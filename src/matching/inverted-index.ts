import { BACKGROUND_ITEMS, backgroundShare } from "./background.js";
import { demand, impact } from "./bm25.js";
import type { Document, Language } from "./document.js";
import type { Fact } from "./facts.js";
import { hashOf } from "./hash.js";
import { MOST_IMPACT, Postings } from "./postings.js";
import type { Reading } from "./reading.js";
import { grown } from "./typed-arrays.js";
import { Vocabulary } from "./vocabulary.js";

/** What is kept of an item. */
export interface Entry {
  id: string;
  language: Language;
  /** One number a term: its number in the vocabulary and how often title and body hold it (see `pack`). */
  terms: Uint32Array;
  titleLength: number;
  bodyLength: number;
  facts: readonly Fact[];
  titleHead: number;
  titleNumbers: number;
  /** Milliseconds since 1970; NaN when unknown. */
  createdAt: number;
  /** Hashes; 0 when unknown. */
  author: number;
  repository: number;
}

/** An item that shares words with the query, with its BM25 score. */
export interface Candidate {
  slot: number;
  score: number;
}

const MOST_TITLE = 3;
const MOST_BODY = 127;
const LEAST_DEAD = 1000;

function pack(term: number, title: number, body: number): number {
  return ((term << 9) | (Math.min(title, MOST_TITLE) << 7) | Math.min(body, MOST_BODY)) >>> 0;
}
export const termOf = (packed: number): number => packed >>> 9;
export const titleCount = (packed: number): number => (packed >>> 7) & MOST_TITLE;
export const bodyCount = (packed: number): number => packed & MOST_BODY;

/** Items by the terms they hold. A removed item's place stays empty until enough of them make a rebuild worth it. */
export class InvertedIndex {
  readonly vocabulary = new Vocabulary();
  #postings = new Postings();
  #entries: (Entry | undefined)[] = [];
  #slots = new Map<string, number>();
  #holders = new Uint32Array(1 << 10);
  #speakers = new Map<Language, number>();
  #scores = new Float64Array(0);
  #touched = new Uint32Array(0);

  get size(): number {
    return this.#slots.size;
  }

  /** Whether the language is spoken here: one item in a hundred, since a few are always taken for the wrong one. */
  speaks(language: Language): boolean {
    const speakers = this.#speakers.get(language) ?? 0;
    return speakers > 0 && speakers * 100 >= this.size;
  }

  entry(slot: number): Entry | undefined {
    return this.#entries[slot];
  }

  put(document: Document, reading: Reading): void {
    this.remove(document.id);
    const terms = Uint32Array.from(reading.terms, ([hash, { title, body }]) =>
      pack(this.vocabulary.findOrAdd(hash), title, body),
    );
    for (const packed of terms) this.#hold(termOf(packed), 1);
    this.#speakers.set(reading.language, (this.#speakers.get(reading.language) ?? 0) + 1);
    this.#append({
      id: document.id,
      language: reading.language,
      terms,
      titleLength: reading.titleLength,
      bodyLength: reading.bodyLength,
      facts: reading.facts,
      titleHead: reading.titleHead,
      titleNumbers: reading.titleNumbers,
      createdAt: document.createdAt ?? Number.NaN,
      author: document.author ? hashOf(document.author) : 0,
      repository: document.repository ? hashOf(document.repository) : 0,
    });
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    const entry = slot === undefined ? undefined : this.#entries[slot];
    if (slot === undefined || entry === undefined) return;
    for (const packed of entry.terms) this.#hold(termOf(packed), -1);
    this.#speakers.set(entry.language, (this.#speakers.get(entry.language) ?? 0) - 1);
    this.#entries[slot] = undefined;
    this.#slots.delete(id);
    if (this.#entries.length - this.size > Math.max(LEAST_DEAD, this.size)) this.#rebuild();
  }

  /** What a term's presence tells, in nats; small indexes are helped by the background. -1: a term that no item holds. */
  information(term: number, hash = this.vocabulary.hash(term)): number {
    const borrowed = Math.max(0, BACKGROUND_ITEMS - this.size);
    const items = this.size + borrowed;
    const holders = (this.#holders[term] ?? 0) + (borrowed > 0 ? borrowed * backgroundShare(hash) : 0);
    return Math.log(1 + (items - holders + 0.5) / (holders + 0.5));
  }

  /** The most that a term can tell. */
  get mostInformation(): number {
    return Math.log(2 + 2 * Math.max(this.size, BACKGROUND_ITEMS));
  }

  /** The `limit` items with the best scores for which `accept` holds, best first. */
  search(reading: Reading, limit: number, accept: (entry: Entry) => boolean): Candidate[] {
    this.#scores = grown(this.#scores, this.#entries.length);
    this.#touched = grown(this.#touched, this.#entries.length);
    let count = 0;
    for (const [hash, { title, body }] of reading.terms) {
      const term = this.vocabulary.find(hash);
      if (term < 0) continue;
      const weight = demand(title, body, reading.bodyLength) * this.information(term);
      count = this.#postings.score(term, weight / MOST_IMPACT, this.#scores, this.#touched, count);
    }
    return this.#best(count, limit, accept);
  }

  #best(count: number, limit: number, accept: (entry: Entry) => boolean): Candidate[] {
    const best: Candidate[] = [];
    let toBeat = 0;
    for (let i = 0; i < count; i++) {
      const slot = this.#touched[i] ?? 0;
      const score = this.#scores[slot] ?? 0;
      this.#scores[slot] = 0;
      if (score <= toBeat) continue;
      const entry = this.#entries[slot];
      if (entry === undefined || !accept(entry)) continue;
      const place = best.findIndex((other) => other.score < score);
      best.splice(place < 0 ? best.length : place, 0, { slot, score });
      if (best.length > limit) best.pop();
      if (best.length === limit) toBeat = best[limit - 1]?.score ?? 0;
    }
    return best;
  }

  #append(entry: Entry): void {
    const slot = this.#entries.push(entry) - 1;
    this.#slots.set(entry.id, slot);
    for (const packed of entry.terms) {
      const share = impact(titleCount(packed), bodyCount(packed), entry.titleLength, entry.bodyLength);
      this.#postings.add(termOf(packed), slot, Math.max(1, Math.round(share * MOST_IMPACT)));
    }
  }

  #hold(term: number, change: 1 | -1): void {
    this.#holders = grown(this.#holders, term + 1);
    this.#holders[term] = (this.#holders[term] ?? 0) + change;
  }

  #rebuild(): void {
    const live = this.#entries.filter((entry) => entry !== undefined);
    this.#postings = new Postings();
    this.#entries = [];
    for (const entry of live) this.#append(entry);
  }
}
