/** A comment, left open it runs to the end; or a tag: the slash of a closing one, and its name. */
const COMMENT_OR_TAG = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9-]*)/gi;

/** HTML of a text, and the number of its first line. */
export interface Html {
  line: number;
  html: string;
}

/**
 * Tells of each line whether it is within an element: between a tag and the one that closes it, as in `<details>`. A tag
 * that nothing closes holds nothing.
 * @param parts in the order of the text
 * @param lines how many lines the text has
 */
export function linesWithinElements(parts: readonly Html[], lines: number): (line: number) => boolean {
  const open = new Map<string, number[]>();
  /** How many more elements hold a line than the line before it. */
  const changes = new Int32Array(lines + 1);
  for (const { line, html } of parts) {
    for (const [, slash, name] of html.matchAll(COMMENT_OR_TAG)) {
      if (name === undefined) continue;
      const starts = open.get(name.toLowerCase()) ?? [];
      open.set(name.toLowerCase(), starts);
      const start = slash === "/" ? starts.pop() : undefined;
      if (slash === "") starts.push(line);
      if (start === undefined) continue;
      changes[start] = (changes[start] ?? 0) + 1;
      changes[line] = (changes[line] ?? 0) - 1;
    }
  }
  let depth = 0;
  const depths = changes.map((change) => {
    depth += change;
    return depth;
  });
  return (line) => (depths[line] ?? 0) > 0;
}
