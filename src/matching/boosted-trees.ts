/**
 * Boosted decision trees, each complete and of one depth: the score of a row is the sum of one leaf a tree. A tree's inner nodes lie
 * one after the other, the children of node k at 2k + 1 and 2k + 2; a row goes right where its number is above the threshold.
 */
export interface BoostedTrees {
  depth: number;
  base: number;
  /** Of each inner node, the place in the row that is looked at. */
  features: Uint8Array;
  thresholds: Float32Array;
  /** Two to the power of the depth for each tree. */
  leaves: Float32Array;
}

/** The score of a row. */
export function treesScore(
  { depth, base, features, thresholds, leaves }: BoostedTrees,
  row: ArrayLike<number>,
): number {
  const inner = 2 ** depth - 1;
  const outer = inner + 1;
  let score = base;
  for (let nodes = 0, ends = 0; nodes < features.length; nodes += inner, ends += outer) {
    let node = 0;
    while (node < inner) {
      const right = (row[features[nodes + node] ?? 0] ?? 0) > (thresholds[nodes + node] ?? 0);
      node = 2 * node + (right ? 2 : 1);
    }
    score += leaves[ends + node - inner] ?? 0;
  }
  return score;
}
