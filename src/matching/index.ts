/** The engine's front door: what it reads, what it answers, and the three verbs put, remove, nearest. */

import type { Index } from "./document.js";
import { Engine } from "./engine.js";
import type { Vectors } from "./meaning/vectors.js";

export type { Document, GivenVector, Index, Language, Match, NearestOptions, Reasons } from "./document.js";
export { COMMENT_THRESHOLD, DIGEST_THRESHOLD } from "./judgement/probability.js";
export { Vectors } from "./meaning/vectors.js";
export type { NamedArrays } from "./storage/packed-arrays.js";
export { languageOf } from "./text/language.js";

/** An empty index. With vectors, what is said in other words or in the other of French and English is found, too. */
export function createIndex({ vectors }: { vectors?: Vectors | undefined } = {}): Index {
  return new Engine(vectors);
}
