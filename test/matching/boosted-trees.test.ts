import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { fitTrees, type Table } from "../../bench/matching/boosting.js";
import { rankLoss } from "../../bench/matching/losses.js";
import { treesScore } from "../../src/matching/judgement/boosted-trees.js";
import { readTrees, writeTrees } from "../../src/matching/judgement/model-bytes.js";

const options = {
  base: 0,
  trees: 40,
  depth: 2,
  rate: 0.3,
  leastRows: 2,
  ridge: 1,
  lists: 1,
  columns: 1,
  seed: 1,
};

/** Lists of ten rows; what a row is worth is its first number, the second says nothing. */
function table(isRight: (first: number) => boolean): Table {
  const firsts = Array.from({ length: 200 }, (_, row) => ((row * 37) % 100) / 100);
  return {
    width: 2,
    values: Float32Array.from(firsts.flatMap((first, row) => [first, (row * 13) % 7])),
    labels: Float32Array.from(firsts, (first) => (isRight(first) ? 1 : 0)),
    weights: new Float32Array(200).fill(1),
    lists: Int32Array.from({ length: 21 }, (_, list) => 10 * list),
  };
}

test("trees learn to put the right rows of a list first", () => {
  const trees = fitTrees(
    table((first) => first > 0.3 && first < 0.5),
    { ...options, loss: rankLoss },
  );
  expect(treesScore(trees, [0.4, 3])).toBeGreaterThan(treesScore(trees, [0.1, 3]));
  expect(treesScore(trees, [0.4, 3])).toBeGreaterThan(treesScore(trees, [0.8, 3]));
});

test("the same rows give the same trees", () => {
  const trained = () =>
    fitTrees(
      table((first) => first > 0.6),
      { ...options, loss: rankLoss, lists: 0.5 },
    );
  expect(trained()).toEqual(trained());
});

test("written trees are read as they were", () => {
  const floats = fc.float32Array({ minLength: 3, maxLength: 3, noNaN: true });
  fc.assert(
    fc.property(
      floats,
      fc.float32Array({ minLength: 4, maxLength: 4, noNaN: true }),
      (thresholds, leaves) => {
        const trees = { depth: 2, base: -1.5, features: Uint8Array.of(1, 0, 1), thresholds, leaves };
        expect(readTrees(writeTrees(trees))).toEqual(trees);
      },
    ),
  );
});
