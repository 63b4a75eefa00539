import type { Language } from "./document.js";
import { ENGLISH, FRENCH } from "./stop-words.js";

/** Enough to be sure, and keeps the cost of a long text small. */
const READ_CHARACTERS = 3000;
const ACCENT = /[àâçéèêëîïôùûœ]/;

/** Lower case, accents folded ("Écran" → "ecran"). */
export function fold(word: string): string {
  const low = word.toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII as a whole
  if (/^[\x00-\x7f]*$/.test(low)) return low;
  return low
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae");
}

/** The language of a thread, from its small words: "other" where neither French nor English shows. */
export function languageOf(title: string, body: string): Language {
  let english = 0;
  let french = 0;
  for (const [word] of `${title.slice(0, READ_CHARACTERS)} ${body}`
    .slice(0, READ_CHARACTERS)
    .matchAll(/\p{L}+/gu)) {
    const folded = fold(word);
    const isEnglish = ENGLISH.has(folded);
    const isFrench = FRENCH.has(folded);
    if (isEnglish && !isFrench) english++;
    else if (isFrench && !isEnglish) french++;
    if (word.length > 1 && ACCENT.test(word.toLowerCase())) french += 0.5;
  }
  if (english === 0 && french === 0) return "other";
  return french > english ? "fr" : "en";
}
