import type { Candidate } from "../retrieval/candidate.js";
import { plainDemand } from "../retrieval/norms.js";
import { ownImpact, type Query } from "../retrieval/query.js";
import { ratio } from "./ratios.js";

/** Terms held by so few items are rare, or seldom seen. */
const RARE = 5;
const SELDOM = 20;

/** What the terms say that both hold; information is a share of the most that a term can tell. */
export function sharedOf(query: Query, candidate: Candidate) {
  const { item, hits, score } = candidate;
  const sums = sumsOf(query, candidate);
  const [best = 0, second = 0, third = 0] = sums.heaviest;
  return {
    /** BM25 of the candidate for the query, as a share of what the query itself would get; the reverse; both. */
    score: ratio(sums.score, query.score),
    reverse: ratio(sums.reverse, item.selfScore),
    cosine: ratio(sums.rareScore, Math.sqrt(query.selfScore * item.selfScore)),
    /** BM25 as it is, on a logarithmic scale. */
    magnitude: Math.log1p(score),
    bodies: ratio(sums.bodies, query.bodyNorm * item.bodyNorm),
    bodyCovered: ratio(sums.bodyInformation, query.bodyInformation),
    /** All shared terms (a logarithm); how many; the most telling three. */
    shared: Math.log1p(sums.shared) / 3,
    sharedCount: Math.log1p(hits.length),
    best,
    second,
    third,
    rare: Math.log1p(sums.rare),
    seldom: Math.log1p(sums.seldom),
    errorLines: Math.log1p(sums.errorLines) / 2,
    identifiers: Math.log1p(sums.identifiers) / 2,
    paths: Math.log1p(sums.paths) / 2,
  };
}

function sumsOf({ reading }: Query, { item, hits }: Candidate) {
  const sums = {
    score: 0,
    rareScore: 0,
    reverse: 0,
    bodies: 0,
    bodyInformation: 0,
    shared: 0,
    rare: 0,
    seldom: 0,
    errorLines: 0,
    identifiers: 0,
    paths: 0,
    heaviest: [] as number[],
  };
  for (const { term, inTitle, inBody, impact } of hits) {
    const { information, rarity, located } = term;
    sums.score += term.weight * impact;
    sums.rareScore += rarity * plainDemand(term.title > 0, term.body > 0, reading.bodyLength) * impact;
    sums.reverse += rarity * plainDemand(inTitle, inBody, item.bodyLength) * ownImpact(term, reading);
    sums.shared += information;
    sums.heaviest.push(information);
    if (term.body > 0 && inBody) {
      sums.bodies += rarity ** 2;
      sums.bodyInformation += information;
    }
    if (located.holders <= RARE) sums.rare++;
    if (located.holders <= SELDOM) sums.seldom++;
    if (term.kind === "line") sums.errorLines += information;
    if (term.kind === "identifier") sums.identifiers += information;
    if (term.kind === "path") sums.paths += information;
  }
  sums.heaviest.sort((a, b) => b - a);
  return sums;
}
