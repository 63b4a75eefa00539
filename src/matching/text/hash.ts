import { foldedAt } from "./characters.js";

const START = 0x811c9dc5;
const PRIME = 0x01000193;

/** A 32-bit hash of a string that is never 0 (FNV-1a, then mixed so that all bits count). */
export function hashOf(text: string, seed = START): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), PRIME);
  return mix(h);
}

/** A line by its letters: a hash that spares case, accents, punctuation and which number it is; the letters it has. */
interface LineHash {
  /** 0 for a line without letters or digits. */
  hash: number;
  /** Letters and numbers, with one space between words. */
  length: number;
}

const DIGIT_ZERO = 48;
const SPACE = 32;
const LETTER_A = 97;
const LETTER_X = 120;

/** Reads a line; a number, also one of hexadecimal digits behind "0x", counts as one digit. */
export function hashOfLine(text: string, from = 0, to = text.length): LineHash {
  let h = START;
  let length = 0;
  let before = 0;
  for (let i = from; i < to; i++) {
    const letter = foldedAt(text, i);
    const isDigit = isDecimal(letter);
    if (letter === 0) before = length === 0 ? 0 : SPACE;
    if (isDigit && letter === DIGIT_ZERO && text.charCodeAt(i + 1) === LETTER_X)
      i = lastHexDigit(text, i + 1);
    if (letter === 0 || (isDigit && before === DIGIT_ZERO)) continue;
    if (before === SPACE) {
      h = Math.imul(h ^ SPACE, PRIME);
      length++;
    }
    before = isDigit ? DIGIT_ZERO : letter;
    h = Math.imul(h ^ before, PRIME);
    length++;
  }
  return { hash: length === 0 ? 0 : mix(h), length };
}

function isDecimal(code: number): boolean {
  return code >= DIGIT_ZERO && code < DIGIT_ZERO + 10;
}

function lastHexDigit(text: string, from: number): number {
  let i = from;
  while (isHexadecimal(text.charCodeAt(i + 1))) i++;
  return i;
}

function isHexadecimal(code: number): boolean {
  const small = code | 32;
  return isDecimal(code) || (small >= LETTER_A && small < LETTER_A + 6);
}

/** Stirs a hash so that all of its bits depend on all of its input; never 0. */
export function mix(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0 || 1;
}
