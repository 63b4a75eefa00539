import type { Language } from "../document.js";
import { CONNECTOR, classAt, fold, UNSPACED, WORD } from "../text/characters.js";
import { hashOf } from "../text/hash.js";
import { stem } from "../text/stems.js";
import { isStopWord } from "../text/stop-words.js";
import { type Token, type TokenCache, tokenCache } from "./token-cache.js";

/** A word of a text: the form under which it is indexed, and as its author wrote it. */
export interface Word {
  term: string;
  /** Of the term. */
  hash: number;
  surface: string;
  /** An identifier ("getUserMedia") or a path in text as a whole; a word, also one of their parts; of a changed file. */
  kind: "word" | "identifier" | "path";
}

const HYPHENATED = /^\p{L}+(?:-\p{L}+){1,2}$/u;
/** A word with nothing about it to take apart. */
const SIMPLE = /^[A-Za-z][a-z]{1,39}$/;
const SEPARATOR = /[./\\:#_-]+/;
const HUMPS = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|[^\p{Lu}\p{Ll}\p{N}]+/gu;
const HUMPED = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}|\p{L}\p{N}/u;
/** What stands between spaces is taken apart up to here; longer pieces are no words. */
const LONGEST_COMPOUND = 100;
const LONGEST_WORD = 40;
/** A code of an error of Windows ("0x80070005"): these begin so; other numbers of that length are addresses. */
const STATUS = /^0x[89c][0-9a-f]{7}$/;
const EDGES = /^_+|_+$/g;

/** Calls `visit` with what each word, identifier or path of a text says, in order, until it answers false. */
export function visitTokens(text: string, language: Language, visit: (token: Token) => boolean): void {
  const tokens = tokenCache(language);
  for (let at = 0; at < text.length; ) {
    const kind = classAt(text, at);
    if (kind === UNSPACED) {
      const end = runEnd(text, at);
      if (!visitPairs(text, at, end, tokens, visit)) return;
      at = end;
    } else if (kind === WORD) {
      // The words joined by connectors that begin here, and their hash.
      let end = at;
      let hash = 0;
      let running = 0;
      for (let i = at, next = kind; next === WORD || next === CONNECTOR; next = classAt(text, i)) {
        running = Math.imul(running ^ text.charCodeAt(i++), 0x01000193);
        if (next === WORD) {
          end = i;
          hash = running;
        }
        if (i >= text.length) break;
      }
      if (end - at <= LONGEST_COMPOUND && !visit(tokens.get(text, at, end, hash, takeApart))) return;
      at = end;
    } else at++;
  }
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
  tokens: TokenCache,
  visit: (token: Token) => boolean,
): boolean {
  for (let at = from; at < to; ) {
    const second = at + lengthOfCharacter(text, at);
    if (second >= to && at > from) return true;
    const end = second < to ? second + lengthOfCharacter(text, second) : to;
    const hash = Math.imul(text.charCodeAt(at), 0x01000193) ^ text.charCodeAt(end - 1);
    if (!visit(tokens.get(text, at, end, hash, pairAsWord))) return false;
    at = second;
  }
  return true;
}

function lengthOfCharacter(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
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
  if (SIMPLE.test(raw)) {
    addWord(words, raw, raw.toLowerCase(), language);
    return words;
  }
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
  if (STATUS.test(folded)) words.push(wordOf(folded, part, "identifier"));
  if (STATUS.test(folded) || isNoise(folded)) return;
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
