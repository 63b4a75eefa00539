import { writeFileSync } from "node:fs";
import { writeTrees } from "../../src/matching/judgement/model-bytes.js";
import type { Model, Sum } from "../../src/matching/judgement/probability.js";

const WEIGHTS_FILE = new URL("../../src/matching/judgement/weights.ts", import.meta.url);

/** Writes src/matching/judgement/weights.ts; `trackers` are the names of what the model was fitted to. */
export function writeWeights(
  { names, rankers, linear, judge, inSmall }: Model,
  trackers: readonly string[],
): void {
  const written = {
    names,
    rankers: rankers.map(writeTrees),
    linear: roundedSum(linear),
    judge: roundedSum(judge),
    inSmall: { intercept: rounded(inSmall.intercept), slope: rounded(inSmall.slope) },
  };
  writeFileSync(
    WEIGHTS_FILE,
    `import { readTrees } from "./model-bytes.js";
import type { Model } from "./probability.js";

/** Written by bench/matching/train.ts, from ${trackers.join(", ")}; numbers only. */
const WRITTEN = ${JSON.stringify(written, undefined, 2)};

export const MODEL: Model = { ...WRITTEN, rankers: WRITTEN.rankers.map(readTrees) };
`,
  );
}

function roundedSum({ intercept, weights }: Sum): Sum {
  return { intercept: rounded(intercept), weights: weights.map(rounded) };
}

function rounded(weight: number): number {
  return Number(weight.toFixed(4));
}
