import { fold } from "../text/characters.js";
import { ratio } from "./ratios.js";

const GRAM = 4;
const LONGEST_TITLE = 150;
/** Places for the grams of a title: a power of two, more than three times as many as there can be. */
const PLACES = 512;
/** What spreads hashes over them: the 32 bits of the golden ratio, of which the first nine are taken. */
const GOLDEN_RATIO = 0x9e3779b1;
const SHIFT = 23;

/** The runs of four characters of a title, to be compared with those of others one after the other. */
export class Grams {
  readonly #own = new Set<number>();
  /** An open-addressing table of the grams of the title that is compared, of which the number stands beside each. */
  readonly #grams = new Int32Array(PLACES);
  readonly #titles = new Uint32Array(PLACES);
  #title = 0;

  constructor(title: string) {
    visitGrams(title, (gram) => this.#own.add(gram));
  }

  /** What both titles hold, of the grams in both; of those in this one. */
  compare(other: string) {
    this.#title++;
    let count = 0;
    let shared = 0;
    visitGrams(other, (gram) => {
      if (!this.#isNew(gram)) return;
      count++;
      if (this.#own.has(gram)) shared++;
    });
    return { grams: ratio(2 * shared, this.#own.size + count), gramsCovered: ratio(shared, this.#own.size) };
  }

  /** Whether it was not met before in the title that is compared. */
  #isNew(gram: number): boolean {
    let place = Math.imul(gram, GOLDEN_RATIO) >>> SHIFT;
    while (this.#titles[place] === this.#title) {
      if (this.#grams[place] === gram) return false;
      place = (place + 1) & (PLACES - 1);
    }
    this.#titles[place] = this.#title;
    this.#grams[place] = gram;
    return true;
  }
}

function visitGrams(title: string, visit: (gram: number) => void): void {
  const words = fold(title.slice(0, LONGEST_TITLE)).replace(/[^\p{L}\p{N}]+/gu, " ");
  const text = ` ${words.trim()} `;
  let gram = 0;
  for (let at = 0; at < text.length; at++) {
    // Four characters of eight bits: what lies above is folded into them.
    const code = text.charCodeAt(at);
    gram = (gram << 8) | ((code ^ (code >> 8)) & 0xff);
    if (at >= GRAM - 1) visit(gram);
  }
}
