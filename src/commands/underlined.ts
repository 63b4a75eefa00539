import type { Span } from "./arguments.js";

/** Characters of a line that are shown, and of those how many before the word at most. */
const SHOWN = 90;
const SHOWN_BEFORE = 50;

/** The part of a line that holds a word, and below it a line that points at the word; for a block of code. */
export function underlined(line: string, { start, end }: Span): string {
  const from = Math.max(0, start - SHOWN_BEFORE);
  const to = from + SHOWN;
  const before = `${from > 0 ? "…" : ""}${inPlace(line.slice(from, start).padEnd(start - from))}`;
  const word = inPlace(line.slice(start, Math.min(end, to)));
  const after = `${inPlace(line.slice(end, to))}${to < line.length ? "…" : ""}`;
  const arrows = "^".repeat(Math.max(1, columns(word)));
  return `${`${before}${word}${after}`.trimEnd()}\n${" ".repeat(columns(before))}${arrows}`;
}

/** As long as it was, without what would break the line or turn its direction. */
function inPlace(text: string): string {
  return text.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ");
}

function columns(text: string): number {
  return [...new Intl.Segmenter().segment(text)].length;
}
