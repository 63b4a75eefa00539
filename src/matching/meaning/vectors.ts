import type { Language } from "../document.js";
import type { Reading } from "../reading/reading.js";
import { NumberTable } from "../storage/number-table.js";
import { fold } from "../text/characters.js";
import { hashOf } from "../text/hash.js";
import { stem } from "../text/stems.js";
import { float32sIn, int8sIn, readParts, textIn, uint16sIn, uint32sIn } from "./vector-file.js";

/** A word of the other language that often stands for a word. */
interface Counterpart {
  word: string;
  /** How often it does, 0 to 1. */
  chance: number;
}

/** A word's vector, taken apart. */
export interface Direction {
  /** Of length 1. */
  unit: Float32Array;
  /** Its length: the word's weight in a text. */
  weight: number;
}

/** A title says as much as a body that repeats it so many times. */
const TITLE_WEIGHT = 2;

/**
 * Words of French and English as vectors in one space, learned from message catalogues (see training/vectors). A vector's
 * length is the word's weight in a text.
 */
export class Vectors {
  /** Differs for any two files: vectors of one cannot be compared with those of another. */
  readonly id: string;
  readonly dimensions: number;
  readonly #words: readonly string[];
  /** By their letters, whatever case and accents they have. */
  readonly #numbers: NumberTable;
  readonly #means: Float32Array;
  readonly #counterparts: Readonly<Record<"en" | "fr", CounterpartTable>>;
  readonly #vectors: Int8Array;
  readonly #scales: Float32Array;
  /** Of words that were asked for: where they point, and how far. */
  readonly #directions = new Map<number, Direction>();
  /** By the hash of its term, the most frequent of the words that are one term in that language. */
  readonly #terms: Readonly<Record<"en" | "fr", NumberTable>>;

  /** From the bytes of the file that `training/vectors` writes; throws a RangeError where they are none of it. */
  constructor(bytes: Uint8Array) {
    const { id, dimensions, part } = readParts(bytes);
    this.id = id;
    this.dimensions = dimensions;
    this.#words = textIn(part("words")).split("\n");
    const table = (keyOf: (word: string) => number) => {
      const numbers = new NumberTable(this.#words.length);
      for (const [number, word] of this.#words.entries()) numbers.add(keyOf(word), number);
      return numbers;
    };
    this.#numbers = table(keyOf);
    this.#means = float32sIn(part("means"));
    const counterparts = (name: string): CounterpartTable => ({
      starts: uint32sIn(part(`${name}Starts`)),
      words: uint16sIn(part(`${name}Words`)),
      chances: part(`${name}Chances`),
    });
    this.#counterparts = { en: counterparts("toEnglish"), fr: counterparts("toFrench") };
    this.#vectors = int8sIn(part("wordVectors"));
    this.#scales = float32sIn(part("wordScales"));
    const terms = (language: Language) => table((word) => hashOf(stem(word, language)));
    this.#terms = { en: terms("en"), fr: terms("fr") };
  }

  /** Texts of a language lie around this point, as long as nothing is known about where those of an index lie. */
  mean(language: Language): Float32Array {
    const first = language === "fr" ? this.dimensions : 0;
    return this.#means.slice(first, first + this.dimensions);
  }

  /** Where the vector of a term's word points, and its length; undefined for an unknown word. */
  directionOf(hash: number, language: Language): Direction | undefined {
    const number = this.#number("", hash, language);
    if (number < 0) return undefined;
    const known = this.#directions.get(number);
    if (known !== undefined) return known;
    const vector = new Float32Array(this.dimensions);
    this.#add(vector, number, 1);
    const weight = Math.sqrt(vector.reduce((sum, part) => sum + part * part, 0));
    const direction = { unit: toUnitLength(vector), weight };
    this.#directions.set(number, direction);
    return direction;
  }

  /** The vector of what was read, of length 1; zeros where no word is known. */
  ofReading({ terms, language }: Reading): Float32Array {
    const vector = new Float32Array(this.dimensions);
    for (const [hash, { kind, surface, title, body }] of terms) {
      if (kind !== "word") continue;
      this.#add(vector, this.#number(surface, hash, language), 1 + Math.log(TITLE_WEIGHT * title + body));
    }
    return toUnitLength(vector);
  }

  /** What stands for a lower-case word without accents in the other language, likeliest first. */
  counterparts(word: string, language: "en" | "fr"): Counterpart[] {
    const number = this.#numbers.get(keyOf(word));
    if (number < 0) return [];
    const { starts, words, chances } = this.#counterparts[language];
    const found: Counterpart[] = [];
    for (let at = starts[number] ?? 0; at < (starts[number + 1] ?? 0); at++) {
      found.push({ word: this.#words[words[at] ?? 0] ?? "", chance: (chances[at] ?? 0) / 255 });
    }
    return found;
  }

  /** The word's number, or that of a word that is the same term; -1 for an unknown word. */
  #number(surface: string, hash: number, language: Language): number {
    const number = this.#numbers.get(keyOf(surface));
    return number < 0 ? this.#terms[language === "fr" ? "fr" : "en"].get(hash) : number;
  }

  #add(sum: Float32Array, number: number, weight: number): void {
    if (number < 0) return;
    const factor = weight * (this.#scales[number] ?? 0);
    const first = number * this.dimensions;
    for (let i = 0; i < this.dimensions; i++) {
      sum[i] = (sum[i] ?? 0) + factor * (this.#vectors[first + i] ?? 0);
    }
  }
}

interface CounterpartTable {
  /** Of each word, where its counterparts begin. */
  starts: Uint32Array;
  words: Uint16Array;
  /** In 255ths. */
  chances: Uint8Array;
}

/** A hash of a word's letters, without case and accents. */
function keyOf(word: string): number {
  return hashOf(fold(word));
}

/** The sum of the products of two vectors' numbers: of vectors of length 1, their cosine. */
export function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** Divides a vector by its length, in place; zeros stay. */
export function toUnitLength(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const number of vector) squares += number * number;
  if (squares > 0) {
    const factor = 1 / Math.sqrt(squares);
    for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) * factor;
  }
  return vector;
}
