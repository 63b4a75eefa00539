import type { Language } from "../document.js";
import { type Direction, product } from "../meaning/vectors.js";
import type { Candidate } from "../retrieval/candidate.js";
import type { Query } from "../retrieval/query.js";
import { ratio } from "./ratios.js";
import { standing } from "./standings.js";
import type { TitleWord } from "./title-words.js";

/** A candidate and the words of its title. */
interface Titled {
  candidate: Candidate;
  framing: { words: readonly TitleWord[] };
}

/** How alike query and candidates mean, by the vectors: as wholes, and word by word in the titles; zeros without vectors. */
export function meaningsOf(query: Query, candidates: readonly Titled[]) {
  const likeness = candidates.map(({ candidate }) =>
    Number.isNaN(candidate.likeness) ? 0 : candidate.likeness,
  );
  const { places, shares } = standing(likeness);
  const titles = new TitleMeanings(query);
  return candidates.map(({ candidate, framing }, place) => ({
    meaning: likeness[place] ?? 0,
    meaningOfBest: shares[place] ?? 0,
    meaningPlace: places[place] ?? 0,
    ...titles.compare(candidate, framing.words),
  }));
}

/**
 * The titles' words against each other: each counts as far as the closest word of the other title means the same (as in M. Kusner
 * et al., From Word Embeddings to Document Distances, 2015, relaxed).
 */
class TitleMeanings {
  readonly #query: Query;
  readonly #words: readonly Direction[];
  readonly #weights: readonly number[];
  /** The sum of the weights. */
  readonly #most: number;
  /** Of each word of the query, how alike the closest word of a candidate is. */
  readonly #closest: Float32Array;
  /** By language and number, what the words of candidates mean: candidates share most of theirs. */
  readonly #known: Record<Language, (Meant | "unknown" | undefined)[]> = { en: [], fr: [], other: [] };

  constructor(query: Query) {
    const { vectors, titleTerms, reading } = query;
    this.#query = query;
    this.#words = titleTerms.flatMap(({ hash }) => vectors?.directionOf(hash, reading.language) ?? []);
    this.#weights = this.#words.map(({ weight }) => weight);
    this.#most = this.#weights.reduce((sum, weight) => sum + weight, 0);
    this.#closest = new Float32Array(this.#words.length);
  }

  compare({ item }: Candidate, words: readonly TitleWord[]) {
    const closest = this.#closest.fill(0);
    let found = 0;
    let most = 0;
    for (const word of words) {
      const meant = this.#meantBy(word, item.language);
      if (meant === "unknown") continue;
      const { alike, best, weight } = meant;
      for (let word = 0; word < closest.length; word++) {
        const cosine = alike[word] ?? 0;
        if (cosine > (closest[word] ?? 0)) closest[word] = cosine;
      }
      found += best * weight;
      most += weight;
    }
    let ownFound = 0;
    for (let word = 0; word < closest.length; word++)
      ownFound += (this.#weights[word] ?? 0) * (closest[word] ?? 0);
    return { titleMeant: ratio(ownFound, this.#most), otherTitleMeant: ratio(found, most) };
  }

  #meantBy({ hash, number }: TitleWord, language: Language): Meant | "unknown" {
    const known = this.#known[language][number];
    if (known !== undefined) return known;
    const direction = this.#query.vectors?.directionOf(hash, language);
    const meant = direction === undefined ? "unknown" : meantBy(direction, this.#words);
    this.#known[language][number] = meant;
    return meant;
  }
}

/** What a candidate's word means: how alike it is to each word of the query's title, and to the closest. */
interface Meant {
  alike: Float32Array;
  best: number;
  weight: number;
}

function meantBy({ unit, weight }: Direction, words: readonly Direction[]): Meant {
  const alike = new Float32Array(words.length);
  for (const [word, { unit: other }] of words.entries()) alike[word] = product(other, unit);
  return { alike, best: Math.max(0, ...alike), weight };
}
