import type { Language } from "../document.js";
import { type Word, wordsOf } from "../reading/words.js";

/** A title and the language it is in. */
export interface Title {
  text: string;
  language: Language;
}

/** A word of a title, and where it stands there. */
interface PlacedWord {
  hash: number;
  from: number;
  to: number;
}

type Run = readonly PlacedWord[];

/** What two titles both say in some words that stand together in each, in whatever order. */
export interface Phrase {
  /** As each author wrote it. */
  mine: string;
  other: string;
  /** Hashes of its terms, as the first title has them. */
  terms: number[];
}

/** Whether a term of the first title and one of the second say the same, by their hashes. */
type SaysTheSame = (mine: number, other: number) => boolean;

const MOST_WORDS = 40;
const MOST_IN_PHRASE = 4;
/** Between two words of a phrase: spaces, hyphens, and at most two small words ("d'", "of the"). */
const GAP = /^[\s'’-]*(?:\p{L}{1,4}[\s'’-]+){0,2}$/u;

/** The phrases that two titles share, the longest first; no word is in two of them. A single word is one, too. */
export function sharedPhrases(mine: Title, other: Title, saysTheSame: SaysTheSame): Phrase[] {
  const own = placedWords(mine);
  const others = placedWords(other);
  const found: Phrase[] = [];
  const used = new Set<PlacedWord>();
  const isFree = (run: Run) => !run.some((word) => used.has(word));
  // One more on the other side: where one word stands for two.
  const windows = lengths(1, MOST_IN_PHRASE + 1).flatMap((length) => runs(other.text, others, length));
  for (const length of lengths(1, MOST_IN_PHRASE).reverse()) {
    for (const run of runs(mine.text, own, length)) {
      if (!isFree(run)) continue;
      const window = windows.find((one) => isFree(one) && areTheSame(run, one, saysTheSame));
      if (window === undefined) continue;
      for (const word of [...run, ...window]) used.add(word);
      const terms = run.map(({ hash }) => hash);
      found.push({ mine: textOf(mine.text, run), other: textOf(other.text, window), terms });
    }
  }
  return found;
}

function lengths(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** Words in order with the places where they stand; identifiers and their parts are none. */
function placedWords({ text, language }: Title): PlacedWord[] {
  const placed: PlacedWord[] = [];
  let from = 0;
  let last: Word | undefined;
  for (const word of wordsOf(text, language, MOST_WORDS)) {
    // Both halves of "arrière-plan" have it as their surface.
    const again = placed.at(-1);
    if (again !== undefined && last?.surface === word.surface && word.surface.includes("-")) {
      placed.push({ ...again, hash: word.hash });
      continue;
    }
    const at = text.indexOf(word.surface, from);
    if (at < 0) continue;
    from = at + word.surface.length;
    last = word;
    if (word.kind === "word") placed.push({ hash: word.hash, from: at, to: from });
  }
  return placed;
}

/** Each run of so many words that stand together. */
function runs(text: string, words: readonly PlacedWord[], length: number): Run[] {
  return words
    .map((_, start) => words.slice(start, start + length))
    .filter((run) => run.length === length && standTogether(text, run));
}

function standTogether(text: string, run: Run): boolean {
  return run.every((word, i) => {
    const before = run[i - 1];
    return before === undefined || word.from < before.to || GAP.test(text.slice(before.to, word.from));
  });
}

/** Whether the one run says all of the other, and nothing else. */
function areTheSame(mine: Run, other: Run, saysTheSame: SaysTheSame): boolean {
  return (
    mine.every((a) => other.some((b) => saysTheSame(a.hash, b.hash))) &&
    other.every((b) => mine.some((a) => saysTheSame(a.hash, b.hash)))
  );
}

function textOf(text: string, run: Run): string {
  return text.slice(run[0]?.from ?? 0, run.at(-1)?.to ?? 0);
}
