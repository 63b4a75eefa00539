/**
 * `npx tsx bench/matching/train.ts --data DIR`: fits the model to all trackers of the folder and writes
 * src/matching/weights.ts. How well that transfers to trackers it has not seen: `npm run bench:matching`.
 */
import { dataFolder } from "./data-set.js";
import { fitTo, playedBack } from "./training.js";
import { writeWeights } from "./weights-file.js";

const trackers = playedBack(dataFolder());
writeWeights(
  fitTo(trackers),
  trackers.map(({ name }) => name),
);
