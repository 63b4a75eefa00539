import type { Candidate } from "../retrieval/candidate.js";
import type { Query } from "../retrieval/query.js";
import { compareAll, type Evidence, numbersOf } from "./evidence.js";
import { isDoubtful } from "./gates.js";

/** What a search found, best first, before it is judged. */
export interface Retrieval {
  query: Query;
  candidates: readonly Candidate[];
  /** Found by the translated query: one side is in French, the other in English. */
  crossLanguage: boolean;
}

/** A candidate with the query it was found by (the document's own words, or their translation). */
export interface Comparison {
  query: Query;
  candidate: Candidate;
  evidence: Evidence;
  /** One is in French, the other in English. */
  crossLanguage: boolean;
}

/** Compares all that a search found with what was searched for. */
export function comparisonsOf({ query, candidates, crossLanguage }: Retrieval): Comparison[] {
  return compareAll(query, candidates).map(({ candidate, evidence }) => ({
    query,
    candidate,
    evidence,
    crossLanguage,
  }));
}

/** A comparison with what its judgement rests on. */
export interface Judgeable extends Comparison {
  /** Likeness misleads here. */
  doubtful: boolean;
  numbers: readonly number[];
  /** It may not be said aloud. */
  isHushed: boolean;
}

export function judgeable(comparison: Comparison): Judgeable {
  const { query, candidate, evidence, crossLanguage } = comparison;
  const doubtful = isDoubtful(comparison);
  const isHushed = doubtful || crossLanguage;
  return { query, candidate, evidence, crossLanguage, doubtful, numbers: numbersOf(evidence), isHushed };
}

/** By their ids: what is alike in all stands in an order that does not hang on when it came. */
export function byId(a: Comparison, b: Comparison): number {
  return a.candidate.item.id < b.candidate.item.id ? -1 : 1;
}
