import type { Language } from "./document.js";
import { fold } from "./language.js";
import { stem } from "./stems.js";
import { isStopWord } from "./stop-words.js";

/** A word of a text: the form under which it is indexed, and as its author wrote it. */
export interface Word {
  term: string;
  surface: string;
  /** An identifier or a path as a whole ("getUserMedia", "ingress.annotations"), not one of its parts. */
  whole: boolean;
}

const COMPOUND = /[\p{L}\p{M}\p{N}_$]+(?:[./\\:#-]+[\p{L}\p{M}\p{N}_$]+)*/gu;
const HYPHENATED = /^\p{L}+(?:-\p{L}+){1,2}$/u;
const SEPARATOR = /[./\\:#_-]+/;
const HUMPS = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|[^\p{Lu}\p{Ll}\p{N}]+/gu;
const HUMPED = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}|\p{L}\p{N}/u;
/** Scripts written without spaces: neighbouring characters in pairs stand for words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;
const LONGEST_COMPOUND = 100;
const LONGEST_WORD = 40;

/** The words of a text in order, at most `limit`: stop words out, stems folded, identifiers whole and in parts. */
export function wordsOf(text: string, language: Language, limit: number): Word[] {
  const words: Word[] = [];
  for (const [compound] of text.matchAll(COMPOUND)) {
    if (words.length >= limit) break;
    if (compound.length <= LONGEST_COMPOUND) addCompound(words, compound, language);
  }
  return words;
}

/** The terms that an identifier or path adds to a text besides itself. */
export function partsOf(identifier: string, language: Language): string[] {
  const whole = fold(identifier);
  return wordsOf(identifier, language, LONGEST_COMPOUND)
    .map(({ term }) => term)
    .filter((term) => term !== whole);
}

function addCompound(words: Word[], compound: string, language: Language): void {
  if (UNSPACED.test(compound)) {
    addPairs(words, compound);
    return;
  }
  const parts = compound.split(SEPARATOR).filter((part) => part !== "");
  if (/[._/\\]/.test(compound) && parts.length > 1 && /\p{L}/u.test(compound)) {
    words.push({ term: fold(compound), surface: compound, whole: true });
  }
  // People read "arrière-plan", not "arrière" and "plan"; both halves still count as words.
  const surface = HYPHENATED.test(compound) ? compound : undefined;
  for (const part of parts) addPart(words, part, language, surface);
}

function addPairs(words: Word[], text: string): void {
  const characters = [...text];
  if (characters.length === 1) words.push({ term: text, surface: text, whole: false });
  for (let i = 0; i + 1 < characters.length; i++) {
    const pair = `${characters[i]}${characters[i + 1]}`;
    words.push({ term: pair, surface: pair, whole: false });
  }
}

function addPart(words: Word[], part: string, language: Language, surface = part): void {
  if (part.length > LONGEST_WORD) return;
  const folded = fold(part);
  if (isNoise(folded)) return;
  if (part.length > 3 && HUMPED.test(part)) {
    words.push({ term: folded, surface: part, whole: true });
    for (const [hump] of part.matchAll(HUMPS)) addWord(words, hump, fold(hump), language);
  } else addWord(words, surface, folded, language);
}

function addWord(words: Word[], surface: string, folded: string, language: Language): void {
  if (folded.length < 2 || isStopWord(folded)) return;
  words.push({ term: stem(folded, language), surface, whole: false });
}

/** Addresses, hashes, pieces of identifiers made by machines, and long numbers. */
function isNoise(folded: string): boolean {
  if (/^\d+$/.test(folded)) return folded.length > 5;
  return /^(?:0x)?[0-9a-f]{8,}$/.test(folded) && /\d/.test(folded);
}
