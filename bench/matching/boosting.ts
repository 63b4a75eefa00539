import type { BoostedTrees } from "../../src/matching/judgement/boosted-trees.js";
import { seeded } from "./random.js";

/** Rows of numbers, one after the other, in lists (the candidates of one query), with what is to be predicted. */
export interface Table {
  width: number;
  values: Float32Array;
  /** 0 or 1. */
  labels: Float32Array;
  weights: Float32Array;
  /** Where each list starts, and the end of the last. */
  lists: Int32Array;
}

/** For each row the slope and the curvature of the loss at its score. */
export type Loss = (
  table: Table,
  scores: Float32Array,
  slopes: Float32Array,
  curvatures: Float32Array,
) => void;

export interface BoostingOptions {
  loss: Loss;
  base: number;
  trees: number;
  depth: number;
  rate: number;
  /** Least rows on either side of a node; what holds a leaf back. */
  leastRows: number;
  ridge: number;
  /** Shares of the lists and of the columns that a tree sees. */
  lists: number;
  columns: number;
  seed: number;
}

const BINS = 48;
const SAMPLE = 30_000;
const LEAST_GAIN = 1e-6;

/** Fits trees by gradient boosting on histograms. The same table and options give the same trees. */
export function fitTrees(table: Table, options: BoostingOptions): BoostedTrees {
  return new Booster(table, options).fit();
}

interface Split {
  gain: number;
  column: number;
  bin: number;
}

class Booster {
  readonly #table: Table;
  readonly #options: BoostingOptions;
  readonly #rows: number;
  readonly #edges: Float32Array[];
  readonly #bins: Uint8Array;
  readonly #scores: Float32Array;
  readonly #slopes: Float32Array;
  readonly #curvatures: Float32Array;
  /** The node of each row in the tree that grows. */
  readonly #nodes: Uint16Array;
  readonly #random: () => number;

  constructor(table: Table, options: BoostingOptions) {
    this.#table = table;
    this.#options = options;
    this.#rows = table.labels.length;
    this.#edges = Array.from({ length: table.width }, (_, column) => edgesOf(table, column));
    this.#bins = binned(table, this.#edges);
    this.#scores = new Float32Array(this.#rows).fill(options.base);
    this.#slopes = new Float32Array(this.#rows);
    this.#curvatures = new Float32Array(this.#rows);
    this.#nodes = new Uint16Array(this.#rows);
    this.#random = seeded(options.seed);
  }

  fit(): BoostedTrees {
    const { trees, depth, base } = this.#options;
    const inner = 2 ** depth - 1;
    const model: BoostedTrees = {
      depth,
      base,
      features: new Uint8Array(trees * inner),
      thresholds: new Float32Array(trees * inner).fill(Number.POSITIVE_INFINITY),
      leaves: new Float32Array(trees * (inner + 1)),
    };
    for (let tree = 0; tree < trees; tree++) {
      this.#options.loss(this.#table, this.#scores, this.#slopes, this.#curvatures);
      this.#grow(model, tree);
    }
    return model;
  }

  #grow(model: BoostedTrees, tree: number): void {
    const { depth, columns } = this.#options;
    const inner = 2 ** depth - 1;
    const seen = Array.from({ length: this.#table.width }, (_, column) => column).filter(
      () => this.#random() < columns,
    );
    const sample = this.#sample();
    this.#nodes.fill(0);
    let above: Float32Array[] = [];
    for (let level = 0; level < depth; level++) {
      const first = 2 ** level - 1;
      const histograms = this.#histograms(sample, seen, first, above);
      for (const [at, histogram] of histograms.entries()) {
        const split = this.#bestSplit(histogram, seen);
        const place = tree * inner + first + at;
        if (split === undefined) continue;
        model.features[place] = split.column;
        model.thresholds[place] = this.#edges[split.column]?.[split.bin] ?? Number.POSITIVE_INFINITY;
        this.#divide(first + at, split);
      }
      this.#descend(first, first + 2 ** level);
      above = histograms;
    }
    this.#fillLeaves(model, tree, sample);
  }

  /** The rows that this tree sees: whole lists. */
  #sample(): Int32Array {
    const rows: number[] = [];
    const { lists } = this.#table;
    for (let list = 0; list + 1 < lists.length; list++) {
      if (this.#random() >= this.#options.lists) continue;
      for (let row = lists[list] ?? 0; row < (lists[list + 1] ?? 0); row++) rows.push(row);
    }
    return Int32Array.from(rows);
  }

