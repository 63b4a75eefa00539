import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";

/** A comment as paragraphs of plain text: without its marker, links with their address. */
export function paragraphsOf(markdown: string): string[] {
  return fromMarkdown(markdown).children.flatMap((block) =>
    block.type === "list" ? block.children.map((item) => `• ${textOf(item)}`) : textOf(block) || [],
  );
}

function textOf(node: Nodes): string {
  if (node.type === "html") return "";
  if (node.type === "inlineCode") return `\`${node.value}\``;
  if ("value" in node) return node.value;
  const text = "children" in node ? node.children.map(textOf).join("") : "";
  if (node.type === "emphasis") return `*${text}*`;
  return node.type === "link" ? `${text} (${node.url})` : text;
}

/** The text in lines of at most `width` characters, longer words excepted; what follows a bullet is indented. */
export function wrapped(text: string, width: number): string[] {
  const indent = text.startsWith("• ") ? "  " : "";
  const lines: string[] = [];
  for (const word of text.split(/[ \n]+/)) {
    const line = lines.at(-1);
    const longer = `${line} ${word}`;
    if (line === undefined) lines.push(word);
    else if (longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(indent + word);
  }
  return lines;
}
