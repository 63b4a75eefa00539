import { differences } from "./facts.js";
import { hashOf } from "./hash.js";
import { bodyCount, type Entry, type InvertedIndex, termOf, titleCount } from "./inverted-index.js";
import { type Query, scoreOf, type WeighedTerm } from "./query.js";
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
export function compare(
  query: Query,
  entry: Entry,
  index: InvertedIndex,
  score: number,
  tenth: number,
): Evidence {
  const sums = sharedSums(query, entry, index);
  const union = query.titleInformation + sums.otherTitle - sums.titles;
  const own = ratio(sums.score, query.selfScore);
  const titleFound = ratio(sums.titleFound, query.titleInformation);
  const otherTitleFound = ratio(sums.otherTitleFound, sums.otherTitle);
  const missing = missingFrom(query, sums.seen);
  const different = new Set(differences(query.reading.facts, entry.facts).map(({ what }) => what));
  const length = query.reading.titleLength + query.reading.bodyLength;
  const otherLength = entry.titleLength + entry.bodyLength;
  const sameAuthor = isOneAuthor(query, entry) ? 1 : 0;
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
    missing: missing.information,
    otherMissing: sums.otherMissing,
    bothMissing: missing.information * sums.otherMissing,
    ahead: Math.max(0, ratio(score - tenth, score)),
    length: Math.log1p(length) / 6,
    otherLength: Math.log1p(otherLength) / 6,
    lengthRatio: Math.abs(Math.log((entry.bodyLength + 5) / (query.reading.bodyLength + 5))) / 4,
    closeInTime: closeness(query, entry),
    sameAuthor,
    sameAuthorAndFrame: sameAuthor * titles,
    otherPlatform: different.has("platform") ? 1 : 0,
    otherVersion: different.has("version") ? 1 : 0,
    otherComponent: different.has("component") ? 1 : 0,
    parity: missing.platform && sums.otherPlatform ? 1 : 0,
    otherNumbers: differ(query.reading.titleNumbers, entry.titleNumbers) ? titles : 0,
    series: isSeries(query, entry, titles) ? 1 : 0,
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
    otherPlatform: false,
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
      if (found.title > 0) {
        sums.otherMissing = Math.max(sums.otherMissing, information);
        if (PLATFORM_TERMS.has(index.vocabulary.hash(term))) sums.otherPlatform = true;
      }
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

/** Of the words of the query's title that the candidate lacks: how telling the most telling is; whether one is a platform. */
function missingFrom(
  query: Query,
  seen: ReadonlySet<WeighedTerm>,
): { information: number; platform: boolean } {
  const missing = { information: 0, platform: false };
  for (const term of [...query.terms.values(), ...query.strangers]) {
    if (term.title === 0 || seen.has(term)) continue;
    missing.information = Math.max(missing.information, term.information);
    if (PLATFORM_TERMS.has(term.hash)) missing.platform = true;
  }
  return missing;
}

/** Whether both are known and not the same. */
function differ(mine: number, other: number): boolean {
  return mine !== 0 && other !== 0 && mine !== other;
}

function isSeries(query: Query, entry: Entry, titles: number): boolean {
  const head = query.reading.titleHead;
  return head !== 0 && head === entry.titleHead && titles < SAME_TITLE;
}

/** Where authors are not recorded, what comes on one day in one repository is taken for one person's. */
function isOneAuthor(query: Query, entry: Entry): boolean {
  if (query.author !== entry.author) return false;
  if (query.author !== 0) return true;
  return query.repository === entry.repository && Math.abs(query.createdAt - entry.createdAt) < DAY;
}

/** 1 for the same moment, 0 for ten years apart, on a logarithmic scale of days. */
function closeness(query: Query, entry: Entry): number {
  const days = Math.abs(query.createdAt - entry.createdAt) / DAY;
  if (Number.isNaN(days) || query.repository !== entry.repository) return USUAL_CLOSENESS;
  return Math.max(0, 1 - Math.log1p(days) / Math.log1p(3650));
}
