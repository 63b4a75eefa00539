import type { Language } from "../document.js";
import { fold } from "../text/characters.js";
import { isErrorWord } from "./error-lines.js";
import { mayName } from "./facts.js";
import type { Word } from "./words.js";

/** What a piece of text between spaces says, and what it may belong to. */
export interface Token {
  text: string;
  words: readonly Word[];
  /** May be part of a version or of a platform's name. */
  isFactual: boolean;
  /** May be part of a line that reports an error. */
  isError: boolean;
}

type Reader = (text: string, language: Language) => Word[];

/** Tokens kept for each language, at most; a power of two. */
const PLACES = 1 << 16;
const LONGEST_KEPT = 64;
/** Shorter slices are copies already. */
const SHORTEST_SLICE = 13;

/**
 * Remembers what pieces of text say: the same words come again and again. Each piece has two places, by its hash; who
 * needs one takes that of the piece that came first. The answers are the same with it and without.
 */
export class TokenCache {
  readonly #language: Language;
  readonly #places: (Token | undefined)[] = new Array(PLACES).fill(undefined);

  constructor(language: Language) {
    this.#language = language;
  }

  /** What `text` says from `from` to `to`, of which `hash` is any hash. */
  get(text: string, from: number, to: number, hash: number, reader: Reader): Token {
    const place = (hash ^ (hash >>> 15)) & (PLACES - 1) & ~1;
    const newer = this.#places[place];
    if (newer !== undefined && isAt(newer.text, text, from, to)) return newer;
    const older = this.#places[place + 1];
    if (older !== undefined && isAt(older.text, text, from, to)) return older;
    const token = this.#read(copyOf(text.slice(from, to)), reader);
    if (to - from <= LONGEST_KEPT) {
      this.#places[place + 1] = newer;
      this.#places[place] = token;
    }
    return token;
  }

  #read(text: string, reader: Reader): Token {
    const folded = fold(text);
    return {
      text,
      words: reader(text, this.#language),
      isFactual: mayName(folded),
      isError: isErrorWord(folded),
    };
  }
}

function isAt(token: string, text: string, from: number, to: number): boolean {
  if (token.length !== to - from) return false;
  for (let i = 0; i < token.length; i++) if (token.charCodeAt(i) !== text.charCodeAt(from + i)) return false;
  return true;
}

/** The text in memory of its own: a slice would keep the whole body that it was cut out of. */
function copyOf(text: string): string {
  return text.length < SHORTEST_SLICE ? text : text.split("").join("");
}

const caches = { en: new TokenCache("en"), fr: new TokenCache("fr"), other: new TokenCache("other") };

export function tokenCache(language: Language): TokenCache {
  return caches[language];
}
