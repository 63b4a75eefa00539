/** The engine's front door: what it reads, what it answers, and the three verbs put, remove, nearest. */

import type { Index } from "./document.js";
import { Engine } from "./engine.js";

export type { Document, GivenVector, Index, Language, Match, NearestOptions, Reasons } from "./document.js";
export { languageOf } from "./language.js";
export type { NamedArrays } from "./packed-arrays.js";
export { COMMENT_THRESHOLD, DIGEST_THRESHOLD } from "./probability.js";

/** An empty index. */
export function createIndex(): Index {
  return new Engine();
}
