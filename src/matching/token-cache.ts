import type { Language } from "./document.js";
import { isErrorWord } from "./error-lines.js";
import { mayName } from "./facts.js";
import type { Word } from "./words.js";

/** What a piece of text between spaces says, and what it may belong to. */
export interface Token {
  words: readonly Word[];
  /** May be part of a version or of a platform's name. */
  isFactual: boolean;
  /** May be part of a line that reports an error. */
  isError: boolean;
}

type Reader = (text: string, language: Language) => Word[];

/** Two generations of at most so many tokens are kept for each language. */
const MOST_TOKENS = 20_000;
const LONGEST_KEPT = 64;
/** Shorter slices are copies already. */
const SHORTEST_SLICE = 13;

/**
 * Remembers what pieces of text say: the same words come again and again. What was not asked for during one
 * generation is forgotten with the next. The answers are the same with it and without.
 */
class TokenCache {
  readonly #language: Language;
  #young = new Map<string, Token>();
  #old = new Map<string, Token>();

  constructor(language: Language) {
    this.#language = language;
  }

  get(text: string, reader: Reader): Token {
    const young = this.#young.get(text);
    if (young !== undefined) return young;
    const old = this.#old.get(text);
    if (old === undefined && text.length > LONGEST_KEPT) return this.#read(text, reader);
    if (this.#young.size >= MOST_TOKENS) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    const kept = copyOf(text);
    const token = old ?? this.#read(kept, reader);
    this.#young.set(kept, token);
    return token;
  }

  #read(text: string, reader: Reader): Token {
    return { words: reader(text, this.#language), isFactual: mayName(text), isError: isErrorWord(text) };
  }
}

/** The text in memory of its own: a slice would keep the whole body that it was cut out of. */
function copyOf(text: string): string {
  return text.length < SHORTEST_SLICE ? text : text.split("").join("");
}

const caches = { en: new TokenCache("en"), fr: new TokenCache("fr"), other: new TokenCache("other") };

export function tokenCache(language: Language): TokenCache {
  return caches[language];
}
