import type { Document } from "../document.js";
import type { Vectors } from "../meaning/vectors.js";
import { type Fact, platformsOf } from "../reading/facts.js";
import type { Occurrences, Reading } from "../reading/reading.js";
import { hashOf } from "../text/hash.js";
import { rarity } from "./background.js";
import { demand, impact } from "./bm25.js";
import type { InvertedIndex } from "./inverted-index.js";
import { type Norms, normsOf } from "./norms.js";
import type { LocatedTerm } from "./search.js";

/** A term of a query. */
export interface QueryTerm extends Occurrences {
  hash: number;
  /** Among the query's terms. */
  place: number;
  located: LocatedTerm;
  /** What sharing it tells, as a share of the most a term can tell: by how many items of the index hold it. */
  information: number;
  /** The same by how rare it is in the background. */
  rarity: number;
  /** BM25: what it gives an item whose impact is 1, in terms of `information`. */
  weight: number;
}

/** A query with what its terms tell, computed once for all candidates. */
export interface Query extends Norms {
  reading: Reading;
  terms: readonly QueryTerm[];
  /** BM25 of the query for itself, in terms of `information`. */
  score: number;
  titleInformation: number;
  bodyInformation: number;
  /** The title as it stands, and its terms in order. */
  title: string;
  titleTerms: readonly QueryTerm[];
  /** Those that title and component name. */
  platforms: readonly Fact[];
  createdAt: number;
  author: number;
  repository: number;
  /** The repository's name; empty when unknown. */
  repositoryName: string;
  /** A machine wrote it: GitHub marks such authors. */
  byMachine: boolean;
  /** Hashes of the repositories that its own is based on. */
  basedOn: readonly number[];
  /** How many items the index holds. */
  items: number;
  /** What words mean, where that is known. */
  vectors: Vectors | undefined;
  /** As `QueryTerm.information`, of any term. */
  informationOf(hash: number): number;
}

/** Prepares a query for comparison with the items of an index, as long as the index does not change. */
export function weigh(reading: Reading, document: Document, index: InvertedIndex): Query {
  const most = index.mostInformation;
  const terms = Array.from(reading.terms, ([hash, occurrences], place): QueryTerm => {
    const located = index.locate(hash);
    const information = index.information(located) / most;
    const asked = demand(occurrences.title, occurrences.body, reading.bodyLength);
    const weight = information * asked * (occurrences.share ?? 1);
    return { ...occurrences, hash, place, located, information, rarity: rarity(hash), weight };
  });
  const sum = (value: (term: QueryTerm) => number) => terms.reduce((total, term) => total + value(term), 0);
  return {
    ...normsOf(reading),
    reading,
    terms,
    score: sum((term) => term.weight * ownImpact(term, reading)),
    titleInformation: sum(({ title, information }) => (title > 0 ? information : 0)),
    bodyInformation: sum(({ body, information }) => (body > 0 ? information : 0)),
    title: document.title,
    titleTerms: terms.filter(({ title }) => title > 0),
    platforms: platformsOf(document.title, document.component ?? ""),
    createdAt: document.createdAt ?? Number.NaN,
    author: document.author ? hashOf(document.author) : 0,
    repository: document.repository ? hashOf(document.repository) : 0,
    repositoryName: document.repository ?? "",
    byMachine: document.author?.endsWith("[bot]") ?? false,
    basedOn: (document.basedOn ?? []).map((name) => hashOf(name)),
    items: index.size,
    vectors: index.vectors,
    informationOf: (hash) => index.information(index.locate(hash)) / most,
  };
}

/** The impact that a term has in the query's own text. */
export function ownImpact({ title, body }: Occurrences, { titleLength, bodyLength }: Reading): number {
  return impact(title, body, titleLength, bodyLength);
}
