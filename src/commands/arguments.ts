import { type Bilingual, UserError } from "../errors.js";
import { folded } from "./folding.js";
import type { Invocation, Word } from "./invocation.js";
import { closestName } from "./near-miss.js";
import { openQuote, wordMissing, wordTooMany, wrongWord } from "./words.js";

/** Where a command was typed: `#12` is an item of this repository. */
export interface Place {
  owner: string;
  name: string;
  /** GITHUB_WEB_URL */
  webUrl: string;
}

/** A part of a line, in UTF-16 units from its start. */
export interface Span {
  start: number;
  /** The first unit behind it. */
  end: number;
}

/** An argument that is wrong or missing: which word, why, and what is allowed there. */
export class ArgumentError extends UserError {
  /** In the line of the command. */
  readonly at: Span;
  readonly allowed: Bilingual;

  constructor(text: Bilingual, at: Span, allowed: Bilingual) {
    super(text);
    this.at = at;
    this.allowed = allowed;
  }
}

/** A kind of argument that is one word, or several in quotes. */
export interface Kind<T> {
  /** What it is, with its article: "an issue or pull request". */
  what: Bilingual;
  /** What may be written, in Markdown: "`#12`, `owner/repository#12` or an address". */
  allowed: Bilingual;
  /** All that may be written, folded, where it is not too much: for "did you mean". */
  spellings?: readonly string[];
  /** Undefined: the word is none. */
  read(word: string, here: Place): T | undefined;
}

/** The words after a command's name, taken one after the other; flags first, since they stand anywhere. */
export interface Words {
  /** The next word. Refused if there is none, or one of another kind. */
  take<T>(kind: Kind<T>): T;
  /** The next word; undefined if there is none. Refused if it is of another kind. */
  takeIfAny<T>(kind: Kind<T>): T | undefined;
  /** Takes a word such as "close" away, wherever it stands among those that are left, in any of its spellings. */
  flag(...spellings: readonly [string, ...string[]]): boolean;
}

/**
 * What a command was called with.
 * @throws ArgumentError, which points at the first word that is wrong; nothing is passed over
 */
export function readArguments<Context, Subject>(
  { command, line, words }: Invocation<Context, Subject>,
  here: Place,
): unknown {
  const left = new WordsLeft(line, words, here, command.usage);
  const given = command.parse(left);
  left.end();
  return given;
}

class WordsLeft implements Words {
  readonly #line: string;
  readonly #here: Place;
  readonly #usage: Bilingual;
  #left: readonly Word[];
  #flags: readonly string[] = ["--preview"];

  constructor(line: string, words: readonly Word[], here: Place, usage: Bilingual) {
    this.#line = line;
    this.#here = here;
    this.#usage = usage;
    this.#left = words;
    const open = words.find((word) => word.isOpen);
    if (open) throw new ArgumentError(openQuote.text, open, openQuote.allowed);
  }

  take<T>(kind: Kind<T>): T {
    const [word, ...rest] = this.#left;
    if (word === undefined) {
      // Points at the place behind the line where it should stand.
      const at = this.#line.length + 1;
      throw new ArgumentError(wordMissing(kind.what), { start: at, end: at + 1 }, kind.allowed);
    }
    const value = kind.read(word.text, this.#here);
    if (value === undefined) {
      const meant = closestName(folded(word.text), kind.spellings ?? []);
      throw new ArgumentError(wrongWord(word.text, kind.what, meant), word, kind.allowed);
    }
    this.#left = rest;
    return value;
  }

  takeIfAny<T>(kind: Kind<T>): T | undefined {
    return this.#left.length === 0 ? undefined : this.take(kind);
  }

  flag(...spellings: readonly [string, ...string[]]): boolean {
    this.#flags = [...this.#flags, ...spellings];
    const at = this.#left.findIndex((word) => spellings.includes(folded(word.text)));
    if (at >= 0) this.#left = this.#left.toSpliced(at, 1);
    return at >= 0;
  }

  end(): void {
    const [word] = this.#left;
    if (word === undefined) return;
    const meant = closestName(folded(word.text), this.#flags);
    const allowed = { en: `\`${this.#usage.en}\``, fr: `\`${this.#usage.fr}\`` };
    throw new ArgumentError(wordTooMany(word.text, meant), word, allowed);
  }
}
