import { visible } from "./characters.js";
import type { Document, Language } from "./document.js";
import { errorLineTerm } from "./error-lines.js";
import { type Fact, factsOf } from "./facts.js";
import { hashOf } from "./hash.js";
import { fold, languageOf } from "./language.js";
import { linksOf, MAY_LINK } from "./links.js";
import { type Parts, readMarkdown } from "./markdown.js";
import type { Token } from "./token-cache.js";
import { visitTokens } from "./words.js";

/** How often a term stands in the title and in the body, and as what. */
export interface Occurrences {
  title: number;
  body: number;
  /** As the author first wrote it. */
  surface: string;
  /** A word, an identifier or path as a whole, or a whole line that reports an error. */
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
const LONGEST_FACTUAL = 6000;
/** Tags in front of a title that say what kind of item it is, not what it is about. */
const TAG =
  /^\s*(?:\[[^\]]{0,40}\]|\(?(?:bug|feature|feat|fix|chore|docs|refactor|perf|test|ci|build|style|anomalie|evolution)(?:\([^)]{0,40}\))?\)? ?!?:)\s*/i;
const HEAD = /^(.{2,60}?)(?:\s*:\s|\s+[-–—|]\s)/;

/** Reads a document. Linear in its length; no text makes it fail. */
export function read(document: Document): Reading {
  return new Reader(document).reading;
}

class Reader {
  readonly reading: Reading;
  #factual = "";
  #errorLines = 0;

  constructor(document: Document) {
    const title = visible(document.title.slice(0, 1000));
    const body = visible(document.body);
    const subject = subjectOf(title);
    const parts = readMarkdown(body);
    this.reading = {
      language: languageOf(title, body),
      terms: new Map(),
      titleLength: 0,
      bodyLength: 0,
      facts: [],
      titleHead: hashOrNone(fold(HEAD.exec(subject)?.[1] ?? "").replace(/[\d.]+/g, "0")),
      titleNumbers: hashOrNone(subject.match(/\d+(?:\.\d+)*/g)?.join(" ") ?? ""),
      links: linksIn(document, title, parts),
      lines: parts.lines,
    };
    this.#readTitle(subject);
    this.#readBody(parts);
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

  /** Takes the line's words as far as there is room for them; says what the line may be, which is open when it was not read. */
  #readLine(line: string): Omit<Token, "words"> {
    if (this.#isFull()) return { isFactual: true, isError: this.#errorLines < MOST_LINES };
    const signs = { isFactual: false, isError: false };
    visitTokens(line, this.reading.language, ({ words, isFactual, isError }) => {
      if (isFactual) signs.isFactual = true;
      if (isError) signs.isError = true;
      for (const word of words) {
        if (this.#isFull()) break;
        this.#occurrences(word).body++;
        this.reading.bodyLength++;
      }
      return true;
    });
    return signs;
  }

  #isFull(): boolean {
    return this.reading.bodyLength >= MOST_BODY_WORDS;
  }

  #occurrences({ hash, surface, kind }: Token["words"][number]): Occurrences {
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

/** The terms that the title of an item gave it, by their hash. */
export function titleTerms(title: string, language: Language): Set<number> {
  const terms = new Set<number>();
  visitTitleWords(subjectOf(visible(title)), language, ({ hash }) => terms.add(hash));
  return terms;
}

/** A title without its tags. */
function subjectOf(title: string): string {
  return title.replace(TAG, "") || title;
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

function linksIn({ repository = "" }: Document, title: string, { prose }: Parts): number[] {
  return linksOf(
    [title, ...prose].filter((line) => MAY_LINK.test(line)),
    repository,
  );
}
