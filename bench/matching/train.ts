/**
 * `npx tsx bench/matching/train.ts --data DIR`: fits the probability and writes src/matching/weights.ts, after saying how
 * well a model fitted on the other trackers does on each one.
 */
import { writeFileSync } from "node:fs";
import type { Evidence } from "../../src/matching/evidence.js";
import { type Arrival, type Pair, replay, smallWorlds } from "./arrivals.js";
import { dataFolder, loadDataSets } from "./data-set.js";
import { fitLogistic, type Model, predict, type Rows } from "./logistic.js";

const WEIGHTS_FILE = new URL("../../src/matching/weights.ts", import.meta.url);
const RIDGE = 1e-4;
/** Arrivals before the index has learnt what is common. */
const WARM_UP = 100;
const FULLY_TAKEN = 4;
const LOWEST_TAKEN = 16;

/**
 * Duplicates count as such; of the others all near the top are taken, and one in four below, four times as heavy. Left out
 * are links of another kind, and titles of the same wording by different authors: those are mostly duplicates that nobody marked.
 */
function rowsOf(groups: readonly { arrivals: readonly Arrival[]; weight: number }[]): Rows {
  const kept = groups.flatMap(({ arrivals, weight }) =>
    arrivals.flatMap((arrival, number) =>
      arrival.flatMap((pair, rank) => {
        if (pair.label === "duplicate") return [{ pair, weight }];
        if (pair.label !== "other" || isUnmarked(pair)) return [];
        if (rank < FULLY_TAKEN) return [{ pair, weight }];
        return (number + rank) % 4 === 0 && rank < LOWEST_TAKEN ? [{ pair, weight: 4 * weight }] : [];
      }),
    ),
  );
  const features = new Float32Array(kept.length * NAMES.length);
  kept.forEach(({ pair }, i) => {
    features.set(valuesOf(pair), i * NAMES.length);
  });
  return {
    width: NAMES.length,
    features,
    labels: Uint8Array.from(kept, ({ pair }) => (pair.label === "duplicate" ? 1 : 0)),
    weights: Float32Array.from(kept, ({ weight }) => weight),
  };
}

function isUnmarked({ evidence }: Pair): boolean {
  return evidence.titles >= 0.9 && evidence.sharedInTitles > 0.5 && evidence.sameAuthor === 0;
}

function valuesOf({ evidence }: Pair): number[] {
  return NAMES.map((name) => evidence[name]);
}

/** The best candidate of each arrival by the model, with its probability, most probable first. */
function firsts(arrivals: readonly Arrival[], model: Model): { pair: Pair; probability: number }[] {
  return arrivals
    .filter((arrival) => arrival.length > 0)
    .map((arrival) =>
      arrival
        .map((pair) => ({ pair, probability: predict(model, valuesOf(pair)) }))
        .reduce((a, b) => (b.probability > a.probability ? b : a)),
    )
    .filter(({ pair }) => pair.label !== "ignored")
    .sort((a, b) => b.probability - a.probability);
}

function report(name: string, arrivals: readonly Arrival[], model: Model): void {
  const best = firsts(arrivals, model);
  console.table(
    [0.002, 0.005, 0.01, 0.015, 0.02, 0.03, 0.05].map((share) => {
      const warned = best.slice(0, Math.round(share * arrivals.length));
      const labelled = warned.filter(({ pair }) => pair.label === "duplicate").length;
      const linked = warned.filter(({ pair }) => pair.label === "related").length;
      const percent = (count: number) => ((100 * count) / (warned.length || 1)).toFixed(0);
      const expected = warned.reduce((sum, { probability }) => sum + probability, 0);
      return {
        tracker: name,
        share,
        warned: warned.length,
        from: warned.at(-1)?.probability.toFixed(3),
        expected: percent(expected),
        labelled: percent(labelled),
        "or linked": percent(labelled + linked),
      };
    }),
  );
}

const groups = loadDataSets(dataFolder()).map((set) => {
  const arrivals = replay(set, set.items, WARM_UP);
  console.error(`${set.name}: ${arrivals.length} arrivals`);
  return { name: set.name, arrivals, small: smallWorlds(set) };
});
const NAMES = Object.keys(groups[0]?.arrivals[0]?.[0]?.evidence ?? {}) as (keyof Evidence)[];
const training = (chosen: typeof groups) =>
  rowsOf(
    chosen.flatMap(({ arrivals, small }) => [
      { arrivals, weight: 1 },
      { arrivals: small, weight: 0.5 },
    ]),
  );

for (const left of groups) {
  const model = fitLogistic(training(groups.filter((group) => group !== left)), RIDGE);
  report(left.name, left.arrivals, model);
  report(`${left.name} (small)`, left.small, model);
}
const model = fitLogistic(training(groups), RIDGE);
const lines = NAMES.map((name, f) => `  ${name}: ${(model.weights[f] ?? 0).toFixed(4)},\n`);
writeFileSync(
  WEIGHTS_FILE,
  `import type { Evidence } from "./evidence.js";\n\n/** Made by bench/matching/train.ts. */\nexport const INTERCEPT = ${model.intercept.toFixed(4)};\nexport const WEIGHTS: Record<keyof Evidence, number> = {\n${lines.join("")}};\n`,
);
