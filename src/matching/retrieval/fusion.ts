import type { Candidate } from "./candidate.js";

/** How little the first places differ; as in Cormack, Clarke and Büttcher, Reciprocal Rank Fusion (SIGIR 2009). */
const EVENNESS = 60;

/** Below every cosine. */
const NONE = -2;

/** So many times as many candidates by their words are looked through for those that are alike otherwise. */
export const DEPTH = 4;

/**
 * The `count` candidates that stand best by their words and their vectors together, in the order they came in (by their
 * words). A candidate without a vector stands behind all that have one.
 */
export function fused(candidates: readonly Candidate[], count: number): Candidate[] {
  const byCosine = candidates
    .map(({ cosine }, place) => ({ cosine: Number.isNaN(cosine) ? NONE : cosine, place }))
    .sort((a, b) => b.cosine - a.cosine);
  const gains = candidates.map((_, place) => gain(place));
  for (const [rank, { place }] of byCosine.entries()) gains[place] = (gains[place] ?? 0) + gain(rank);
  const least = gains.toSorted((a, b) => b - a)[count - 1] ?? 0;
  return candidates.filter((_, place) => (gains[place] ?? 0) >= least).slice(0, count);
}

function gain(place: number): number {
  return 1 / (EVENNESS + place);
}
