import type { Document, Language } from "../document.js";
import { visible } from "../text/characters.js";
import { hashOf } from "../text/hash.js";
import { fold, languageOf } from "../text/language.js";
import type { Boilerplate } from "./boilerplate.js";
import { errorLineTerm } from "./error-lines.js";
import { type Fact, factsOf } from "./facts.js";
import { linksOf } from "./links.js";
import { type IsTemplate, LONGEST_BODY, type Parts, readMarkdown } from "./markdown.js";
import type { Token } from "./token-cache.js";
import { visitTokens, type Word, wordsOf } from "./words.js";

/** How often a term stands in the title and in the body, and as what. */
export interface Occurrences {
  title: number;
  body: number;
  /** As the author first wrote it. */
  surface: string;
  /** The word of the other language that stands for it in a translated query. */
  translation?: string;
  /** How far a term of a translated query counts, 0 to 1; fully without. */
  share?: number;
  /** A word, an identifier as a whole, a changed file or a part of its path, or a whole line that reports an error. */
  kind: "word" | "identifier" | "path" | "line";
}

/** A document as the engine compares it: terms by their hash, in order of first appearance. */
export interface Reading {
  language: Language;
  terms: Map<number, Occurrences>;
  /** Words of the title and of the body that were read. */
  titleLength: number;
  bodyLength: number;
  facts: Fact[];
  /** Hashes of what stands before the title's colon or dash, and of the numbers in the title; 0 without. */
  titleHead: number;
  titleNumbers: number;
  /** Hashes of the names of items that the text names; see links.ts. */
  links: number[];
  /** Hashes of the lines of which a template may consist; see boilerplate.ts. */
  lines: number[];
}

