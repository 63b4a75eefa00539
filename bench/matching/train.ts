/**
 * `npx tsx bench/matching/train.ts --data DIR`: fits the model to all trackers of the folder and writes
 * src/matching/judgement/weights.ts. How well that transfers to trackers it has not seen: `npm run bench:matching`.
 */
import { dataFolder, loadDataSets } from "./data-set.js";
import { fitTo, playedBack } from "./training.js";
import { writeWeights } from "./weights-file.js";

const trackers = loadDataSets(dataFolder()).map(playedBack);
writeWeights(
  fitTo(trackers),
  trackers.map(({ name }) => name),
);
