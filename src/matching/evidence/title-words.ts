import type { Query } from "../retrieval/query.js";
import { hashOf } from "../text/hash.js";
import { stem } from "../text/stems.js";

const PLATFORM_TERMS = new Set(
  "android ios iphone ipad windows macos mac linux ubuntu firefox chrome safari edge mobile desktop tablet blackberry mobileweb"
    .split(" ")
    .map((word) => hashOf(stem(word, "en"))),
);

/** A word of a title as a query sees it. */
export interface TitleWord {
  hash: number;
  /** Of the words that this query has met, counted from 0. */
  number: number;
  /** What sharing it tells; see `QueryTerm.information`. */
  information: number;
  isPlatform: boolean;
  /** Its place among the query's terms, and in the query's title; -1 where it is none. */
  place: number;
  placeInTitle: number;
}

/** The words of titles, each looked up once a query: candidates share most of theirs. */
export class TitleWords {
  /** The query's terms, and those of its title, in order. */
  readonly own: readonly TitleWord[];
  readonly inTitle: readonly TitleWord[];
  readonly #query: Query;
  /** By their hash as a signed number, which JavaScript looks up faster. */
  readonly #known: Map<number, TitleWord>;

  constructor(query: Query) {
    const placesInTitle = new Map(query.titleTerms.map(({ hash }, place) => [hash, place]));
    this.own = query.terms.map(({ hash, information, place }) => ({
      hash,
      number: place,
      information,
      isPlatform: PLATFORM_TERMS.has(hash),
      place,
      placeInTitle: placesInTitle.get(hash) ?? -1,
    }));
    this.inTitle = this.own.filter(({ placeInTitle }) => placeInTitle >= 0);
    this.#query = query;
    this.#known = new Map(this.own.map((word) => [word.hash | 0, word]));
  }

  of(hash: number): TitleWord {
    const known = this.#known.get(hash | 0);
    if (known !== undefined) return known;
    const word = {
      hash,
      number: this.#known.size,
      information: this.#query.informationOf(hash),
      isPlatform: PLATFORM_TERMS.has(hash),
      place: -1,
      placeInTitle: -1,
    };
    this.#known.set(hash | 0, word);
    return word;
  }
}
