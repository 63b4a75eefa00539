import type { Word } from "./invocation.js";

const CLOSED_BY: Readonly<Record<string, string>> = { '"': '"', "'": "'", "«": "»", "“": "”", "‘": "’" };

/**
 * The words of a line, from an offset on. Quotes around several make them one; such a quote ends before white space or
 * the end of the line, so that an apostrophe ends nothing.
 */
export function wordsOfLine(line: string, from: number): Word[] {
  const words: Word[] = [];
  const gap = /\s*/y;
  for (let at = from; ; ) {
    gap.lastIndex = at;
    at += gap.exec(line)?.[0].length ?? 0;
    if (at >= line.length) return words;
    const word = quoted(line, at) ?? plain(line, at);
    words.push(word);
    at = word.end;
  }
}

function plain(line: string, start: number): Word {
  const [text] = /^\S+/.exec(line.slice(start)) ?? [""];
  return { text, start, end: start + text.length };
}

function quoted(line: string, start: number): Word | undefined {
  const closing = CLOSED_BY[line[start] ?? ""];
  if (closing === undefined) return undefined;
  for (let end = start; ; ) {
    end = line.indexOf(closing, end + 1);
    if (end < 0) return { text: line.slice(start + 1).trim(), start, end: line.length, isOpen: true };
    if (/^\s?$/.test(line.slice(end + 1, end + 2))) {
      return { text: line.slice(start + 1, end).trim(), start, end: end + 1 };
    }
  }
}
