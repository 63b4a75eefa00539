/**
 * A line that opens nothing in Markdown, whatever it stands in, and closes nothing but by standing at the left edge: it
 * begins with a letter, or with another character that means nothing there, and holds no end of HTML.
 */
const MEANINGLESS = /^(?![\s>#`~<=_[|:*+-]|\d{1,9}[.)])[^>]*$/;

/**
 * The lines that decide where in the structure of a Markdown text some of them stand; which these are doesn't change when
 * the others are left out. Of paragraphs in a row that hold none of them, one line is enough, and of blank lines one.
 * @param asked whether the place of the line of that number is wanted
 * @returns numbers of lines, ascending
 */
export function decidingLines(lines: readonly string[], asked: (line: number) => boolean): number[] {
  const deciding: number[] = [];
  let wasMeaningless = false;
  for (let from = 0; from < lines.length; ) {
    let to = from;
    let isMeaningless = true;
    for (; to < lines.length && !isBlank(lines[to] ?? ""); to++) {
      isMeaningless &&= !asked(to) && MEANINGLESS.test(lines[to] ?? "");
    }
    if (to > from && !(isMeaningless && wasMeaningless)) {
      for (let line = from; line < (isMeaningless ? from + 1 : to); line++) deciding.push(line);
      if (to < lines.length) deciding.push(to);
    }
    if (to > from) wasMeaningless = isMeaningless;
    from = to + 1;
  }
  return deciding;
}

/** As Markdown has it: other white space than this counts as text. */
function isBlank(line: string): boolean {
  return line === "" || /^[ \t]*$/.test(line);
}
