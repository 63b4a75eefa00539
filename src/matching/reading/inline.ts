/** What a line must hold for there to be marks in it that are not simply passed over as punctuation. */
const MARKED = /[[<&{]|:\/\/|:[a-z0-9_+-]+:/;
const MARK = /!?\[|\]\(|<|&|\{|https?:\/\/|:(?=[a-z0-9_+-])/g;
const IMAGE = /!\[[^[\]]{0,300}\]\([^()\s]{0,1000}[^()]{0,100}\)/y;
const TARGET = /\]\((?:https?:|mailto:|[/#.])?[^()\s]{0,1000}[^()]{0,100}\)/y;
const TAG = /<\/?[a-zA-Z][^<>]{0,500}>/y;
const ENTITY = /&(?:[a-z]{2,8}|#\d{1,6}|#x[\da-f]{1,5});/iy;
const SHORTCODE = /:[a-z0-9_+-]{2,40}:(?![\w:])/y;
/** Jira's marks in braces. */
const MACRO = /\{(?:color|panel|quote|code|noformat|anchor|toc|info|note|warning|tip)(?::[^{}]{0,200})?\}/iy;
const ADDRESS = /https?:\/\/(?:www\.)?([^\s<>"'`|)\]?#]{0,80})[^\s<>"'`|)\]]*/y;

/** A line's words without the marks around them: tags, images, the addresses behind links, emoji in words. Linear. */
export function plainText(line: string): string {
  if (!MARKED.test(line)) return line;
  let text = "";
  let from = 0;
  MARK.lastIndex = 0;
  for (let mark = MARK.exec(line); mark !== null; mark = MARK.exec(line)) {
    const [length, words] = read(line, mark.index, mark[0]);
    if (length === 0) continue;
    text += `${line.slice(from, mark.index)} ${words} `;
    from = mark.index + length;
    MARK.lastIndex = from;
  }
  return text + line.slice(from);
}

/** The length of what begins with the mark, and what of it is to be read; 0 for no mark. */
function read(line: string, at: number, mark: string): [length: number, words: string] {
  switch (mark) {
    case "![":
      return [lengthOf(IMAGE, line, at), ""];
    case "](":
      return [lengthOf(TARGET, line, at), ""];
    case "<":
      return [lengthOf(TAG, line, at), ""];
    case "&":
      return [lengthOf(ENTITY, line, at), ""];
    case "{":
      return [lengthOf(MACRO, line, at), ""];
    case ":":
      return [/\w/.test(line[at - 1] ?? "") ? 0 : lengthOf(SHORTCODE, line, at), ""];
    case "[":
      return [0, ""];
    default:
      ADDRESS.lastIndex = at;
      return [ADDRESS.exec(line)?.[0].length ?? 0, addressWords(line, at)];
  }
}

function lengthOf(pattern: RegExp, line: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0].length ?? 0;
}

/** Host and path of an address. */
function addressWords(line: string, at: number): string {
  ADDRESS.lastIndex = at;
  return ADDRESS.exec(line)?.[1] ?? "";
}
