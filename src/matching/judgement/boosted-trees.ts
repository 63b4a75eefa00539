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
  const outer = 1 << depth;
  const inner = outer - 1;
  let score = base;
  for (let nodes = 0, ends = 0; nodes < features.length; nodes += inner, ends += outer) {
    // Counted from 1: the children of node k are 2k and 2k + 1. Which one it is can't be foreseen, so it is added, not branched on.
    let node = 1;
    for (let level = 0; level < depth; level++) {
      const at = nodes + node - 1;
      node = (node << 1) | Number((row[features[at] ?? 0] ?? 0) > (thresholds[at] ?? 0));
    }
    score += leaves[ends + node - outer] ?? 0;
  }
  return score;
}
