import type { GivenVector } from "../document.js";
import { hashOf } from "../text/hash.js";
import type { NamedArrays } from "./packed-arrays.js";
import { grown, resized } from "./typed-arrays.js";

/** The largest number of eight bits with a sign, symmetrically. */
const LARGEST = 127;

/** Vectors of one model by row, a byte a dimension. Room is taken from the first on; one of another model ends the earlier. */
export class VectorRows {
  #dimension = 0;
  /** Hash of the model's name. */
  #model = 0;
  #values: Uint8Array = new Uint8Array(0);

  get bytes(): number {
    return this.#values.byteLength;
  }

  /** All that has to be kept of the first `rows` rows. */
  save(rows: number): NamedArrays {
    if (this.#dimension === 0) return {};
    return {
      vectors: resized(this.#values, rows * this.#dimension),
      vectorsOf: Uint32Array.of(this.#model, this.#dimension),
    };
  }

  /** The rows that were saved. */
  static load({ vectors, vectorsOf }: NamedArrays): VectorRows {
    const rows = new VectorRows();
    if (!(vectors instanceof Uint8Array)) return rows;
    rows.#values = vectors;
    rows.#model = vectorsOf?.[0] ?? 0;
    rows.#dimension = vectorsOf?.[1] ?? 0;
    return rows;
  }

  /** Keeps the vector's direction. */
  set(row: number, { model, values }: GivenVector): void {
    const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    const bytes = Int8Array.from(values, (value) => Math.round((value / (most || 1)) * LARGEST));
    this.#write(row, hashOf(model), bytes);
  }

  /** Copies a row of others, if it has a vector. */
  copy(row: number, others: VectorRows, from: number): void {
    const values = others.#row(from);
    if (values.some((value) => value !== 0)) this.#write(row, others.#model, values);
  }

  /** The cosine of a row's vector and another, -1 to 1; NaN where there is none, or one of another model. */
  cosine(row: number, { model, values: others }: GivenVector): number {
    const values = this.#row(row);
    if (values.length !== others.length || hashOf(model) !== this.#model) return Number.NaN;
    let product = 0;
    let length = 0;
    let otherLength = 0;
    for (let at = 0; at < values.length; at++) {
      const value = values[at] ?? 0;
      const other = others[at] ?? 0;
      product += value * other;
      length += value * value;
      otherLength += other * other;
    }
    // Without a vector the row is empty: 0 / 0.
    return product / Math.sqrt(length * otherLength);
  }

  #write(row: number, model: number, values: Int8Array): void {
    if (values.length !== this.#dimension || model !== this.#model) {
      this.#model = model;
      this.#dimension = values.length;
      this.#values = new Uint8Array(0);
    }
    this.#values = grown(this.#values, (row + 1) * this.#dimension);
    this.#row(row).set(values);
  }

  /** A view; shorter than a vector where the row lies beyond the last one that was set. */
  #row(row: number): Int8Array {
    const start = Math.min(row * this.#dimension, this.#values.length);
    const length = Math.min(this.#dimension, this.#values.length - start);
    return new Int8Array(this.#values.buffer, this.#values.byteOffset + start, length);
  }
}
