import { type Bilingual, UserError } from "../errors.js";

/** Where an item is looked for that a command names. */
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
  /** What may be written: "#12, owner/repository#12 or an address". */
  allowed: Bilingual;
  /** Undefined: the word is none. */
  read(word: string, here: Place): T | undefined;
}

/** The words after a command's name, taken one after the other. */
export interface Words {
  /** The next word. Refused if there is none, or one of another kind. */
  take<T>(kind: Kind<T>): T;
  /** The next word; undefined if there is none. Refused if it is of another kind. */
  takeIfAny<T>(kind: Kind<T>): T | undefined;
  /** Takes a word such as "close" away, wherever it stands among those that are left, in any of its spellings. */
  flag(...spellings: readonly [string, ...string[]]): boolean;
}

/** An issue or pull request that a command names. Owner and name are in lower case. */
export interface Reference {
  owner: string;
  name: string;
  number: number;
}
