import type { Document, Language } from "./document.js";
import { type Fact, factsOf } from "./facts.js";
import { hashOf } from "./hash.js";
import { fold, languageOf } from "./language.js";
import { readMarkdown } from "./markdown.js";
import { type Word, wordsOf } from "./words.js";

/** How often a term stands in the title and in the body, and as what. */
export interface Occurrences {
  title: number;
  body: number;
  /** As the author first wrote it. */
  surface: string;
  /** A word, an identifier or path as a whole, or a whole line that reports an error. */
  kind: "word" | "identifier" | "line";
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
}

const MOST_TITLE_WORDS = 40;
const MOST_BODY_WORDS = 250;
const MOST_LINES = 10;
const LINE_SEED = 0x7654321;
/** Tags in front of a title that say what kind of item it is, not what it is about. */
const TAG =
  /^\s*(?:\[[^\]]{0,40}\]|\(?(?:bug|feature|feat|fix|chore|docs|refactor|perf|test|ci|build|style|anomalie|evolution)(?:\([^)]{0,40}\))?\)? ?!?:)\s*/i;
const HEAD = /^(.{2,60}?)(?:\s*:\s|\s+[-–—|]\s)/;
const ERROR =
  /error|panic|exception|assert|fail|crash|fatal|undefined|cannot|could not|unable|abort|sigsegv|erreur|échec|echec|impossible/i;

/** Reads a document. Linear in its length; no text makes it fail. */
export function read(document: Document): Reading {
  const language = languageOf(document.title, document.body);
  const title = document.title.slice(0, 1000);
  const subject = title.replace(TAG, "") || title;
  const parts = readMarkdown(document.body);
  const reading: Reading = {
    language,
    terms: new Map(),
    titleLength: 0,
    bodyLength: 0,
    facts: [],
    titleHead: hashOrNone(fold(HEAD.exec(subject)?.[1] ?? "").replace(/[\d.]+/g, "0")),
    titleNumbers: hashOrNone(subject.match(/\d+(?:\.\d+)*/g)?.join(" ") ?? ""),
  };

  const titleWords = wordsOf(subject, language, MOST_TITLE_WORDS);
  for (const word of titleWords) count(reading, word, "title");
  reading.titleLength = titleWords.length;
  for (const text of [parts.prose, parts.code, parts.log, parts.quote]) {
    const words = wordsOf(text, language, MOST_BODY_WORDS - reading.bodyLength);
    for (const word of words) count(reading, word, "body");
    reading.bodyLength += words.length;
  }
  addErrorLines(reading, `${subject}\n${parts.log}${parts.code}${parts.prose}`);
  reading.facts = factsOf(`${title}\n${parts.prose}`);
  if (document.component) {
    reading.facts.push({ what: "component", of: document.repository ?? "", value: document.component });
  }
  return reading;
}

function hashOrNone(text: string): number {
  return text === "" ? 0 : hashOf(text);
}

function count(reading: Reading, word: Word, field: "title" | "body"): void {
  const term = hashOf(word.term);
  let occurrences = reading.terms.get(term);
  if (occurrences === undefined) {
    occurrences = { title: 0, body: 0, surface: word.surface, kind: word.whole ? "identifier" : "word" };
    reading.terms.set(term, occurrences);
  }
  occurrences[field]++;
}

/** A line that reports an error is a term of its own, numbers and addresses left out: sharing one says much. */
function addErrorLines(reading: Reading, text: string): void {
  let lines = 0;
  for (const line of text.split("\n")) {
    if (lines === MOST_LINES) return;
    if (line.length < 20 || line.length > 400 || !ERROR.test(line)) continue;
    const plain = fold(line)
      .replace(/0x[0-9a-f]+|\d+/g, "0")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
    if (plain.length < 20) continue;
    reading.terms.set(hashOf(plain, LINE_SEED), { title: 0, body: 1, surface: line.trim(), kind: "line" });
    lines++;
  }
}
