import type { Candidate } from "./candidate.js";
import type { Query, QueryTerm } from "./query.js";
import { ratio } from "./ratios.js";
import type { Framing } from "./titles.js";

/** The first so many candidates are looked at as kin of the others; by their titles, so many. */
const KIN = 20;
const TITLE_KIN = 10;

/**
 * How alike each candidate and the first ones are, by the terms that they share with the query, and by their titles: what
 * was reported twice already is reported again.
 */
export function kinshipsOf(query: Query, compared: readonly { candidate: Candidate; framing: Framing }[]) {
  const places = new Map(query.terms.map((term, place) => [term, place]));
  const vectors = compared.map(({ candidate }) => vectorOf(candidate.hits, places));
  const kin = vectors.slice(0, KIN).map((vector) => spreadOut(vector, query.terms.length));
  const titles = compared.slice(0, TITLE_KIN).map(({ framing }) => framing);
  return compared.map(({ framing }, mine) => {
    let sum = 0;
    let closest = 0;
    for (const [other, one] of kin.entries()) {
      if (other === mine) continue;
      const likeness = cosine(vectors[mine] ?? NO_VECTOR, one);
      sum += likeness;
      closest = Math.max(closest, likeness);
    }
    const others = kin.length - (mine < kin.length ? 1 : 0);
    return {
      kinship: ratio(sum, others),
      closestKin: closest,
      closestTitle: closestTitle(query, mine, framing, titles),
    };
  });
}

interface Vector {
  places: number[];
  weights: number[];
  norm: number;
}
const NO_VECTOR: Vector = { places: [], weights: [], norm: 1 };

function vectorOf(hits: Candidate["hits"], places: ReadonlyMap<QueryTerm, number>): Vector {
  const weights = hits.map(({ term }) => term.information);
  const norm = Math.sqrt(weights.reduce((sum, weight) => sum + weight ** 2, 0)) || 1;
  return { places: hits.map(({ term }) => places.get(term) ?? 0), weights, norm };
}

function spreadOut({ places, weights, norm }: Vector, length: number): Float32Array {
  const spread = new Float32Array(length);
  for (const [at, place] of places.entries()) spread[place] = (weights[at] ?? 0) / norm;
  return spread;
}

function cosine({ places, weights, norm }: Vector, other: Float32Array): number {
  let product = 0;
  for (const [at, place] of places.entries()) product += (weights[at] ?? 0) * (other[place] ?? 0);
  return product / norm;
}

/** The greatest share of a candidate's title that one other candidate's title holds. */
function closestTitle(query: Query, mine: number, framing: Framing, others: readonly Framing[]): number {
  let closest = 0;
  for (const [place, other] of others.entries()) {
    if (place === mine) continue;
    let common = 0;
    for (const hash of framing.words) if (other.words.has(hash)) common += query.informationOf(hash);
    closest = Math.max(closest, ratio(common, framing.information));
  }
  return closest;
}
