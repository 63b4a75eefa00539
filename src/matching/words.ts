import { CONNECTOR, classAt, fold, UNSPACED, WORD } from "./characters.js";
import type { Language } from "./document.js";
import { hashOf } from "./hash.js";
import { stem } from "./stems.js";
import { isStopWord } from "./stop-words.js";
import { type Token, tokenCache } from "./token-cache.js";

/** A word of a text: the form under which it is indexed, and as its author wrote it. */
export interface Word {
  term: string;
  /** Of the term. */
  hash: number;
  surface: string;
  /** An identifier ("getUserMedia") or a path ("src/app.ts") as a whole, or a word, also one of their parts. */
  kind: "word" | "identifier" | "path";
}

const HYPHENATED = /^\p{L}+(?:-\p{L}+){1,2}$/u;
const SEPARATOR = /[./\\:#_-]+/;
const HUMPS = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|[^\p{Lu}\p{Ll}\p{N}]+/gu;
const HUMPED = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}|\p{L}\p{N}/u;
/** What stands between spaces is taken apart up to here; longer pieces are no words. */
const LONGEST_COMPOUND = 100;
const LONGEST_WORD = 40;
const EDGES = /^_+|_+$/g;

/** Calls `visit` with what each word, identifier or path of a text says, in order, until it answers false. */
export function visitTokens(text: string, language: Language, visit: (token: Token) => boolean): void {
  const tokens = tokenCache(language);
  let at = 0;
  while (at < text.length) {
    const kind = classAt(text, at);
    const end = kind === WORD ? compoundEnd(text, at) : kind === UNSPACED ? runEnd(text, at) : at + 1;
    if (kind === WORD && end - at <= LONGEST_COMPOUND) {
      if (!visit(tokens.get(text.slice(at, end), takeApart))) return;
    } else if (kind === UNSPACED && !visitPairs(text, at, end, language, visit)) return;
    at = end;
  }
}

/** Where the words joined by connectors end that begin here. */
function compoundEnd(text: string, from: number): number {
  let end = from;
  for (let at = from; at < text.length; at++) {
    const kind = classAt(text, at);
    if (kind === WORD) end = at + 1;
    else if (kind !== CONNECTOR) break;
  }
  return end;
}

function runEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && classAt(text, at) === UNSPACED) at++;
  return at;
}

/** Scripts written without spaces: neighbouring characters in pairs stand for words. */
function visitPairs(
  text: string,
  from: number,
  to: number,
  language: Language,
  visit: (token: Token) => boolean,
): boolean {
  const tokens = tokenCache(language);
  let before = "";
  for (let at = from; at < to; ) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    at += character.length;
    const isAlone = before === "" && at >= to;
    if ((before !== "" || isAlone) && !visit(tokens.get(before + character, pairAsWord))) return false;
    before = character;
  }
  return true;
}

function pairAsWord(pair: string): Word[] {
  return [wordOf(pair, pair, "word")];
}

/** The words of a text in order, at most `limit`: stop words out, stems folded, identifiers whole and in parts. */
export function wordsOf(text: string, language: Language, limit: number): Word[] {
  const words: Word[] = [];
  visitTokens(text, language, (token) => {
    words.push(...token.words);
    return words.length < limit;
  });
  return words;
}

/** The terms that an identifier or path adds to a text besides itself. */
export function partsOf(identifier: string, language: Language): string[] {
  const whole = fold(identifier);
  return wordsOf(identifier, language, LONGEST_COMPOUND)
    .map(({ term }) => term)
    .filter((term) => term !== whole);
}

function wordOf(term: string, surface: string, kind: Word["kind"]): Word {
  return { term, hash: hashOf(term), surface, kind };
}

function takeApart(raw: string, language: Language): Word[] {
  const words: Word[] = [];
  const compound = raw.replace(EDGES, "");
  const parts = compound.split(SEPARATOR).filter((part) => part !== "");
  if (/[._/\\]/.test(compound) && parts.length > 1 && /\p{L}/u.test(compound)) {
    words.push(wordOf(fold(compound), compound, "identifier"));
  }
  // People read "arrière-plan", not "arrière" and "plan"; both halves still count as words.
  const surface = HYPHENATED.test(compound) ? compound : undefined;
  for (const part of parts) addPart(words, part, language, surface);
  return words;
}

function addPart(words: Word[], part: string, language: Language, surface = part): void {
  if (part.length > LONGEST_WORD) return;
  const folded = fold(part);
  if (isNoise(folded)) return;
  if (part.length > 3 && HUMPED.test(part)) {
    words.push(wordOf(folded, part, "identifier"));
    for (const [hump] of part.matchAll(HUMPS)) addWord(words, hump, fold(hump), language);
  } else addWord(words, surface, folded, language);
}

function addWord(words: Word[], surface: string, folded: string, language: Language): void {
  if (folded.length < 2 || isStopWord(folded)) return;
  words.push(wordOf(stem(folded, language), surface, "word"));
}

/** Addresses, hashes, pieces of identifiers made by machines, and long numbers. */
function isNoise(folded: string): boolean {
  if (/^\d+$/.test(folded)) return folded.length > 5;
  return /^(?:0x)?[0-9a-f]{8,}$/.test(folded) && /\d/.test(folded);
}
