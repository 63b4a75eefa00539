import type { Candidate } from "./candidate.js";
import type { Query } from "./query.js";
import { standing } from "./standings.js";
import type { Direction, Vectors } from "./vectors.js";

/** A candidate and the words of its title. */
interface Titled {
  candidate: Candidate;
  framing: { words: ReadonlySet<number> };
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
  readonly #vectors: Vectors | undefined;
  readonly #words: Direction[];
  /** Of a candidate's word, how alike it is to each word of the query: candidates share most of their words. */
  readonly #known = new Map<number, Float32Array>();

  constructor({ vectors, titleTerms, reading }: Query) {
    this.#vectors = vectors;
    this.#words = titleTerms.flatMap(({ hash }) => vectors?.directionOf(hash, reading.language) ?? []);
  }

  compare({ item }: Candidate, words: ReadonlySet<number>) {
    const closest = new Float32Array(this.#words.length);
    let found = 0;
    let most = 0;
    for (const hash of words) {
      const other = this.#vectors?.directionOf(hash, item.language);
      if (other === undefined) continue;
      const alike = this.#alike(hash, other);
      let best = 0;
      for (let word = 0; word < alike.length; word++) {
        const cosine = alike[word] ?? 0;
        if (cosine > best) best = cosine;
        if (cosine > (closest[word] ?? 0)) closest[word] = cosine;
      }
      found += best * other.weight;
      most += other.weight;
    }
    const own = this.#words.reduce((sum, { weight }) => sum + weight, 0);
    const ownFound = this.#words.reduce((sum, { weight }, word) => sum + weight * (closest[word] ?? 0), 0);
    return {
      titleMeant: own > 0 ? ownFound / own : 0,
      otherTitleMeant: most > 0 ? found / most : 0,
    };
  }

  #alike(hash: number, { unit }: Direction): Float32Array {
    const known = this.#known.get(hash);
    if (known !== undefined) return known;
    const alike = Float32Array.from(this.#words, (word) => product(word.unit, unit));
    this.#known.set(hash, alike);
    return alike;
  }
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
