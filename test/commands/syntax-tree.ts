import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

/** What a line may stand in and still be plain text. */
const plain = new Set(["root", "paragraph", "text", "emphasis", "strong", "delete"]);
const lists = new Set(["list", "listItem"]);

/**
 * Numbers, from 1, of the lines that begin with a slash and are plain text, told from the whole tree of the text; or, if
 * they begin at the left edge, that of the end of a list.
 */
export function plainSlashLines(text: string): number[] {
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return text.split(/\r\n?|\n/).flatMap((line, at) => {
    const indent = /^ {0,3}(?=\/)/.exec(line)?.[0].length;
    if (indent === undefined) return [];
    const within = typesAt(tree, at + 1, indent + 1);
    const isPlain = within.every((type) => plain.has(type) || (indent < 2 && lists.has(type)));
    return isPlain && within.at(-1) === "text" ? [at + 1] : [];
  });
}

/** The types of the nodes that hold a character, from the root on. */
function typesAt(node: Nodes, line: number, column: number): string[] {
  const holder = ("children" in node ? node.children : []).find(
    ({ position }) =>
      position !== undefined &&
      !isBefore({ line, column }, position.start) &&
      isBefore({ line, column }, position.end),
  );
  return [node.type, ...(holder ? typesAt(holder, line, column) : [])];
}

interface Point {
  line: number;
  column: number;
}

function isBefore(one: Point, other: Point): boolean {
  return one.line < other.line || (one.line === other.line && one.column < other.column);
}
