/** What a character is to a reader of words. */
export const OTHER = 1;
/** Letters, marks and digits of scripts that put spaces between words; `_` and `$`. */
export const WORD = 2;
/** What joins words to identifiers and paths when it stands between them. */
export const CONNECTOR = 3;
/** Characters of scripts without spaces between words. */
export const UNSPACED = 4;

const JOINING = /[./\\:#-]/;
/** Tibetan is none: a point stands between its syllables. */
const UNSPACED_SCRIPT =
  /(?!\p{P})[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const WORD_CHARACTER = /[\p{L}\p{M}\p{N}_$]/u;

/** By code point, filled as characters are met; 0 is not known yet. */
const classes = new Uint8Array(0x110000);

/** The class of the character at a place in a text; both halves of a surrogate pair have that of the pair. */
export function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return (code & 0xf800) === 0xd800 ? classOf(characterAround(text, at)) : classOf(code);
}

function classOf(code: number): number {
  const known = classes[code];
  if (known) return known;
  const found = classify(String.fromCodePoint(code));
  classes[code] = found;
  return found;
}

/** The code point of which a surrogate is one half; the surrogate itself where the other is missing. */
function characterAround(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const pair = text.codePointAt(code > 0xdbff && at > 0 ? at - 1 : at) ?? code;
  return pair > 0xffff ? pair : code;
}

function classify(character: string): number {
  if (JOINING.test(character)) return CONNECTOR;
  if (UNSPACED_SCRIPT.test(character)) return UNSPACED;
  return WORD_CHARACTER.test(character) ? WORD : OTHER;
}

/** Letters that a canonical decomposition leaves whole. */
const LIGATURES: Readonly<Record<string, string>> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};
const LIGATURE = /[œæßøłđðþı]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII as a whole
const ASCII = /^[\x00-\x7f]*$/;
/** Up to here, letters are folded by a table. */
const LAST_LATIN = 0x17f;
const latin = Array.from({ length: LAST_LATIN + 1 }, (_, code) => decomposed(String.fromCharCode(code)));

/** Lower case, accents folded, ligatures taken apart ("Écran" → "ecran", "Œuvre" → "oeuvre"). */
export function fold(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase();
  let folded = "";
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code > LAST_LATIN) return decomposed(word);
    folded += latin[code];
  }
  return folded;
}

function decomposed(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(LIGATURE, (letter) => LIGATURES[letter] ?? letter);
}

const folded = Uint16Array.from(latin, (letters, code) =>
  /[\p{L}\p{N}]/u.test(String.fromCharCode(code)) ? letters.charCodeAt(0) : 0,
);

/** The first letter or digit that a character folds to, beyond Latin the character itself; 0 for what is neither. */
export function foldedAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code <= LAST_LATIN) return folded[code] ?? 0;
  const kind = classAt(text, at);
  return kind === WORD || kind === UNSPACED ? code : 0;
}

const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;
const CONTROLS = /[^\P{Cc}\t\n]|[\u2028\u2029]/gu;
const BEYOND_LATIN = /[\u0300-\uffff]/;
/** Marks, and the letters of which Hangul syllables are made. */
const COMPOSABLE = /[\p{M}\u1100-\u11ff]/u;
/** More marks on one letter are no language; sorting them would take quadratic time. */
const STACKED_MARKS = /(\p{M}{8})\p{M}+/gu;

/** A text in composed form, with "\n" for line breaks, without characters that nobody sees. */
export function visible(text: string): string {
  const plain = (text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text).replace(CONTROLS, " ");
  if (!BEYOND_LATIN.test(plain) && !plain.includes("\u00ad")) return plain;
  const seen = plain.replace(INVISIBLE, "");
  return COMPOSABLE.test(seen) ? seen.replace(STACKED_MARKS, "$1").normalize("NFC") : seen;
}