const MOST_TITLE_WORDS = 40;
const MOST_BODY_WORDS = 250;
const MOST_LINES = 10;
const MOST_PATHS = 30;
const LONGEST_PATH = 200;
const LONGEST_FACTUAL = 6000;
/** Tags in front of a title that say what kind of item it is, not what it is about. */
const BRACKETED =
  /^\s*\[(?:bugs?|bogue|anomalie|incident|feat|features?(?: request)?|enhancement|improvement|request|question|rfc|wip|draft|docs?|documentation|task|epic|spike|chore|fix|refactor|perf|tests?|ci|build|style|story|idea|proposal|discussion|am[ée]lioration|[ée]volution|fonctionnalit[ée]|demande(?: d['’][ée]volution)?|t[âa]che|brouillon|id[ée]e|proposition)[^\p{L}\]]{0,10}\]:?\s*/iu;
const PREFIX =
  /^\s*\(?(?:bug|feature|feat|fix|chore|docs|refactor|perf|test|ci|build|style|anomalie|evolution)(?:\([^)]{0,40}\))?\)? ?!?:\s*/i;
const HEAD = /^(.{2,60}?)(?:\s*:\s|\s+[-–—|]\s)/;

/** Reads a document, without what is boilerplate in its repository. Linear in its length; no text makes it fail. */
export function read(document: Document, boilerplate?: Boilerplate): Reading {
  return new Reader(document, boilerplate?.within(document.repository ?? "")).reading;
}

class Reader {
  readonly reading: Reading;
  #factual = "";
  #errorLines = 0;

  constructor(document: Document, isTemplate?: IsTemplate) {
    const title = visible(document.title.slice(0, 1000));
    const body = visible(document.body.slice(0, LONGEST_BODY));
    const subject = subjectOf(title);
    const parts = readMarkdown(body, isTemplate);
    this.reading = {
      language: languageOf(title, parts.prose.join("\n") || body),
      terms: new Map(),
      titleLength: 0,
      bodyLength: 0,
      facts: [],
      titleHead: hashOrNone(fold(HEAD.exec(subject)?.[1] ?? "").replace(/[\d.]+/g, "0")),
      titleNumbers: hashOrNone(subject.match(/\d+(?:\.\d+)*/g)?.join(" ") ?? ""),
      links: linksOf([title, ...parts.linking, ...(document.links ?? [])], document.repository ?? ""),
      lines: parts.lines,
    };
    this.#readTitle(subject);
    this.#readBody(parts);
    this.#readPaths(document.paths ?? []);
    this.reading.facts = factsOf(`${title}\n${this.#factual}`);
    if (document.component) {
      this.reading.facts.push({
        what: "component",
        of: document.repository ?? "",
        value: document.component,
      });
    }
  }

  #readTitle(subject: string): void {
    visitTitleWords(subject, this.reading.language, (word) => {
      this.#occurrences(word).title++;
      this.reading.titleLength++;
    });
    this.#addErrorLine(subject);
  }

  #readBody({ prose, log, code, quote }: Parts): void {
    for (const line of prose) {
      const { isFactual, isError } = this.#readLine(line);
      if (isFactual && this.#factual.length < LONGEST_FACTUAL) this.#factual += `${line}\n`;
      if (isError) this.#addErrorLine(line);
    }
    for (const line of code) if (this.#readLine(line).isError) this.#addErrorLine(line);
    for (const line of log) if (this.#readLine(line).isError) this.#addErrorLine(line);
    for (const line of quote) this.#readLine(line);
  }

  /** Changed files: each as a whole, its name, its folders; no part of the text's length. */
  #readPaths(paths: readonly string[]): void {
    for (const path of paths.slice(0, MOST_PATHS)) {
      const whole = fold(path.slice(-LONGEST_PATH));
      const name = whole.slice(whole.lastIndexOf("/") + 1);
      for (const [text, kind] of [
        [whole, "path"],
        [name, "path"],
      ] as const) {
        if (/[./_-]/.test(text)) this.#occurrences({ hash: hashOf(text), surface: text, kind }).body ||= 1;
      }
      for (const word of wordsOf(whole, "other", MOST_TITLE_WORDS)) {
        if (word.kind === "word") this.#occurrences({ ...word, kind: "path" }).body ||= 1;
      }
    }
  }

  /** Takes the line's words as far as there is room for them; says what the line may be, which is open when it was not read. */
  #readLine(line: string): Pick<Token, "isFactual" | "isError"> {
    if (this.#isFull()) return this.#unread();
    const signs = { isFactual: false, isError: false };
    visitTokens(line, this.reading.language, ({ words, isFactual, isError }) => {
      if (isFactual) signs.isFactual = true;
      if (isError) signs.isError = true;
      for (const word of words) {
        if (this.#isFull()) return false;
        this.#occurrences(word).body++;
        this.reading.bodyLength++;
      }
      return true;
    });
    return this.#isFull() ? this.#unread() : signs;
  }

  #unread(): Pick<Token, "isFactual" | "isError"> {
    return { isFactual: true, isError: this.#errorLines < MOST_LINES };
  }

  #isFull(): boolean {
    return this.reading.bodyLength >= MOST_BODY_WORDS;
  }

  #occurrences({ hash, surface, kind }: Omit<Word, "term">): Occurrences {
    const known = this.reading.terms.get(hash);
    if (known !== undefined) return known;
    const occurrences: Occurrences = { title: 0, body: 0, surface, kind };
    this.reading.terms.set(hash, occurrences);
    return occurrences;
  }

  #addErrorLine(line: string): void {
    if (this.#errorLines >= MOST_LINES) return;
    const term = errorLineTerm(line);
    if (term === 0) return;
    this.#errorLines++;
    this.reading.terms.set(term, { title: 0, body: 1, surface: line.trim(), kind: "line" });
  }
}

/** A title without its tags. */
function subjectOf(title: string): string {
  return title.replace(BRACKETED.test(title) ? BRACKETED : PREFIX, "") || title;
}

function visitTitleWords(
  subject: string,
  language: Language,
  visit: (word: Token["words"][number]) => void,
): void {
  let left = MOST_TITLE_WORDS;
  visitTokens(subject, language, ({ words }) => {
    for (const word of words) if (left-- > 0) visit(word);
    return left > 0;
  });
}

function hashOrNone(text: string): number {
  return text === "" ? 0 : hashOf(text);
}
