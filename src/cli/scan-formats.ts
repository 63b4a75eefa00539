import type { ExportedItem } from "../items/export-schema.js";
import type { Reasons } from "../matching/index.js";
import { count, printable } from "./output.js";
import type { FoundOverlap } from "./scan.js";

/** What a scan found among so many items, from the probability `min` on. */
interface Scan {
  items: number;
  min: number;
  overlaps: readonly FoundOverlap[];
}

/** `{"items","overlaps":[{"id","other","probability","shared","differs":[{"what","mine","other"}]}]}`, on one line. */
export function asJson({ items, overlaps }: Scan): string {
  return JSON.stringify({
    items,
    overlaps: overlaps.map(({ item, other, match }) => ({
      id: item.id,
      other: other.id,
      probability: rounded(match.probability),
      shared: sharedIn(match.reasons),
      differs: match.reasons.differs,
    })),
  });
}

/** For a terminal: the two items of a pair one under the other, then what they share. */
export function asTable(scan: Scan): string {
  const pairs = scan.overlaps.map(({ item, other, match }) => {
    const width = Math.max(item.id.length, other.id.length);
    const line = ({ id, title }: ExportedItem) => `${id.padEnd(width)}  ${title}`;
    const lines = [
      `${match.probability.toFixed(2)}  ${line(item)}`,
      `      ${line(other)}`,
      ...reasonLines(match.reasons).map((reason) => `      ${reason}`),
    ];
    return lines.map(printable).join("\n");
  });
  return [...pairs, summary(scan)].join("\n\n");
}

/** For a comment or a report: a Markdown table. */
export function asMarkdown(scan: Scan): string {
  const rows = scan.overlaps.map(({ item, other, match }) => {
    const cells = [
      match.probability.toFixed(2),
      link(item),
      link(other),
      reasonLines(match.reasons).map(escaped).join("; "),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const table = ["| probability | newer | older | why |", "| --- | --- | --- | --- |", ...rows, ""];
  return [...(rows.length > 0 ? table : []), summary(scan)].join("\n");
}

/** Enough digits to rank by, and none that only noise decides. */
export function rounded(probability: number): number {
  return Math.round(probability * 10_000) / 10_000;
}

function summary({ items, min, overlaps }: Scan): string {
  return `${count(overlaps.length, "overlap")} of probability ${min} or more among ${count(items, "item")}.`;
}

function sharedIn(reasons: Reasons): string[] {
  return [...new Set([...reasons.codes, ...reasons.shared])];
}

/** What two items share, across languages in the words of both. */
function wordings({ codes, shared, sharedInOther = [] }: Reasons): string[] {
  const words = shared.map((mine, i) => {
    const other = sharedInOther[i] ?? mine;
    return mine.toLowerCase() === other.toLowerCase() ? mine : `${mine} / ${other}`;
  });
  return [...new Set([...codes, ...words])];
}

export function reasonLines(reasons: Reasons): string[] {
  const shared = wordings(reasons);
  const differs = reasons.differs.map(({ what, mine, other }) => `${what} ${mine} / ${other}`);
  return [
    ...(shared.length > 0 ? [`shared: ${shared.join(", ")}`] : []),
    ...(differs.length > 0 ? [`differs: ${differs.join(", ")}`] : []),
  ];
}

function link({ id, title, url }: ExportedItem): string {
  const name = url && /^https?:\/\/[^\s<>()|]+$/.test(url) ? `[${escaped(id)}](${url})` : escaped(id);
  return `${name} ${escaped(title)}`;
}

/** Markdown's and HTML's own characters lose their meaning, and nobody is mentioned. */
function escaped(text: string): string {
  return printable(text)
    .replaceAll(/[\\`*_[\]<>|~#&]/g, "\\$&")
    .replaceAll("@", "@\u200b");
}
