import { fold } from "../text/language.js";
import { type Phrase, sharedPhrases, type Title } from "./phrases.js";

/** A word that two texts share. */
export interface SharedWord {
  /** Hashes of its terms in the first text; and of its term in the second, which differs across languages. */
  mine: readonly number[];
  other: number;
  /** As the first text's author wrote it. */
  surface: string;
  /** Across languages: what it is in the second language, if that is known. */
  translation?: string | undefined;
  /** What sharing it tells, as a share of the most a word can tell. */
  information: number;
  weight: number;
}

/** A word or a phrase in the words of either side. */
interface Wording {
  mine: string;
  other: string;
}

const MOST_WORDINGS = 6;
/** Below this share of the most a term can tell, a word is too common to be named as a reason. */
const TELLING = 0.3;

/** The most telling words that two items share, most telling first; those that stand together in both titles as phrases. */
export function wordingsOf(words: readonly SharedWord[], mine: Title, other: Title): Wording[] {
  const counterparts = new Map<number, Set<number>>();
  for (const word of words) {
    for (const own of word.mine) counterparts.set(own, (counterparts.get(own) ?? new Set()).add(word.other));
  }
  const saysTheSame = (own: number, theirs: number) => counterparts.get(own)?.has(theirs) === true;
  const phrases = sharedPhrases(mine, other, saysTheSame).map((phrase) => ({
    ...phrase,
    words: words.filter((word) => word.mine.some((hash) => phrase.terms.includes(hash))),
  }));
  const telling = phrases.filter((phrase) => phrase.words.some(isTelling));
  const covered = new Set(telling.flatMap((phrase) => phrase.words));
  const wordings = [
    ...telling.map((phrase) => ({ ...worded(phrase, mine, other), weight: sum(phrase.words) })),
    ...words
      .filter((word) => isTelling(word) && !covered.has(word))
      .map(({ surface, translation = surface, weight }) => ({ mine: surface, other: translation, weight })),
  ];
  return distinct(wordings.toSorted((a, b) => b.weight - a.weight || (a.mine < b.mine ? -1 : 1))).slice(
    0,
    MOST_WORDINGS,
  );
}

/** Whether it is rare enough to be named. */
export function isTelling({ information }: { information: number }): boolean {
  return information >= TELLING;
}

function sum(words: readonly SharedWord[]): number {
  return words.reduce((total, { weight }) => total + weight, 0);
}

/** Without the capital that only the beginning of a title asks for: the other writes the same without any. */
function worded(phrase: Phrase, mine: Title, other: Title): Wording {
  return {
    mine: uncapitalised(phrase.mine, mine.text, phrase.other),
    other: uncapitalised(phrase.other, other.text, phrase.mine),
  };
}

function uncapitalised(phrase: string, title: string, counterpart: string): string {
  const isFirst = title.trimStart().startsWith(phrase);
  const isSentenceCase = /^\p{Lu}\p{Ll}/u.test(phrase);
  if (!isFirst || !isSentenceCase || counterpart !== counterpart.toLowerCase()) return phrase;
  return phrase.slice(0, 1).toLowerCase() + phrase.slice(1);
}

function distinct(wordings: readonly Wording[]): Wording[] {
  const found = new Map<string, Wording>();
  for (const { mine, other } of wordings) if (!found.has(fold(mine))) found.set(fold(mine), { mine, other });
  return [...found.values()];
}
