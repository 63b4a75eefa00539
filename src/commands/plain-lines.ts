import { decidingLines } from "./deciding-lines.js";
import { linesWithinElements } from "./html-elements.js";
import { outsideSpans, type Paragraph, treeOf } from "./markdown-tree.js";

/** Lines that decide what is plain text. No person's text has so many; beyond, nothing is. */
const MOST_LINES = 5_000;
/** Characters in which code, links and tags of several lines are looked for; beyond, a line that may be in one is taken for it. */
const MOST_INLINE = 8_000;
/** Without these before a line, and those behind its start, nothing of several lines goes around it. */
const OPENS = /[`<[]/;
const CLOSES = /[`>)\]]/;

/** A quote goes on below this, which markdown-it doesn't know. */
const DEFINITION_IN_QUOTE = /^ {0,3}>[ >]*\[[^\]]*\]:/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const CELL_OF_RULE = /^:?-+:?$/;

/**
 * Those of some lines that stand in a paragraph as plain text: not in code, a quote, a list, a table, a heading, HTML or
 * a link. A line at the left edge directly below a list is one, though Markdown takes it for the end of the last entry:
 * nobody means it so.
 * @param all the lines of the text
 * @param asked whether to look at the line of that number; it begins with a slash, after at most three spaces
 */
export function plainLines(all: readonly string[], asked: (line: number) => boolean): Set<number> {
  const deciding = decidingLines(all, asked).slice(0, MOST_LINES);
  const lines = deciding.map((line) => all[line] ?? "");
  const plain = plainAmong(lines, (line) => asked(deciding[line] ?? Number.NaN));
  return new Set(plain.map((line) => deciding[line] ?? Number.NaN));
}

function plainAmong(lines: readonly string[], asked: (line: number) => boolean): number[] {
  const { paragraphs, html, definitions } = treeOf(lines);
  const isInHtml = linesWithinElements(html, lines.length);
  let left = MOST_INLINE;
  return paragraphs.flatMap((whole) => {
    const paragraph = belowHeadings(lines, whole);
    const { from, to } = paragraph;
    const candidates: number[] = [];
    for (let line = from; line < to; line++) if (asked(line) && !isInHtml(line)) candidates.push(line);
    if (candidates.length === 0 || DEFINITION_IN_QUOTE.test(lines[from - 1] ?? "")) return [];
    const { sure, doubtful } = judged(lines, paragraph, candidates);
    const text = doubtful.length === 0 ? [] : lines.slice(from, to);
    left -= text.join("\n").length;
    return left < 0 ? sure : [...sure, ...outsideSpans(text, from, doubtful, definitions)];
  });
}

/** What is left of a paragraph when what is underlined in it is a heading; in a list it would have to be indented. */
function belowHeadings(lines: readonly string[], { from, to, listed }: Paragraph): Paragraph {
  if (listed) return { from, to, listed };
  let line = to;
  while (line > from && !UNDERLINE.test(lines[line] ?? "")) line--;
  return { from: line > from ? Math.min(to, line + 1) : from, to, listed };
}

/** Candidates that are neither of a list nor of a table, apart those that may be within something of several lines. */
function judged(
  lines: readonly string[],
  { from, to, listed }: Paragraph,
  candidates: readonly number[],
): { sure: number[]; doubtful: number[] } {
  const paragraph = lines.slice(from, to);
  const head = paragraph.findIndex((line, at) => isHeadOfTable(line, paragraph[at + 1] ?? ""));
  const opens = paragraph.findIndex((line) => OPENS.test(line));
  const closes = paragraph.findLastIndex((line) => CLOSES.test(line));
  const isOpen = (line: number): boolean =>
    // What a list holds is indented by two columns at least.
    (head < 0 || line - from < head) && !(listed && lines[line]?.startsWith("  "));
  const isSure = (line: number): boolean => opens < 0 || line - from <= opens || line - from > closes;
  const open = candidates.filter(isOpen);
  return { sure: open.filter(isSure), doubtful: open.filter((line) => !isSure(line)) };
}

function isHeadOfTable(head: string, rule: string): boolean {
  const cells = cellsOf(rule);
  return (
    /[|:]/.test(rule) &&
    cells.every((cell) => CELL_OF_RULE.test(cell.trim())) &&
    cells.length === cellsOf(head).length
  );
}

function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "")
    .split(/(?<!\\)\|/);
}