  /** For each node of a level sums of slopes, curvatures and rows by column and bin; of two children the greater is a difference. */
  #histograms(
    sample: Int32Array,
    seen: readonly number[],
    first: number,
    above: readonly Float32Array[],
  ): Float32Array[] {
    const count = above.length === 0 ? 1 : 2 * above.length;
    const sizes = new Int32Array(count);
    for (const row of sample) {
      const node = (this.#nodes[row] ?? 0) - first;
      sizes[node] = (sizes[node] ?? 0) + 1;
    }
    const size = seen.length * BINS * 3;
    const isSummed = Array.from(
      sizes,
      (rows, node) =>
        count === 1 || rows < (sizes[node ^ 1] ?? 0) || (rows === sizes[node ^ 1] && node % 2 === 0),
    );
    const histograms = Array.from({ length: count }, () => new Float32Array(size));
    for (const row of sample) {
      const node = (this.#nodes[row] ?? 0) - first;
      const histogram = histograms[node];
      if (histogram !== undefined && isSummed[node]) this.#sumUp(histogram, row, seen);
    }
    for (const [node, histogram] of histograms.entries()) {
      const parent = above[node >> 1];
      const sibling = histograms[node ^ 1];
      if (isSummed[node] || parent === undefined || sibling === undefined) continue;
      for (let at = 0; at < size; at++) histogram[at] = (parent[at] ?? 0) - (sibling[at] ?? 0);
    }
    return histograms;
  }

  #sumUp(histogram: Float32Array, row: number, seen: readonly number[]): void {
    const slope = this.#slopes[row] ?? 0;
    const curvature = this.#curvatures[row] ?? 0;
    const bins = this.#bins;
    const start = row * this.#table.width;
    let at = 0;
    for (const column of seen) {
      const cell = at + 3 * (bins[start + column] ?? 0);
      histogram[cell] = (histogram[cell] ?? 0) + slope;
      histogram[cell + 1] = (histogram[cell + 1] ?? 0) + curvature;
      histogram[cell + 2] = (histogram[cell + 2] ?? 0) + 1;
      at += 3 * BINS;
    }
  }

  #bestSplit(histogram: Float32Array, seen: readonly number[]): Split | undefined {
    const { leastRows, ridge } = this.#options;
    const total = [0, 0, 0];
    for (let cell = 0; cell < BINS * 3; cell++)
      total[cell % 3] = (total[cell % 3] ?? 0) + (histogram[cell] ?? 0);
    const [slope = 0, curvature = 0, rows = 0] = total;
    const value = (slopes: number, curvatures: number) => slopes ** 2 / (curvatures + ridge);
    let best: Split | undefined;
    for (const [place, column] of seen.entries()) {
      const left = { slope: 0, curvature: 0, rows: 0 };
      for (let bin = 0; bin < BINS - 1; bin++) {
        const cell = (place * BINS + bin) * 3;
        left.slope += histogram[cell] ?? 0;
        left.curvature += histogram[cell + 1] ?? 0;
        left.rows += histogram[cell + 2] ?? 0;
        if (left.rows < leastRows) continue;
        if (rows - left.rows < leastRows) break;
        const gain =
          value(left.slope, left.curvature) +
          value(slope - left.slope, curvature - left.curvature) -
          value(slope, curvature);
        if (gain > (best?.gain ?? LEAST_GAIN)) best = { gain, column, bin };
      }
    }
    return best;
  }

  readonly #splits = new Map<number, Split>();

  #divide(node: number, split: Split): void {
    this.#splits.set(node, split);
  }

  /** Moves all rows of the level's nodes, also those that the tree does not see, to their children. */
  #descend(first: number, end: number): void {
    const { width } = this.#table;
    const columns = new Int16Array(end - first).fill(-1);
    const bins = new Int16Array(end - first);
    for (const [node, { column, bin }] of this.#splits) {
      columns[node - first] = column;
      bins[node - first] = bin;
    }
    this.#splits.clear();
    for (let row = 0; row < this.#rows; row++) {
      const node = this.#nodes[row] ?? 0;
      const column = columns[node - first] ?? -1;
      const right = column >= 0 && (this.#bins[row * width + column] ?? 0) > (bins[node - first] ?? 0);
      this.#nodes[row] = 2 * node + (right ? 2 : 1);
    }
  }

  #fillLeaves(model: BoostedTrees, tree: number, sample: Int32Array): void {
    const { depth, ridge, rate } = this.#options;
    const inner = 2 ** depth - 1;
    const slopes = new Float64Array(inner + 1);
    const curvatures = new Float64Array(inner + 1);
    for (const row of sample) {
      const leaf = (this.#nodes[row] ?? 0) - inner;
      slopes[leaf] = (slopes[leaf] ?? 0) + (this.#slopes[row] ?? 0);
      curvatures[leaf] = (curvatures[leaf] ?? 0) + (this.#curvatures[row] ?? 0);
    }
    const leaves = slopes.map((slope, leaf) => (-rate * slope) / ((curvatures[leaf] ?? 0) + ridge));
    model.leaves.set(leaves, tree * (inner + 1));
    for (let row = 0; row < this.#rows; row++) {
      this.#scores[row] = (this.#scores[row] ?? 0) + (leaves[(this.#nodes[row] ?? 0) - inner] ?? 0);
    }
  }
}

/** Upper ends of the bins of a column: quantiles, each once. */
function edgesOf({ width, values, labels }: Table, column: number): Float32Array {
  const rows = labels.length;
  const count = Math.min(rows, SAMPLE);
  const sample = Float32Array.from(
    { length: count },
    (_, at) => values[Math.floor((at * rows) / count) * width + column] ?? 0,
  ).sort();
  const edges = Array.from(
    { length: BINS - 1 },
    (_, bin) => sample[Math.floor(((bin + 1) * count) / BINS)] ?? 0,
  );
  return Float32Array.from(new Set(edges));
}

/** Of each number the bin: how many edges lie below it. */
function binned({ width, values }: Table, edges: readonly Float32Array[]): Uint8Array {
  const bins = new Uint8Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const own = edges[at % width] ?? new Float32Array(0);
    const value = values[at] ?? 0;
    let low = 0;
    let high = own.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value > (own[middle] ?? 0)) low = middle + 1;
      else high = middle;
    }
    bins[at] = low;
  }
  return bins;
}
