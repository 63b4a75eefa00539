import type { Candidate, Hit } from "../retrieval/candidate.js";
import type { Framing } from "./framing.js";
import { ratio } from "./ratios.js";

/** The first so many candidates are looked at as kin of the others; by their titles, so many. */
const KIN = 20;
const TITLE_KIN = 10;

/**
 * How alike each candidate and the first ones are, by the terms that they share with the query (which has so many), and by their
 * titles: what was reported twice already is reported again.
 */
export function kinshipsOf(terms: number, compared: readonly { candidate: Candidate; framing: Framing }[]) {
  const kin = new Kin(compared.slice(0, KIN), terms);
  const titles = new TitleKin(compared.slice(0, TITLE_KIN));
  return compared.map(({ candidate, framing }, mine) => ({
    ...kin.kinshipOf(candidate, mine),
    closestTitle: titles.closestTo(framing, mine),
  }));
}

/** The first candidates as vectors of length 1, one number for each of the query's terms. */
class Kin {
  readonly #count: number;
  /** Term by term, what it is in each vector. */
  readonly #parts: Float32Array;
  readonly #products: Float64Array;

  constructor(first: readonly { candidate: Candidate }[], terms: number) {
    this.#count = first.length;
    this.#parts = new Float32Array(terms * first.length);
    this.#products = new Float64Array(first.length);
    for (const [kin, { candidate }] of first.entries()) {
      const length = lengthOf(candidate.hits);
      for (const { term } of candidate.hits)
        this.#parts[term.place * this.#count + kin] = term.information / length;
    }
  }

  /** The mean and the greatest cosine of a candidate and those of the first that are not itself. */
  kinshipOf({ hits }: Candidate, mine: number) {
    const parts = this.#parts;
    const products = this.#products.fill(0);
    for (const { term } of hits) {
      const { information, place } = term;
      const row = place * products.length;
      for (let kin = 0; kin < products.length; kin++)
        products[kin] = (products[kin] ?? 0) + information * (parts[row + kin] ?? 0);
    }
    const length = lengthOf(hits);
    let sum = 0;
    let closest = 0;
    for (let kin = 0; kin < products.length; kin++) {
      if (kin === mine) continue;
      const cosine = (products[kin] ?? 0) / length;
      sum += cosine;
      closest = Math.max(closest, cosine);
    }
    return { kinship: ratio(sum, this.#count - (mine < this.#count ? 1 : 0)), closestKin: closest };
  }
}

function lengthOf(hits: readonly Hit[]): number {
  let squares = 0;
  for (const { term } of hits) squares += term.information ** 2;
  return Math.sqrt(squares) || 1;
}

/** Which of the first candidates have a word in their title. */
class TitleKin {
  readonly #common: Float64Array;
  /** By the number of the word. */
  readonly #holders: (number[] | undefined)[] = [];

  constructor(first: readonly { framing: Framing }[]) {
    this.#common = new Float64Array(first.length);
    for (const [kin, { framing }] of first.entries()) {
      for (const { number } of framing.words) {
        const holders = this.#holders[number] ?? [];
        holders.push(kin);
        this.#holders[number] = holders;
      }
    }
  }

  /** The greatest share of a candidate's title that the title of another one holds. */
  closestTo({ words, information }: Framing, mine: number): number {
    const common = this.#common.fill(0);
    for (const { number, information: told } of words)
      for (const kin of this.#holders[number] ?? NONE) common[kin] = (common[kin] ?? 0) + told;
    let closest = 0;
    for (let kin = 0; kin < common.length; kin++)
      if (kin !== mine) closest = Math.max(closest, common[kin] ?? 0);
    return ratio(closest, information);
  }
}

const NONE: readonly number[] = [];
