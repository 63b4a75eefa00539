import type { Language } from "../document.js";

const VOWEL = /[aeiouy]/;

/**
 * Brings the inflected forms of a word together ("figé", "figée", "figer" → "fig"). Light: it never tries to find a
 * dictionary form, and leaves at least three letters. Takes a lower-case word without accents.
 */
export function stem(word: string, language: Language): string {
  if (word.length < 4 || word.length > 24) return word;
  return language === "fr" ? frenchStem(word) : englishStem(word);
}

function englishStem(word: string): string {
  let w = word;
  if (w.endsWith("ies") && w.length > 4) w = `${w.slice(0, -3)}y`;
  else if (w.endsWith("es") && /(?:ss|x|ch|sh|z)es$/.test(w)) w = w.slice(0, -2);
  else if (w.endsWith("s") && !/(?:ss|us|is)$/.test(w)) w = w.slice(0, -1);
  if (w.length > 5 && w.endsWith("ing") && VOWEL.test(w.slice(0, -3))) w = undouble(w.slice(0, -3));
  else if (w.length > 4 && w.endsWith("ed") && VOWEL.test(w.slice(0, -2))) w = undouble(w.slice(0, -2));
  else if (w.length > 6 && w.endsWith("ly")) w = w.slice(0, -2);
  else if (w.length > 7 && w.endsWith("ment")) w = w.slice(0, -4);
  else if (w.length > 7 && w.endsWith("ation")) w = w.slice(0, -5);
  else if (w.length > 6 && w.endsWith("tion")) w = w.slice(0, -3);
  return w.length > 4 && w.endsWith("e") ? w.slice(0, -1) : w;
}

function undouble(word: string): string {
  return word.length > 3 && /([^lsz])\1$/.test(word) ? word.slice(0, -1) : word;
}

/** Endings of French nouns, adjectives and verbs, what is put in their place, and the letters that must be left. */
const FRENCH_ENDINGS: readonly [ending: string, replacement: string, left: number][] = [
  ["ifications", "ifi", 3],
  ["ification", "ifi", 3],
  ["issements", "", 3],
  ["issement", "", 3],
  ["ications", "iqu", 3],
  ["ication", "iqu", 3],
  ["issaient", "", 3],
  ["issent", "", 3],
  ["issait", "", 3],
  ["issant", "", 3],
  ["atrices", "", 4],
  ["atrice", "", 4],
  ["ateurs", "", 4],
  ["ateur", "", 4],
  ["ations", "", 4],
  ["ation", "", 4],
  ["exions", "ect", 3],
  ["exion", "ect", 3],
  ["ements", "", 4],
  ["ement", "", 4],
  ["aient", "", 3],
  ["eront", "", 4],
  ["erait", "", 4],
  ["antes", "", 4],
  ["ables", "", 4],
  ["ante", "", 4],
  ["ants", "", 4],
  ["able", "", 4],
  ["ages", "", 6],
  ["eaux", "eau", 3],
  ["ents", "", 4],
  ["ant", "", 4],
  ["ent", "", 4],
  ["ait", "", 3],
  ["era", "", 4],
  ["age", "", 6],
  ["aux", "al", 3],
  ["ees", "", 3],
  ["ies", "", 3],
  ["ifs", "iv", 3],
  ["ee", "", 3],
  ["ie", "", 3],
  ["if", "iv", 3],
  ["es", "", 3],
  ["er", "", 3],
  ["ez", "", 3],
  ["ir", "", 4],
  ["is", "", 4],
  ["it", "", 4],
  ["e", "", 3],
  ["s", "", 3],
  ["x", "", 3],
  ["i", "", 3],
];

function frenchStem(word: string): string {
  for (const [ending, replacement, left] of FRENCH_ENDINGS) {
    const kept = word.length - ending.length;
    if (kept >= left && word.endsWith(ending)) return undouble(word.slice(0, kept) + replacement);
  }
  return word;
}
