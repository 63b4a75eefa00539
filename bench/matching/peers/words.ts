import { fold } from "../../../src/matching/text/language.js";
import { stem } from "../../../src/matching/text/stems.js";
import { ENGLISH } from "../../../src/matching/text/stop-words.js";

const LONGEST_WORD = 40;

/**
 * What the peers that leave it to their user index a word as: folded, the English ending cut, and nothing for stop words
 * and for what machines print. These are Liaison's own stems and stop words.
 */
export function termOf(word: string): string | undefined {
  const folded = fold(word);
  if (folded.length < 2 || folded.length > LONGEST_WORD || ENGLISH.has(folded)) return undefined;
  return stem(folded, "en");
}
