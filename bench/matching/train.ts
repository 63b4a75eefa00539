/**
 * `npx tsx bench/matching/train.ts --data DIR`: fits the probability to all trackers of the folder and writes
 * src/matching/weights.ts. How well that transfers to trackers it has not seen: `npm run bench:matching`.
 */
import { writeFileSync } from "node:fs";
import { dataFolder } from "./data-set.js";
import { fitTo, playedBack } from "./training.js";

const WEIGHTS_FILE = new URL("../../src/matching/weights.ts", import.meta.url);

const trackers = playedBack(dataFolder());
const { intercept, weights } = fitTo(trackers);
const lines = Object.entries(weights).map(([name, weight]) => `    ${name}: ${rounded(weight)},`);
writeFileSync(
  WEIGHTS_FILE,
  `import type { Model } from "./probability.js";

/** Written by bench/matching/train.ts, from ${trackers.map(({ name }) => name).join(", ")}. */
export const MODEL: Model = {
  intercept: ${rounded(intercept)},
  weights: {
${lines.join("\n")}
  },
};
`,
);

function rounded(weight: number): number {
  return Number(weight.toFixed(4));
}
