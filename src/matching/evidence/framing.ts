import type { Candidate } from "../retrieval/candidate.js";
import type { Query } from "../retrieval/query.js";
import { type TitleWord, TitleWords } from "./title-words.js";

/** Sums over the words of a title, or over some of them. */
interface Sums {
  information: number;
  most: number;
  count: number;
  /** One is a platform. */
  platform: boolean;
}

/** The two titles' words: which of them the other item holds, and which it lacks. */
export interface Framing {
  /** The words of the query's title and of the candidate's, in order. */
  own: readonly TitleWord[];
  words: readonly TitleWord[];
  /** In both titles; of the query's title anywhere in the candidate; the reverse. */
  shared: Sums;
  found: Sums;
  otherFound: Sums;
  /** The query's words that the candidate lacks; the candidate's words that the query lacks. */
  missing: Sums;
  otherMissing: Sums;
  /** What the candidate's title tells in all. */
  information: number;
  /** BM25 impact in the candidate of the words of the query's title, by their information. */
  impact: number;
}

/** Lays the titles of a query's candidates beside its own. */
export class Framer {
  readonly #words: TitleWords;
  /** Of each of the query's terms, the number of the last candidate that held it. */
  readonly #holders: Uint32Array;
  #number = 0;

  constructor(query: Query) {
    this.#words = new TitleWords(query);
    this.#holders = new Uint32Array(query.terms.length);
  }

  framingOf({ item, hits }: Candidate): Framing {
    const { own, inTitle } = this.#words;
    const framing: Framing = {
      own: inTitle,
      words: item.titleTerms.map((hash) => this.#words.of(hash)),
      shared: noSums(),
      found: noSums(),
      otherFound: noSums(),
      missing: noSums(),
      otherMissing: noSums(),
      information: 0,
      impact: 0,
    };
    this.#number++;
    for (const hit of hits) {
      const word = own[hit.term.place];
      if (word === undefined) continue;
      this.#holders[word.place] = this.#number;
      if (word.placeInTitle >= 0) {
        add(framing.found, word);
        framing.impact += word.information * hit.impact;
      }
      if (hit.inTitle) add(framing.otherFound, word);
      if (word.placeInTitle >= 0 && hit.inTitle) add(framing.shared, word);
    }
    for (const word of inTitle) if (!this.#isHeld(word)) add(framing.missing, word);
    for (const word of framing.words) if (!this.#isHeld(word)) add(framing.otherMissing, word);
    framing.information = framing.otherFound.information + framing.otherMissing.information;
    return framing;
  }

  /** Whether both hold it. */
  #isHeld({ place }: TitleWord): boolean {
    return place >= 0 && this.#holders[place] === this.#number;
  }
}

function noSums(): Sums {
  return { information: 0, most: 0, count: 0, platform: false };
}

function add(sums: Sums, { information, isPlatform }: TitleWord): void {
  sums.information += information;
  sums.most = Math.max(sums.most, information);
  sums.count++;
  if (isPlatform) sums.platform = true;
}
