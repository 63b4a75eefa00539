/** The engine's front door: what it reads, what it answers, and the three verbs put, remove, nearest. */

import type { Index } from "./document.js";
import { Engine } from "./engine.js";
import type { Vectors } from "./vectors.js";

export type { Document, GivenVector, Index, Language, Match, NearestOptions, Reasons } from "./document.js";
export { languageOf } from "./language.js";
export type { NamedArrays } from "./packed-arrays.js";
export { COMMENT_THRESHOLD, DIGEST_THRESHOLD } from "./probability.js";

export { Vectors } from "./vectors.js";

/** An empty index. With vectors, what is said in other words or in the other of French and English is found, too. */
export function createIndex({ vectors }: { vectors?: Vectors | undefined } = {}): Index {
  return new Engine(vectors);
}
