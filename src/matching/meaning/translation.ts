import type { Language } from "../document.js";
import type { Occurrences, Reading } from "../reading/reading.js";
import { fold } from "../text/characters.js";
import { hashOf } from "../text/hash.js";
import { stem } from "../text/stems.js";
import { isStopWord } from "../text/stop-words.js";
import { entriesFor, type GlossaryEntry, type GlossaryWord } from "./glossary.js";
import type { Vectors } from "./vectors.js";

/** Of the counterparts of a word so many are searched, and none rarer than this. */
const MOST_COUNTERPARTS = 4;
const LEAST_CHANCE = 0.1;
/** How far another way to say it counts, next to the one before it in the glossary. */
const NEXT_SHARE = 0.7;
/** How far a word counts that is searched as it stands, too: many are the same in both languages. */
const UNCHANGED_SHARE = 0.5;

/**
 * What a reading would be in the other of the two languages: words of the glossary, which count together where they stand
 * there together; others by how often a word stands for them in the catalogues. Each is still shown as its author wrote
 * it. Names, codes and what nobody knows stay.
 */
export function translate(reading: Reading, to: "en" | "fr", vectors: Vectors | undefined): Reading {
  const terms = new Map<number, Occurrences>();
  const add = (from: number, { hash, word }: GlossaryWord, share: number) => {
    const occurrences = reading.terms.get(from);
    const before = terms.get(hash);
    if (occurrences === undefined) return;
    if (before !== undefined && (before.share ?? 1) >= share) {
      before.title = Math.max(before.title, occurrences.title);
      before.body = Math.max(before.body, occurrences.body);
    } else terms.set(hash, { ...occurrences, translation: word, share });
  };
  const entries = entriesIn(reading);
  const translated = new Set(entries.flatMap(({ words }) => words.map(({ hash }) => hash)));
  for (const { words, counterparts } of entries) {
    for (const [place, way] of counterparts.entries()) {
      for (const word of way) add(wordFor(word, words, reading.language), word, NEXT_SHARE ** place);
    }
  }
  for (const [hash, occurrences] of reading.terms) {
    if (occurrences.kind !== "word") {
      terms.set(hash, { ...occurrences });
      continue;
    }
    const folded = fold(occurrences.surface);
    const known = translated.has(hash) ? [] : counterpartsOf(folded, to, vectors);
    for (const { share, ...word } of known) add(hash, word, share);
    const share = translated.has(hash) || known.length > 0 ? UNCHANGED_SHARE : 1;
    for (const own of new Set([hash, hashOf(stem(folded, to))])) {
      if (!terms.has(own)) terms.set(own, { ...occurrences, share });
    }
  }
  return { ...reading, terms };
}

/** The glossary's entries of which the text has all words; of a word that is part of a phrase, only the phrase. */
function entriesIn({ terms, language }: Reading): GlossaryEntry[] {
  const found: GlossaryEntry[] = [];
  const covered = new Set<number>();
  const all = Array.from(terms.keys(), (hash) => entriesFor(hash, language)).flat();
  for (const entry of all.toSorted((a, b) => b.words.length - a.words.length)) {
    if (!entry.words.every(({ hash }) => terms.has(hash))) continue;
    if (entry.words.length === 1 && entry.words.some(({ hash }) => covered.has(hash))) continue;
    found.push(entry);
    if (entry.words.length > 1) for (const { hash } of entry.words) covered.add(hash);
  }
  return found;
}

/** Which word of a phrase a word of its translation stands for: the one that it translates by itself, too, else the first. */
function wordFor({ hash }: GlossaryWord, words: readonly GlossaryWord[], language: Language): number {
  const own = words.find((word) =>
    entriesFor(word.hash, language).some(
      (entry) => entry.words.length === 1 && entry.counterparts.some((way) => way[0]?.hash === hash),
    ),
  );
  return own?.hash ?? words[0]?.hash ?? 0;
}

function counterpartsOf(
  word: string,
  to: "en" | "fr",
  vectors: Vectors | undefined,
): (GlossaryWord & { share: number })[] {
  const found = (vectors?.counterparts(word, to) ?? []).filter(
    (one) => one.chance >= LEAST_CHANCE && !isStopWord(one.word),
  );
  return found
    .slice(0, MOST_COUNTERPARTS)
    .map((one) => ({ hash: termOf(one.word, to), word: one.word, share: one.chance }));
}

function termOf(word: string, language: Language): number {
  return hashOf(stem(word, language));
}
