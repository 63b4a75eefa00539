import MarkdownIt, { type Env, type Token } from "markdown-it";
import type { Html } from "./html-elements.js";

/**
 * Of a syntax tree only what decides whether a line is plain text. Tables and underlined headings, with which a hostile
 * text would take most of the time, are left to those who look at a paragraph.
 */
const markdown = new MarkdownIt({ html: true }).disable(["table", "lheading"]);
markdown.core.ruler.enableOnly(["normalize", "block"]);
markdown.inline.ruler.enableOnly(
  ["text", "newline", "escape", "backticks", "link", "image", "autolink", "html_inline"], //
);
markdown.inline.ruler2.enableOnly([]);

/** Nodes of the tree, of which a paragraph takes three. No person's text has so many; beyond, there are no paragraphs. */
const MOST_NODES = 6_000;
markdown.block.ruler.before(
  "code",
  "end",
  (state, _line, end, isAsking) => {
    if (state.tokens.length < MOST_NODES) return false;
    if (!isAsking) state.line = end;
    return true;
  },
  { alt: ["list"] },
);

/** Stands for the slash of a line whose number it surrounds, so that it is found again in the tree. */
const MARK = "\uE000";
const MARKED = new RegExp(`${MARK}(\\d+)${MARK}`, "g");

/** Lines from the first to the one before `to`. */
export interface Paragraph {
  from: number;
  to: number;
  /** In a list. */
  listed: boolean;
}

/** What of the structure of a text decides whether its lines are plain text; each in the order of the text. */
export interface Tree {
  /** Those that are in no quote. */
  paragraphs: Paragraph[];
  /** Blocks of HTML that are neither in a list nor in a quote. */
  html: Html[];
  /** What links may refer to. */
  definitions: Env;
}

export function treeOf(lines: readonly string[]): Tree {
  const definitions: Env = {};
  const tokens = markdown.parse(lines.join("\n"), definitions);
  return { paragraphs: paragraphsOf(tokens), html: htmlOf(tokens), definitions };
}

function paragraphsOf(tokens: readonly Token[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let quotes = 0;
  for (const { type, nesting, map, level } of tokens) {
    if (type.startsWith("blockquote_")) quotes += nesting;
    else if (type === "paragraph_open" && map && quotes === 0) {
      paragraphs.push({ from: map[0], to: map[1], listed: level > 0 });
    }
  }
  return paragraphs;
}

function htmlOf(tokens: readonly Token[]): Html[] {
  return tokens.flatMap(({ type, map, content, level }) =>
    type === "html_block" && map && level === 0 ? [{ line: map[0], html: content }] : [],
  );
}

/**
 * The candidates that are within no code span, link or tag.
 * @param from the number of the first line of the text
 */
export function outsideSpans(
  text: readonly string[],
  from: number,
  candidates: readonly number[],
  definitions: Env,
): number[] {
  const marked = text.map((line) => line.replaceAll(MARK, " "));
  for (const line of candidates) {
    marked[line - from] = (marked[line - from] ?? "").replace("/", `${MARK}${line}${MARK}`);
  }
  const tokens: Token[] = [];
  markdown.inline.parse(marked.join("\n"), markdown, definitions, tokens);
  let links = 0;
  return tokens.flatMap(({ type, nesting, content }) => {
    links += nesting;
    return type === "text" && links === 0
      ? [...content.matchAll(MARKED)].map(([, line]) => Number(line))
      : [];
  });
}
