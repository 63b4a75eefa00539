import type { Candidate } from "./candidate.js";
import { fold } from "./characters.js";
import { hashOf } from "./hash.js";
import type { Query } from "./query.js";
import { ratio } from "./ratios.js";
import { titleTerms } from "./reading.js";
import { stem } from "./stems.js";

const PLATFORM_TERMS = new Set(
  "android ios iphone ipad windows macos mac linux ubuntu firefox chrome safari edge mobile desktop tablet blackberry mobileweb"
    .split(" ")
    .map((word) => hashOf(stem(word, "en"))),
);
const GRAM = 4;
const LONGEST_TITLE = 150;

/** Sums over the words of a title, or over some of them. */
interface Words {
  information: number;
  most: number;
  count: number;
  /** One is a platform. */
  platform: boolean;
}

/** The two titles' words: which of them the other item holds, and which it lacks. */
export interface Framing {
  /** The words of the candidate's title, in order. */
  words: ReadonlySet<number>;
  /** In both titles; of the query's title anywhere in the candidate; the reverse. */
  shared: Words;
  found: Words;
  otherFound: Words;
  /** The query's words that the candidate lacks; the candidate's words that the query lacks. */
  missing: Words;
  otherMissing: Words;
  /** What the candidate's title tells in all. */
  information: number;
  /** BM25 impact in the candidate of the words of the query's title, by their information. */
  impact: number;
}

function noWords(): Words {
  return { information: 0, most: 0, count: 0, platform: false };
}

function add(words: Words, hash: number, information: number): void {
  words.information += information;
  words.most = Math.max(words.most, information);
  words.count++;
  if (PLATFORM_TERMS.has(hash)) words.platform = true;
}

export function framingOf(query: Query, { item, hits }: Candidate): Framing {
  const framing: Framing = {
    words: titleTerms(item.title, item.language),
    shared: noWords(),
    found: noWords(),
    otherFound: noWords(),
    missing: noWords(),
    otherMissing: noWords(),
    information: 0,
    impact: 0,
  };
  const seen = new Set<number>();
  for (const { term, inTitle, impact } of hits) {
    const { hash, information, title } = term;
    seen.add(hash);
    if (title > 0) {
      add(framing.found, hash, information);
      framing.impact += information * impact;
    }
    if (inTitle) add(framing.otherFound, hash, information);
    if (title > 0 && inTitle) add(framing.shared, hash, information);
  }
  for (const { hash, information } of query.titleTerms)
    if (!seen.has(hash)) add(framing.missing, hash, information);
  for (const hash of framing.words)
    if (!seen.has(hash)) add(framing.otherMissing, hash, query.informationOf(hash));
  framing.information = framing.otherFound.information + framing.otherMissing.information;
  return framing;
}

/** How alike the two titles are, and how far each is found in the other item. */
export function titlesOf(query: Query, { item }: Candidate, framing: Framing, grams: ReadonlySet<number>) {
  const { shared, found, otherFound, missing, otherMissing, information, impact, words } = framing;
  const titleFound = ratio(found.information, query.titleInformation);
  const otherTitleFound = ratio(otherFound.information, information);
  const mine = query.titleTerms.map(({ hash }) => hash);
  const others = [...words];
  const otherGrams = titleGrams(item.title);
  const { longest, pairs } = phrasesOf(mine, others, query);
  let sharedGrams = 0;
  for (const gram of otherGrams) if (grams.has(gram)) sharedGrams++;
  return {
    /** Information shared by the titles, of that in both; in the query's; in the candidate's. */
    titles: ratio(shared.information, query.titleInformation + information - shared.information),
    titleCovered: ratio(shared.information, query.titleInformation),
    otherTitleCovered: ratio(shared.information, information),
    sharedInTitles: Math.log1p(shared.information) / 2,
    bestInTitles: shared.most,
    /** Information of one title found anywhere in the other item; weighed by how it stands there. */
    titleFound,
    titleImpact: ratio(impact, query.titleInformation),
    otherTitleFound,
    bothTitlesFound: titleFound * otherTitleFound,
    /** Words of one title that the other item lacks: the most telling, all of them, how many. */
    missing: missing.most,
    otherMissing: otherMissing.most,
    bothMissing: missing.most * otherMissing.most,
    allMissing: Math.log1p(missing.information),
    allOtherMissing: Math.log1p(otherMissing.information),
    countMissing: missing.count,
    countOtherMissing: otherMissing.count,
    /** Runs of four characters that both titles hold, of those in both; in the query's. */
    grams: ratio(2 * sharedGrams, grams.size + otherGrams.size),
    gramsCovered: ratio(sharedGrams, grams.size),
    /** What words tell that follow each other in both titles: the longest run, all pairs. */
    run: Math.log1p(longest),
    phrases: Math.log1p(pairs),
    sameTitle: shared.count > 0 && missing.count + otherMissing.count === 0 ? 1 : 0,
    sameFirst: mine.length > 0 && mine[0] === others[0] ? 1 : 0,
    /** The titles name different platforms ("the same for iOS"); how many of them name one that the other lacks. */
    parity: missing.platform && otherMissing.platform ? 1 : 0,
    platformMissing: (missing.platform ? 1 : 0) + (otherMissing.platform ? 1 : 0),
    titleInformation: query.titleInformation,
    otherTitleInformation: information,
  };
}

/** The words of the query's title and their place: each stands there once. */
function phrasesOf(mine: readonly number[], others: readonly number[], query: Query) {
  const places = new Map(mine.map((hash, place) => [hash, place]));
  let run = 0;
  let longest = 0;
  let pairs = 0;
  let before = -2;
  for (const hash of others) {
    const place = places.get(hash) ?? -2;
    const information = place < 0 ? 0 : query.informationOf(hash);
    const follows = place >= 0 && place === before + 1;
    run = follows ? run + information : information;
    if (follows) pairs += information;
    longest = Math.max(longest, run);
    before = place;
  }
  return { longest, pairs };
}

/** The runs of four characters of a title, by their hash. */
export function titleGrams(title: string): Set<number> {
  const text = ` ${fold(title.slice(0, LONGEST_TITLE))
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
  const grams = new Set<number>();
  let gram = 0;
  for (let at = 0; at < text.length; at++) {
    // Four characters of eight bits: what lies above is folded into them.
    const code = text.charCodeAt(at);
    gram = ((gram << 8) | ((code ^ (code >> 8)) & 0xff)) >>> 0;
    if (at >= GRAM - 1) grams.add(gram);
  }
  return grams;
}
