import type { NamedArrays } from "./storage/packed-arrays.js";

export type Language = "en" | "fr" | "other";

/** A vector of length 1, and the name of what made it: those of one model only can be compared. */
export interface GivenVector {
  model: string;
  values: Float32Array;
}

/** An issue or a pull request, as the engine reads it. */
export interface Document {
  /** Unique in the index. */
  id: string;
  title: string;
  /** Markdown. */
  body: string;
  kind: "issue" | "pull";
  state: "open" | "closed" | "merged";
  /** `owner/repo`, or any name shared by the items of one tracker. */
  repository?: string;
  author?: string;
  component?: string;
  labels?: readonly string[];
  /** Milliseconds since 1970. */
  createdAt?: number;
  /** Files that a pull request changes. */
  paths?: readonly string[];
  /** Items that it is linked to, beyond those that its text names: `owner/repo#n`, a tracker's key, or an address. */
  links?: readonly string[];
  /** `owner/repo` of what its repository is based on: the one it was forked from, its upstreams. */
  basedOn?: readonly string[];
  /** What an embeddings service made of its text. */
  vector?: GivenVector;
}

/** What a person would point at to say that two items overlap, and what speaks against it. */
export interface Reasons {
  /** Words and phrases of both titles or texts as the query's author wrote them, most telling first; no stop words. */
  shared: string[];
  /**
   * Across languages: `shared` in the other's language, in the same order, as its author wrote it in the title; else as
   * the glossary has it; the same where neither knows.
   */
  sharedInOther?: string[];
  /** Error codes, identifiers, paths that both name, verbatim. */
  codes: string[];
  /** What differs, as pairs (the query's, the other's): versions, platforms, components. */
  differs: { what: "version" | "platform" | "component"; mine: string; other: string }[];
}

export interface Match {
  id: string;
  /** 0 to 1, to order by: grows with the chance that the two are the same work; docs/matching.md measures how. */
  probability: number;
  /** The two are written in different languages. */
  crossLanguage: boolean;
  /** Likeness misleads here (thin texts, one template, a series): not to be said aloud, whatever the threshold. */
  doubtful: boolean;
  reasons: Reasons;
}

export interface NearestOptions {
  /** At most this many, best first. */
  limit: number;
  /** Only items for which this holds (scope, privacy, age); the query's own id is never returned. */
  accept?: (id: string) => boolean;
}

/** An index of items in memory. Pure: no I/O, no clock. */
export interface Index {
  readonly size: number;
  /** Adds the item, or replaces the one with its id. */
  put(document: Document): void;
  /** Forgets the item; an unknown id is passed over. */
  remove(id: string): void;
  /** The closest items to a text that need not be in the index. */
  nearest(document: Document, options: NearestOptions): Match[];
  /** The index and what the caller keeps with it, as bytes in pieces; they stay as they are when the index changes. */
  save(kept?: NamedArrays): Uint8Array[];
  /**
   * Becomes the index that was saved, and gives back what was kept with it; undefined, and nothing changes, when the bytes are
   * damaged or were saved by a version that reads texts in another way.
   */
  load(bytes: Uint8Array): NamedArrays | undefined;
  /** Forgets all items. */
  clear(): void;
}
