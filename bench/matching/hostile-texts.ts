/** GitHub's own limit of a body, in characters. */
export const LONGEST_BODY = 65_536;

const repeated = (piece: string): string =>
  piece.repeat(Math.ceil(LONGEST_BODY / piece.length)).slice(0, LONGEST_BODY);

function nestedList(): string {
  const lines = Array.from({ length: 1000 }, (_, depth) => `${"  ".repeat(depth % 60)}- item ${depth}\n`);
  return repeated(lines.join(""));
}

function numbered(line: (n: number) => string): string {
  return repeated(Array.from({ length: 5000 }, (_, n) => line(n)).join(""));
}

/** Bodies that bring down readers which go back and forth in a text: each as long as GitHub allows. */
export const hostileTexts: Readonly<Record<string, string>> = {
  "one word": repeated("a"),
  "one word with accents": repeated("é"),
  "different words": numbered((n) => `w${n.toString(36)}x `),
  "different identifiers": numbered((n) => `getUser${n}Media.onError${n}Handler `),
  "nested quotes": repeated(">"),
  "nested quotes with spaces": repeated("> "),
  "a nested list": nestedList(),
  "minified code": repeated("function(a,b){return a.x?b[a.y]:(c=d,e||f)}var g=h.i(j);"),
  CJK: repeated("画面共有が動作しません"),
  "CJK in lines": repeated("画面共有が動作しません。\n"),
  Thai: repeated("หน้าจอค้าง"),
  "zero-width characters": repeated("a\u200b"),
  "only zero-width characters": repeated("\u200b\u200d\ufeff"),
  emoji: repeated("🎉👩‍👩‍👧"),
  "emoji in words": repeated(":tada::bug: "),
  "combining marks": `a${repeated("\u0301").slice(1)}`,
  "combining marks out of order": `${"a"}${"\u0301".repeat(32_000)}${"\u0323".repeat(32_000)}`,
  "open brackets": repeated("["),
  "images that are not closed": repeated("![a]("),
  "links that are not closed": repeated("](http:"),
  "tags that are not closed": repeated("<a "),
  "entities that are not closed": repeated("&amp"),
  "macros that are not closed": repeated("{color:"),
  "comments that are not closed": repeated("<!--"),
  backticks: repeated("`"),
  "fences that are not closed": repeated("```\n````\n"),
  "a million spaces": " ".repeat(1_000_000),
  "indented spaces": repeated(`${" ".repeat(2_000)}x\n`),
  "line breaks": repeated("\n"),
  "carriage returns": repeated("\r\n \r"),
  "letters between dots": repeated("a.a.a."),
  dots: repeated("a........"),
  slashes: repeated("/"),
  underscores: repeated("_a_"),
  addresses: numbered((n) => `https://example.org/a/${n}?b=${n}#c `),
  "one long address": `https://${repeated("a/").slice(8)}`,
  "addresses of issues": numbered((n) => `https://github.com/agency/service/issues/${n} `),
  "items by number": numbered((n) => `#${n} `),
  "keys of a tracker": numbered((n) => `ABC-${n} `),
  "a table": repeated("| a | b |\n|---|---|\n| `c` | **d** |\n"),
  digits: repeated("1"),
  versions: numbered((n) => `Firefox ${n}.${n}.1 `),
  "dots and digits": repeated("1.1."),
  platforms: repeated("windows mac os x edge "),
  base64: numbered((n) => `${(n * 2654435761).toString(36)}+/`),
  "error lines": numbered((n) => `TypeError: cannot read property ${n} of undefined, number ${n}\n`),
  "a log": numbered((n) => `2026-01-01 00:00:00 ERROR failed ${n} times at 0x${n.toString(16)}\n`),
  "frames of a stack": numbered((n) => `    at Object.f${n} (/app/src/file${n}.js:${n}:1)\n`),
  colons: repeated("a:"),
  "at signs": repeated("at a"),
  dashes: repeated("-- x --"),
  "lonely surrogates": repeated("\ud83d"),
};
