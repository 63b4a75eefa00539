/** Text of people within a comment of ours: no Markdown, no mention, no reference, on one line, in its direction. */
export function plain(text: string): string {
  return onOneLine(text).replace(/[\\`*_{}[\]()<>#|~!&@]/g, (sign) =>
    sign === "@" || sign === "#" ? `${sign}\u2060` : `\\${sign}`,
  );
}

/** An identifier, a word or an error code, in a code span that nothing in it can end. */
export function code(text: string): string {
  return `\`${onOneLine(text.replaceAll("`", " "))}\``;
}

/** Without control characters, such as those that turn the direction of all that follows. */
export function onOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();
}
