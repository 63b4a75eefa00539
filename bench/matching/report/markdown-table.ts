export type Cell = string | number;
/** Named cells, in the order of the columns. */
export type Row = Readonly<Record<string, Cell>>;

/** What stands where there are no rows. */
export const NOT_MEASURED = "*Not measured yet.*";

/** A Markdown table with the rows' names as its head; numbers to the right. */
export function markdownTable(rows: readonly Row[]): string {
  if (rows.length === 0) return NOT_MEASURED;
  const names = Object.keys(rows[0] ?? {});
  const align = names.map((name) => (rows.every((row) => isFigure(row[name])) ? "---:" : "---"));
  const lines = [names, align, ...rows.map((row) => names.map((name) => String(row[name] ?? "")))];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function isFigure(cell: Cell | undefined): boolean {
  return typeof cell === "number" || /^[\d–><≤≥×.,−-]/.test(cell ?? "");
}
