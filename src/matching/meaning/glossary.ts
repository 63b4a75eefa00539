import type { Language } from "../document.js";
import { fold } from "../text/characters.js";
import { hashOf } from "../text/hash.js";
import { stem } from "../text/stems.js";
import { isStopWord } from "../text/stop-words.js";
import { GLOSSARY } from "./glossary-entries.js";

/** A word as it is indexed, and as it is written. */
export interface GlossaryWord {
  hash: number;
  word: string;
}

/** What stands for one or more words of the other language. */
export interface GlossaryEntry {
  /** They count only together. */
  words: readonly GlossaryWord[];
  /** Ways to say it, likeliest first, each of one word or more. */
  counterparts: readonly (readonly GlossaryWord[])[];
}

type Entries = ReadonlyMap<number, readonly GlossaryEntry[]>;

/** By the hash of their first word, those of most words first. */
const toEnglish = entriesBy(0);
const toFrench = entriesBy(1);

/** The entries that begin with a word of a text in `language`, by its hash; those of most words first. */
export function entriesFor(hash: number, language: Language): readonly GlossaryEntry[] {
  return (language === "fr" ? toEnglish : toFrench).get(hash) ?? [];
}

function entriesBy(side: 0 | 1): Entries {
  const languages: readonly Language[] = side === 0 ? ["fr", "en"] : ["en", "fr"];
  const found = new Map<number, GlossaryEntry[]>();
  for (const line of GLOSSARY.trim().split("\n")) {
    const [own = [], theirs = []] = languages.map((language) =>
      (line.split(" = ")[language === "fr" ? 0 : 1] ?? "")
        .split(", ")
        .map((phrase) => wordsOfPhrase(phrase, language)),
    );
    for (const words of own) {
      const first = words[0]?.hash;
      if (first !== undefined)
        found.set(first, [...(found.get(first) ?? []), { words, counterparts: theirs }]);
    }
  }
  for (const entries of found.values()) entries.sort((a, b) => b.words.length - a.words.length);
  return found;
}

/** The words of a phrase that say something. */
function wordsOfPhrase(phrase: string, language: Language): GlossaryWord[] {
  return phrase
    .split(/[\s'-]+/)
    .map((word) => ({ word, folded: fold(word) }))
    .filter(({ folded }) => !isStopWord(folded))
    .map(({ word, folded }) => ({ word, hash: hashOf(stem(folded, language)) }));
}
