import type { Language } from "../document.js";
import { foldedAt } from "./characters.js";
import { hashOf, mix } from "./hash.js";
import { ENGLISH, FRENCH, OTHER } from "./stop-words.js";

export { fold } from "./characters.js";

/** Enough to be sure, and keeps the cost of a long text small. */
const READ_CHARACTERS = 3000;
/** The first letter with an accent, as a code. */
const FIRST_ACCENTED = 0xe0;
const ACCENTED = new Set(Array.from("àâçéèêëîïôùûœ", (letter) => letter.charCodeAt(0)));
/** Letters that neither French nor English has. */
const FOREIGN = new Set(Array.from("áíóúñãõìòäößąęłśżźćńşğı", (letter) => letter.charCodeAt(0)));
/** Votes of a small word of another language: its neighbours there are often words of French, too ("la", "que", "se"). */
const OTHER_VOTES = 3;
/** One such word may be a name: "DER", "El Capitan". */
const FEWEST_OTHER_VOTES = 2 * OTHER_VOTES;
/** Where FNV-1a, of which `hashOf` is made, starts, and by what it multiplies. */
const START = 0x811c9dc5;
const PRIME = 0x01000193;

/** An open-addressing table of the small words of one language only: their hash; 1 for English, -1 for French, 2 for others. */
const PLACES = 2048;
const hashes = new Uint32Array(PLACES);
const sides = new Int8Array(PLACES);
for (const word of ENGLISH) if (!FRENCH.has(word)) addSmallWord(hashOf(word), 1);
for (const word of FRENCH) if (!ENGLISH.has(word)) addSmallWord(hashOf(word), -1);
for (const word of OTHER) addSmallWord(hashOf(word), 2);

function addSmallWord(hash: number, side: 1 | -1 | 2): void {
  const place = placeOf(hash);
  hashes[place] = hash;
  sides[place] = side;
}

function placeOf(hash: number): number {
  let place = hash % PLACES;
  while (hashes[place] !== 0 && hashes[place] !== hash) place = (place + 1) % PLACES;
  return place;
}

/** The language of a thread, from its small words: "other" where neither French nor English shows. */
export function languageOf(title: string, body: string): Language {
  const votes = { english: 0, french: 0, other: 0 };
  count(votes, title.slice(0, READ_CHARACTERS));
  count(votes, body.slice(0, Math.max(0, READ_CHARACTERS - title.length)));
  const most = Math.max(votes.english, votes.french);
  if (most === 0 || (votes.other > most && votes.other >= FEWEST_OTHER_VOTES)) return "other";
  return votes.french > votes.english ? "fr" : "en";
}

/** One vote a small word, a single letter only where it is elided: others are names in code. Half a vote for an accent. */
function count(votes: { english: number; french: number; other: number }, text: string): void {
  let h = START;
  let length = 0;
  let isAccented = false;
  let isForeign = false;
  for (let i = 0; i <= text.length; i++) {
    const letter = i < text.length ? foldedAt(text, i) : 0;
    if (letter > 57) {
      h = Math.imul(h ^ letter, PRIME);
      length++;
      const code = text.charCodeAt(i);
      if (code >= 0xc0 && (ACCENTED.has(code) || ACCENTED.has(code + FIRST_ACCENTED - 0xc0)))
        isAccented = true;
      else if (code >= 0xc0 && FOREIGN.has(code)) isForeign = true;
    } else if (length > 0) {
      const mayVote = length > 1 || isApostrophe(text.charCodeAt(i));
      const side = mayVote ? (sides[placeOf(mix(h))] ?? 0) : 0;
      if (side === 2) votes.other += OTHER_VOTES;
      else if (side > 0) votes.english++;
      else if (side < 0) votes.french++;
      if (isAccented && length > 1) votes.french += 0.5;
      if (isForeign && length > 1) votes.other += 0.5;
      h = START;
      length = 0;
      isAccented = false;
      isForeign = false;
    }
  }
}

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019;
}
