import { demand, impact } from "./bm25.js";
import { differences } from "./facts.js";
import { hashOf } from "./hash.js";
import type { Document } from "./index.js";
import {
  bodyCount,
  type Candidate,
  type Entry,
  type InvertedIndex,
  termOf,
  titleCount,
} from "./inverted-index.js";
import type { Occurrences, Reading } from "./reading.js";

interface WeighedTerm extends Occurrences {
  /** What sharing it tells, as a share of the most a term can tell. */
  information: number;
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

/** What speaks for and against two items being the same work; the inputs of the probability, all about 0 to 1. */
export interface Evidence {
  /** BM25 of the candidate for the query, as a share of what the query itself would get; the reverse; both. */
  score: number;
  reverse: number;
  cosine: number;
  /** Information shared by the titles, of that in both; in the query's; in the candidate's. */
  titles: number;
  titleCovered: number;
  otherTitleCovered: number;
  /** Information of one title found anywhere in the other item. */
  titleFound: number;
  otherTitleFound: number;
  bothTitlesFound: number;
  bodies: number;
  /** The most telling shared term; all shared terms; those shared by the titles (logarithms). */
  best: number;
  shared: number;
  sharedInTitles: number;
  /** The most telling word of one title that the other item lacks. */
  missing: number;
  otherMissing: number;
  bothMissing: number;
  /** How far the candidate is ahead of the next, and behind the first. */
  lead: number;
  behind: number;
  rank: number;
  length: number;
  otherLength: number;
  lengthRatio: number;
  closeInTime: number;
  sameAuthor: number;
  sameAuthorAndFrame: number;
  otherPlatform: number;
  otherVersion: number;
  otherComponent: number;
  errorLines: number;
  identifiers: number;
}

const DAY = 86_400_000;
/** What is assumed where closeness in time means nothing: across repositories, and without dates. */
const USUAL_CLOSENESS = 0.3;

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
    if (term < 0) query.strangers.push({ ...occurrences, information });
    else query.terms.set(term, { ...occurrences, information });
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

function scoreOf(information: number, asked: Counts, asker: Lengths, found: Counts, holder: Lengths): number {
  const wanted = demand(asked.title, asked.body, asker.bodyLength);
  return information * wanted * impact(found.title, found.body, holder.titleLength, holder.bodyLength);
}

/** Compares a query with one of its candidates; `candidates` are all of them, best first. */
export function compare(
  query: Query,
  entry: Entry,
  index: InvertedIndex,
  candidates: readonly Candidate[],
  rank: number,
): Evidence {
  const sums = sharedSums(query, entry, index);
  const score = candidates[rank]?.score ?? 0;
  const next = candidates[rank + 1]?.score ?? 0;
  const first = candidates[0]?.score ?? 1;
  const union = query.titleInformation + sums.otherTitle - sums.titles;
  const own = ratio(sums.score, query.selfScore);
  const titleFound = ratio(sums.titleFound, query.titleInformation);
  const otherTitleFound = ratio(sums.otherTitleFound, sums.otherTitle);
  const missing = missingInformation(query, sums.seen);
  const differ = new Set(differences(query.reading.facts, entry.facts).map(({ what }) => what));
  const length = query.reading.titleLength + query.reading.bodyLength;
  const otherLength = entry.titleLength + entry.bodyLength;
  const sameAuthor = query.author !== 0 && query.author === entry.author ? 1 : 0;
  const titles = ratio(sums.titles, union);
  return {
    score: own,
    reverse: ratio(sums.reverse, sums.otherSelf),
    cosine: ratio(sums.score, Math.sqrt(query.selfScore * sums.otherSelf)),
    titles,
    titleCovered: ratio(sums.titles, query.titleInformation),
    otherTitleCovered: ratio(sums.titles, sums.otherTitle),
    titleFound,
    otherTitleFound,
    bothTitlesFound: titleFound * otherTitleFound,
    bodies: ratio(sums.bodies, Math.sqrt(query.bodySquares * sums.otherBodySquares)),
    best: sums.best,
    shared: Math.log1p(sums.shared) / 3,
    sharedInTitles: Math.log1p(sums.titles) / 2,
    missing,
    otherMissing: sums.otherMissing,
    bothMissing: missing * sums.otherMissing,
    lead: ratio(score - next, score),
    behind: 1 - ratio(score, first),
    rank: Math.log1p(rank) / 3.4,
    length: Math.log1p(length) / 6,
    otherLength: Math.log1p(otherLength) / 6,
    lengthRatio: Math.abs(Math.log((entry.bodyLength + 5) / (query.reading.bodyLength + 5))) / 4,
    closeInTime: closeness(query, entry),
    sameAuthor,
    sameAuthorAndFrame: sameAuthor * titles,
    otherPlatform: differ.has("platform") ? 1 : 0,
    otherVersion: differ.has("version") ? 1 : 0,
    otherComponent: differ.has("component") ? 1 : 0,
    errorLines: Math.log1p(sums.errorLines) / 2,
    identifiers: Math.log1p(sums.identifiers) / 2,
  };
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

/** Sums over the terms of the candidate, and over those that both hold. */
function sharedSums(query: Query, entry: Entry, index: InvertedIndex) {
  const most = index.mostInformation;
  const sums = {
    score: 0,
    reverse: 0,
    otherSelf: 0,
    titles: 0,
    otherTitle: 0,
    titleFound: 0,
    otherTitleFound: 0,
    bodies: 0,
    otherBodySquares: 0,
    best: 0,
    shared: 0,
    otherMissing: 0,
    errorLines: 0,
    identifiers: 0,
    seen: new Set<WeighedTerm>(),
  };
  for (const packed of entry.terms) {
    const found = { title: titleCount(packed), body: bodyCount(packed) };
    const term = termOf(packed);
    const mine = query.terms.get(term);
    const information = mine?.information ?? index.information(term) / most;
    sums.otherSelf += scoreOf(information, found, entry, found, entry);
    if (found.title > 0) sums.otherTitle += information;
    if (found.body > 0) sums.otherBodySquares += information ** 2;
    if (mine === undefined) {
      if (found.title > 0) sums.otherMissing = Math.max(sums.otherMissing, information);
      continue;
    }
    sums.seen.add(mine);
    sums.score += scoreOf(information, mine, query.reading, found, entry);
    sums.reverse += scoreOf(information, found, entry, mine, query.reading);
    sums.best = Math.max(sums.best, information);
    sums.shared += information;
    if (mine.title > 0) sums.titleFound += information;
    if (found.title > 0) sums.otherTitleFound += information;
    if (mine.title > 0 && found.title > 0) sums.titles += information;
    if (mine.body > 0 && found.body > 0) sums.bodies += information ** 2;
    if (mine.kind === "line") sums.errorLines += information;
    if (mine.kind === "identifier") sums.identifiers += information;
  }
  return sums;
}

/** The most telling word of the query's title that the candidate lacks. */
function missingInformation(query: Query, seen: ReadonlySet<WeighedTerm>): number {
  let missing = 0;
  for (const term of query.terms.values()) {
    if (term.title > 0 && !seen.has(term)) missing = Math.max(missing, term.information);
  }
  for (const term of query.strangers) if (term.title > 0) missing = Math.max(missing, term.information);
  return missing;
}

/** 1 for the same moment, 0 for ten years apart, on a logarithmic scale of days. */
function closeness(query: Query, entry: Entry): number {
  const days = Math.abs(query.createdAt - entry.createdAt) / DAY;
  if (Number.isNaN(days) || query.repository !== entry.repository) return USUAL_CLOSENESS;
  return Math.max(0, 1 - Math.log1p(days) / Math.log1p(3650));
}
