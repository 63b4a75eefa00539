import type { GivenVector } from "../document.js";
import type { Likeness } from "../meaning/centres.js";
import type { Fact } from "../reading/facts.js";
import type { StoredItem } from "./cards.js";
import type { InvertedIndex } from "./inverted-index.js";
import type { Query, QueryTerm } from "./query.js";
import type { SearchOptions } from "./search.js";
import { impactOf, isInBody, isInTitle } from "./standing.js";

/** A term that query and candidate share. */
export interface Hit {
  term: QueryTerm;
  inTitle: boolean;
  inBody: boolean;
  /** BM25 impact of the term in the candidate, 0 to 1, as rounded by `packStanding`. */
  impact: number;
}

/** An item that shares terms with the query. */
export interface Candidate {
  /** BM25 for the query, by the terms that were searched; 1 is the most that a term of weight 1 gives. */
  score: number;
  /** How alike the vectors are that an embeddings service made of both, -1 to 1; NaN where one has none. */
  cosine: number;
  item: StoredItem;
  /** All shared terms, in the order of the query. */
  hits: readonly Hit[];
  /** How alike the meanings are by the shipped vectors, -1 to 1; NaN without. */
  likeness: number;
}

/** More terms than these are not searched: the heaviest decide. */
const MOST_WANTED = 64;

/** What is known of a query besides its words. */
interface Meaning {
  /** By the shipped vectors. */
  likeness?: Likeness | undefined;
  /** What an embeddings service made of it. */
  vector?: GivenVector | undefined;
  /** So many items are found by their meaning alone. */
  found: number;
}

/** The items with the best scores, best first; then those that mean the most alike, as far as they are not among them. */
export function candidatesFor(
  query: Query,
  index: InvertedIndex,
  options: SearchOptions,
  { likeness, vector, found }: Meaning,
): Candidate[] {
  const known = query.terms.filter(({ located }) => located.holders > 0);
  const wanted = known.toSorted((a, b) => b.weight - a.weight || a.hash - b.hash).slice(0, MOST_WANTED);
  const byWords = index.search(wanted, options);
  const byMeaning =
    likeness && found > 0 ? index.searchByMeaning(likeness, { ...options, limit: found }).numbers : [];
  const numbers = [...new Set([...byWords.numbers, ...byMeaning])];
  const candidates = numbers.map((number, place) => ({
    score: byWords.scores[place] ?? 0,
    cosine: vector === undefined ? Number.NaN : index.cosine(number, vector),
    likeness: likeness === undefined ? Number.NaN : index.likeness(number, likeness),
    item: index.item(number),
    hits: [] as Hit[],
  }));
  index.visit(
    numbers,
    known.map(({ located }) => located),
    (place, at, standing) => {
      const term = known[at];
      const candidate = candidates[place];
      if (term === undefined || candidate === undefined) return;
      const impact = impactOf(standing);
      candidate.hits.push({ term, inTitle: isInTitle(standing), inBody: isInBody(standing), impact });
      if (place >= byWords.numbers.length) candidate.score += term.weight * impact;
    },
  );
  return candidates;
}

/** What the item says that another can contradict, its component included. */
export function factsOfItem({ facts, component, repository }: StoredItem, query: Query): readonly Fact[] {
  // Components are compared within one repository only.
  if (component === "" || repository !== query.repository) return facts;
  return [...facts, { what: "component", of: query.repositoryName, value: component }];
}
