import type { Reading } from "../reading/reading.js";
import { rarity } from "./background.js";
import { demand, impact } from "./bm25.js";

/**
 * How much an item says, by the background's rarity of its terms instead of the index's: so it is known when the item
 * comes and never changes.
 */
export interface Norms {
  /** BM25 of the item for itself, each field's words counted once where it asks. */
  selfScore: number;
  /** The length of its body as a vector of rarities. */
  bodyNorm: number;
}

export function normsOf({ terms, titleLength, bodyLength }: Reading): Norms {
  let selfScore = 0;
  let squares = 0;
  for (const [hash, { title, body }] of terms) {
    const rare = rarity(hash);
    selfScore +=
      rare * plainDemand(title > 0, body > 0, bodyLength) * impact(title, body, titleLength, bodyLength);
    if (body > 0) squares += rare ** 2;
  }
  return { selfScore, bodyNorm: Math.sqrt(squares) };
}

/** What a term of an item is asked for when it is known where it stands, but not how often. */
export function plainDemand(inTitle: boolean, inBody: boolean, bodyLength: number): number {
  return demand(inTitle ? 1 : 0, inBody ? 1 : 0, bodyLength);
}
