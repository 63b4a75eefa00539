import type { Candidate } from "../retrieval/candidate.js";
import type { Query } from "../retrieval/query.js";
import type { Framing } from "./framing.js";
import type { Grams } from "./grams.js";
import { ratio } from "./ratios.js";
import type { TitleWord } from "./title-words.js";

/** How alike the two titles are, and how far each is found in the other item. */
export function titlesOf(query: Query, { item }: Candidate, framing: Framing, grams: Grams) {
  const { own, words, shared, found, otherFound, missing, otherMissing, information, impact } = framing;
  const titleFound = ratio(found.information, query.titleInformation);
  const otherTitleFound = ratio(otherFound.information, information);
  const { longest, pairs } = phrasesOf(words);
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
    ...grams.compare(item.title),
    /** What words tell that follow each other in both titles: the longest run, all pairs. */
    run: Math.log1p(longest),
    phrases: Math.log1p(pairs),
    sameTitle: shared.count > 0 && missing.count + otherMissing.count === 0 ? 1 : 0,
    sameFirst: own.length > 0 && own[0] === words[0] ? 1 : 0,
    /** The titles name different platforms ("the same for iOS"); how many of them name one that the other lacks. */
    parity: missing.platform && otherMissing.platform ? 1 : 0,
    platformMissing: (missing.platform ? 1 : 0) + (otherMissing.platform ? 1 : 0),
    titleInformation: query.titleInformation,
    otherTitleInformation: information,
  };
}

/** What words tell that follow each other in both titles. */
function phrasesOf(words: readonly TitleWord[]) {
  let run = 0;
  let longest = 0;
  let pairs = 0;
  let before = -2;
  for (const { placeInTitle, information } of words) {
    const told = placeInTitle < 0 ? 0 : information;
    const follows = placeInTitle >= 0 && placeInTitle === before + 1;
    run = follows ? run + told : told;
    if (follows) pairs += told;
    longest = Math.max(longest, run);
    before = placeInTitle < 0 ? -2 : placeInTitle;
  }
  return { longest, pairs };
}
