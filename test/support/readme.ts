/** A fenced block of a document. */
export interface Block {
  /** `sh`, `console`, `yaml`. */
  language: string;
  text: string;
}

/** A command that a document shows, with what it prints: `…` stands for whatever was left out. */
export interface Shown {
  command: string;
  output: string;
}

export function blocksOf(markdown: string, language: string): Block[] {
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .map(([, name = "", text = ""]) => ({ language: name, text }))
    .filter((block) => block.language === language);
}

/** The commands of a `console` block: each after `$ `, what it prints below. */
export function shownIn({ text }: Block): Shown[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = "", ...output] = part.split("\n");
      return { command, output: output.join("\n").trimEnd() };
    });
}

/** What is under a heading, up to the next one. */
export function sectionOf(markdown: string, heading: string): string {
  const [, section] = markdown.split(`\n## ${heading}\n`);
  if (section === undefined) throw new Error(`The document has no heading “${heading}”`);
  return section.split("\n## ")[0] ?? "";
}

/** The cells of all tables in it, without their heads. */
export function rowsOf(section: string): string[][] {
  return section
    .split(/\n\n+/)
    .filter((part) => part.trimStart().startsWith("| "))
    .flatMap((table) => table.trim().split("\n").slice(2))
    .map((row) =>
      row
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("\\|", "|")),
    );
}

/** What stands between backticks. */
export function codesIn(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
}

/**
 * The output, with what is left out where it is shown: a line that is `…` stands for lines, `…` within a line for a part
 * of it. The same as what is shown, unless that is no longer true.
 */
export function abridged(output: string, shown: string): string {
  const lines = output.split("\n");
  const known = shown.split("\n");
  const gap = known.indexOf("…");
  const leftOut = lines.length - known.length + 1;
  if (gap >= 0 && leftOut >= 0) lines.splice(gap, leftOut, "…");
  return lines.map((line, at) => (isShownAs(line, known[at]) ? known[at] : line)).join("\n");
}

function isShownAs(line: string, shown = ""): boolean {
  const pattern = shown.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&").replaceAll("…", ".*");
  return new RegExp(`^${pattern}$`).test(line);
}

/** The names of all properties of a JSON Schema, however deep, sorted. */
export function propertiesOf(schema: unknown): string[] {
  const names = new Set<string>();
  const look = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    const { properties, ...rest } = part as { properties?: Record<string, unknown> };
    for (const [name, value] of Object.entries(properties ?? {})) {
      names.add(name);
      look(value);
    }
    for (const value of Object.values(rest)) look(value);
  };
  look(schema);
  return [...names].sort();
}
