import type { Language } from "../document.js";
import { type ItemVectors, STEPS } from "./item-vectors.js";
import { product, toUnitLength, type Vectors } from "./vectors.js";

/** What is known beforehand counts as much as so many items. */
const BORROWED = 30;

/**
 * Where the vectors of an index's items lie, by language. All texts of an index have something in common: two are alike as
 * far as they differ from the others in the same way, so vectors are compared from the centre (Arora et al. 2017).
 */
export class Centres {
  readonly #vectors: Vectors;
  readonly #all: Heap;
  readonly #byLanguage = new Map<Language, Heap>();
  readonly #centres = new Map<Language, Float32Array>();

  constructor(vectors: Vectors) {
    this.#vectors = vectors;
    this.#all = newHeap(vectors.dimensions);
  }

  /** Counts an item in, or out with -1. */
  count(language: Language, vectors: ItemVectors, slot: number, change: 1 | -1): void {
    const own = this.#byLanguage.get(language) ?? newHeap(this.#vectors.dimensions);
    this.#byLanguage.set(language, own);
    for (const heap of [own, this.#all]) {
      vectors.addTo(heap.sum, slot, change);
      heap.count += change;
    }
    this.#centres.clear();
  }

  /** Few items of a language lie where the others do; few in all, where texts usually do. */
  of(language: Language): Float32Array {
    const known = this.#centres.get(language);
    if (known !== undefined) return known;
    const all = centreOf(this.#all, this.#vectors.mean(language));
    const own = this.#byLanguage.get(language);
    const centre = own === undefined ? all : centreOf(own, all);
    this.#centres.set(language, centre);
    return centre;
  }
}

/** How many vectors, and their sum in steps. */
interface Heap {
  count: number;
  sum: Float64Array;
}

function newHeap(dimensions: number): Heap {
  return { count: 0, sum: new Float64Array(dimensions) };
}

function centreOf({ count, sum }: Heap, usual: Float32Array): Float32Array {
  return usual.map((number, i) => (BORROWED * number + (sum[i] ?? 0) / STEPS) / (BORROWED + count));
}

/** The first components, which tell about half of it. */
const ROUGHLY = 32;

interface Part {
  centre: Float32Array;
  /** How far it lies in the query's direction; and by the first components. */
  along: number;
  roughly: number;
  squares: number;
}

/** What a query means, as seen from the centre of its language, to be compared with items seen from theirs. */
export class Likeness {
  readonly #direction: Float32Array;
  readonly #beginning: Float32Array;
  readonly #centres: Centres;
  readonly #parts = new Map<Language, Part>();

  /** `vector` is of length 1, or zeros. */
  constructor(vector: Float32Array, language: Language, centres: Centres) {
    const centre = centres.of(language);
    this.#direction = toUnitLength(vector.map((number, i) => number - (centre[i] ?? 0)));
    this.#beginning = this.#direction.subarray(0, ROUGHLY);
    this.#centres = centres;
  }

  /** What puts slots of a language in nearly the same order as `to`, at an eighth of the cost. */
  roughly(vectors: ItemVectors, slot: number, language: Language): number {
    return vectors.dot(slot, this.#beginning) - this.#part(language).roughly;
  }

  /** The cosine with the vector of a slot, both seen from their centres. */
  to(vectors: ItemVectors, slot: number, language: Language): number {
    const { centre, along, squares } = this.#part(language);
    const distance = 1 - 2 * vectors.dot(slot, centre) + squares;
    return distance < LEAST_DISTANCE ? 0 : (vectors.dot(slot, this.#direction) - along) / Math.sqrt(distance);
  }

  #part(language: Language): Part {
    const known = this.#parts.get(language);
    if (known !== undefined) return known;
    const centre = this.#centres.of(language);
    const part = {
      centre,
      along: product(centre, this.#direction),
      roughly: product(this.#beginning, centre),
      squares: product(centre, centre),
    };
    this.#parts.set(language, part);
    return part;
  }
}

/** What lies so close to the centre says nothing. */
const LEAST_DISTANCE = 1e-3;
