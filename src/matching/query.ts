import { demand, impact } from "./bm25.js";
import type { Document } from "./document.js";
import { hashOf } from "./hash.js";
import type { InvertedIndex } from "./inverted-index.js";
import type { Occurrences, Reading } from "./reading.js";

/** A term of a query. */
export interface WeighedTerm extends Occurrences {
  /** What sharing it tells, as a share of the most a term can tell. */
  information: number;
  hash: number;
}

/** A query with what its terms tell, computed once for all candidates. */
export interface Query {
  reading: Reading;
  /** By number in the vocabulary. */
  terms: Map<number, WeighedTerm>;
  /** Terms that no item ever held. */
  strangers: WeighedTerm[];
  selfScore: number;
  titleInformation: number;
  bodySquares: number;
  createdAt: number;
  author: number;
  repository: number;
}

/** Prepares a query for comparison with the items of an index. */
export function weigh(reading: Reading, document: Document, index: InvertedIndex): Query {
  const most = index.mostInformation;
  const query: Query = {
    reading,
    terms: new Map(),
    strangers: [],
    selfScore: 0,
    titleInformation: 0,
    bodySquares: 0,
    createdAt: document.createdAt ?? Number.NaN,
    author: document.author ? hashOf(document.author) : 0,
    repository: document.repository ? hashOf(document.repository) : 0,
  };
  for (const [hash, occurrences] of reading.terms) {
    const { title, body } = occurrences;
    const term = index.vocabulary.find(hash);
    const information = index.information(term, hash) / most;
    if (term < 0) query.strangers.push({ ...occurrences, information, hash });
    else query.terms.set(term, { ...occurrences, information, hash });
    query.selfScore += scoreOf(information, occurrences, reading, occurrences, reading);
    if (title > 0) query.titleInformation += information;
    if (body > 0) query.bodySquares += information ** 2;
  }
  return query;
}

interface Counts {
  title: number;
  body: number;
}
interface Lengths {
  titleLength: number;
  bodyLength: number;
}

/** BM25 of one term: what an asker wants of it times what a holder has of it. */
export function scoreOf(
  information: number,
  asked: Counts,
  asker: Lengths,
  found: Counts,
  holder: Lengths,
): number {
  const wanted = demand(asked.title, asked.body, asker.bodyLength);
  return information * wanted * impact(found.title, found.body, holder.titleLength, holder.bodyLength);
}
