import { type Candidate, factsOfItem, type Hit } from "./candidate.js";
import type { StoredItem } from "./cards.js";
import { differences } from "./facts.js";
import { hashOf } from "./hash.js";
import { plainDemand } from "./norms.js";
import { ownImpact, type Query } from "./query.js";
import { titleTerms } from "./reading.js";
import { stem } from "./stems.js";

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
  /** How far the candidate's score is ahead of the tenth. */
  ahead: number;
  length: number;
  otherLength: number;
  lengthRatio: number;
  closeInTime: number;
  sameAuthor: number;
  sameAuthorAndFrame: number;
  otherPlatform: number;
  otherVersion: number;
  otherComponent: number;
  /** The titles name different platforms ("the same for iOS"), or different numbers. */
  parity: number;
  otherNumbers: number;
  /** The titles begin alike ("API docs: …") and go on differently. */
  series: number;
  errorLines: number;
  identifiers: number;
}

const PLATFORM_TERMS = new Set(
  "android ios iphone ipad windows macos mac linux ubuntu firefox chrome safari edge mobile desktop tablet blackberry mobileweb"
    .split(" ")
    .map((word) => hashOf(stem(word, "en"))),
);
/** Share of the information of two titles that must be common to both for them to be one wording. */
const SAME_TITLE = 0.7;
const DAY = 86_400_000;
/** What is assumed where closeness in time means nothing: across repositories, and without dates. */
const USUAL_CLOSENESS = 0.3;

/** Compares a query with one of its candidates; `tenth` is the score of the tenth best. */
export function compare(query: Query, candidate: Candidate, tenth: number): Evidence {
  const { item, hits, score } = candidate;
  const sums = sharedSums(query, item, hits);
  const missing = missingFrom(query, hits);
  const other = otherTitleOf(query, item, hits);
  const union = query.titleInformation + other.information - sums.titles;
  const titleFound = ratio(sums.titleFound, query.titleInformation);
  const otherTitleFound = ratio(sums.otherTitleFound, other.information);
  const different = new Set(
    differences(query.reading.facts, factsOfItem(item, query)).map(({ what }) => what),
  );
  const length = query.reading.titleLength + query.reading.bodyLength;
  const otherLength = item.titleLength + item.bodyLength;
  const sameAuthor = isOneAuthor(query, item) ? 1 : 0;
  const titles = ratio(sums.titles, union);
  return {
    score: ratio(sums.score, query.score),
    reverse: ratio(sums.reverse, item.selfScore),
    cosine: ratio(sums.rareScore, Math.sqrt(query.selfScore * item.selfScore)),
    titles,
    titleCovered: ratio(sums.titles, query.titleInformation),
    otherTitleCovered: ratio(sums.titles, other.information),
    titleFound,
    otherTitleFound,
    bothTitlesFound: titleFound * otherTitleFound,
    bodies: ratio(sums.bodies, query.bodyNorm * item.bodyNorm),
    best: sums.best,
    shared: Math.log1p(sums.shared) / 3,
    sharedInTitles: Math.log1p(sums.titles) / 2,
    missing: missing.information,
    otherMissing: other.missing,
    bothMissing: missing.information * other.missing,
    ahead: Math.max(0, ratio(score - tenth, score)),
    length: Math.log1p(length) / 6,
    otherLength: Math.log1p(otherLength) / 6,
    lengthRatio: Math.abs(Math.log((item.bodyLength + 5) / (query.reading.bodyLength + 5))) / 4,
    closeInTime: closeness(query, item),
    sameAuthor,
    sameAuthorAndFrame: sameAuthor * titles,
    otherPlatform: different.has("platform") ? 1 : 0,
    otherVersion: different.has("version") ? 1 : 0,
    otherComponent: different.has("component") ? 1 : 0,
    parity: missing.platform && other.platform ? 1 : 0,
    otherNumbers: differ(query.reading.titleNumbers, item.titleNumbers) ? titles : 0,
    series: isSeries(query, item, titles) ? 1 : 0,
    errorLines: Math.log1p(sums.errorLines) / 2,
    identifiers: Math.log1p(sums.identifiers) / 2,
  };
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

/** Sums over the terms that both hold. */
function sharedSums({ reading }: Query, item: StoredItem, hits: readonly Hit[]) {
  const sums = {
    score: 0,
    rareScore: 0,
    reverse: 0,
    titles: 0,
    titleFound: 0,
    otherTitleFound: 0,
    bodies: 0,
    best: 0,
    shared: 0,
    errorLines: 0,
    identifiers: 0,
  };
  for (const { term, inTitle, inBody, impact } of hits) {
    const { information, rarity } = term;
    sums.score += term.weight * impact;
    sums.rareScore += rarity * plainDemand(term.title > 0, term.body > 0, reading.bodyLength) * impact;
    sums.reverse += rarity * plainDemand(inTitle, inBody, item.bodyLength) * ownImpact(term, reading);
    sums.best = Math.max(sums.best, information);
    sums.shared += information;
    if (term.title > 0) sums.titleFound += information;
    if (inTitle) sums.otherTitleFound += information;
    if (term.title > 0 && inTitle) sums.titles += information;
    if (term.body > 0 && inBody) sums.bodies += rarity ** 2;
    if (term.kind === "line") sums.errorLines += information;
    if (term.kind === "identifier") sums.identifiers += information;
  }
  return sums;
}

/** Of the words of the query's title that the candidate lacks: how telling the most telling is; whether one is a platform. */
function missingFrom(query: Query, hits: readonly Hit[]): { information: number; platform: boolean } {
  const seen = new Set(hits.map(({ term }) => term));
  const missing = { information: 0, platform: false };
  for (const term of query.terms) {
    if (term.title === 0 || seen.has(term)) continue;
    missing.information = Math.max(missing.information, term.information);
    if (PLATFORM_TERMS.has(term.hash)) missing.platform = true;
  }
  return missing;
}

/** The candidate's title: how much it tells; of the words that the query lacks, the most telling, and whether one is a platform. */
function otherTitleOf(query: Query, item: StoredItem, hits: readonly Hit[]) {
  const shared = new Set(hits.map(({ term }) => term.hash));
  const found = { information: 0, missing: 0, platform: false };
  for (const { term, inTitle } of hits) if (inTitle) found.information += term.information;
  for (const hash of titleTerms(item.title, item.language)) {
    if (shared.has(hash)) continue;
    const information = query.informationOf(hash);
    found.information += information;
    found.missing = Math.max(found.missing, information);
    if (PLATFORM_TERMS.has(hash)) found.platform = true;
  }
  return found;
}

/** Whether both are known and not the same. */
function differ(mine: number, other: number): boolean {
  return mine !== 0 && other !== 0 && mine !== other;
}

function isSeries(query: Query, item: StoredItem, titles: number): boolean {
  const head = query.reading.titleHead;
  return head !== 0 && head === item.titleHead && titles < SAME_TITLE;
}

/** Where authors are not recorded, what comes on one day in one repository is taken for one person's. */
function isOneAuthor(query: Query, item: StoredItem): boolean {
  if (query.author !== item.author) return false;
  if (query.author !== 0) return true;
  return query.repository === item.repository && Math.abs(query.createdAt - item.createdAt) < DAY;
}

/** 1 for the same moment, 0 for ten years apart, on a logarithmic scale of days. */
function closeness(query: Query, item: StoredItem): number {
  const days = Math.abs(query.createdAt - item.createdAt) / DAY;
  if (Number.isNaN(days) || query.repository !== item.repository) return USUAL_CLOSENESS;
  return Math.max(0, 1 - Math.log1p(days) / Math.log1p(3650));
}
