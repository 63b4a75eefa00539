import { resized } from "../storage/typed-arrays.js";

/** A component is kept as a whole number from -127 to 127, this many times as large: few exceed 0.42, which are cut. */
export const STEPS = 300;
const MOST = 127;

/** Vectors of length 1 of the items of a segment, by slot: one byte a component. */
export class ItemVectors {
  readonly dimensions: number;
  #rows: Int8Array;

  constructor(dimensions: number, saved = new Uint8Array()) {
    this.dimensions = dimensions;
    this.#rows = new Int8Array(saved.buffer, saved.byteOffset, saved.length);
  }

  get bytes(): number {
    return this.#rows.byteLength;
  }

  /** The first `slots` rows; what comes later does not change them. */
  save(slots: number): Uint8Array {
    return resized(new Uint8Array(this.#rows.buffer), slots * this.dimensions);
  }

  /** Keeps the vector of a slot; `most` is how many slots there can be. */
  set(slot: number, vector: Float32Array, most: number): void {
    const first = this.#make(slot, most);
    for (let i = 0; i < this.dimensions; i++) {
      const whole = Math.round((vector[i] ?? 0) * STEPS);
      this.#rows[first + i] = Math.max(-MOST, Math.min(MOST, whole));
    }
  }

  /** Keeps a copy of what another segment keeps. */
  copy(slot: number, from: ItemVectors, other: number, most: number): void {
    const first = this.#make(slot, most);
    const start = other * this.dimensions;
    this.#rows.set(from.#rows.subarray(start, start + this.dimensions), first);
  }

  /** The scalar product with a vector, or with its beginning: the first components tell the most. */
  dot(slot: number, vector: Float32Array): number {
    const rows = this.#rows;
    const first = slot * this.dimensions;
    let sum = 0;
    for (let i = 0; i < vector.length; i++) sum += (rows[first + i] ?? 0) * (vector[i] ?? 0);
    return sum / STEPS;
  }

  /** Adds the vector of a slot, times a factor, to a sum in whole steps, of which `STEPS` make 1: so no sum is ever rounded. */
  addTo(sum: Float64Array, slot: number, factor: 1 | -1): void {
    const first = slot * this.dimensions;
    for (let i = 0; i < this.dimensions; i++) sum[i] = (sum[i] ?? 0) + (this.#rows[first + i] ?? 0) * factor;
  }

  /** Where the row of a slot begins; there is room for it. */
  #make(slot: number, most: number): number {
    const first = slot * this.dimensions;
    const needed = first + this.dimensions;
    if (needed > this.#rows.length) {
      const length = Math.min(most * this.dimensions, Math.ceil(needed * 1.5));
      const rows = new Int8Array(length);
      rows.set(this.#rows);
      this.#rows = rows;
    }
    return first;
  }
}
