import type { Evidence } from "../../src/matching/evidence.js";
import type { Model } from "../../src/matching/probability.js";
import { type Arrival, type Pair, replay, smallWorlds } from "./arrivals.js";
import { loadDataSets } from "./data-set.js";
import { fitLogistic, type Rows } from "./logistic.js";

/** A tracker played back: as a whole, and as small indexes drawn from it. */
export interface Tracker {
  name: string;
  arrivals: Arrival[];
  small: Arrival[];
}

/** Arrivals before the index has learnt what is common. */
export const WARM_UP = 100;
const RIDGE = 1e-4;
/** What a row of a small index counts. */
const SMALL_WEIGHT = 0.5;
const FULLY_TAKEN = 4;
const LOWEST_TAKEN = 16;

/** Plays back every tracker below the data folder. */
export function playedBack(folder: string): Tracker[] {
  return loadDataSets(folder).map((set) => {
    const arrivals = replay(set, set.items, WARM_UP);
    console.error(`${set.name}: ${arrivals.length} arrivals`);
    return { name: set.name, arrivals, small: smallWorlds(set) };
  });
}

/** The model that fits these trackers best. The same trackers give the same model. */
export function fitTo(trackers: readonly Tracker[]): Model {
  const rows = trackers.flatMap(({ arrivals, small }) => [
    ...arrivals.flatMap((arrival, number) => rowsOf(arrival, number, 1)),
    ...small.flatMap((arrival, number) => rowsOf(arrival, number, SMALL_WEIGHT)),
  ]);
  const names = Object.keys(rows[0]?.pair.evidence ?? {}) as (keyof Evidence)[];
  const { intercept, weights } = fitLogistic(tableOf(rows, names), RIDGE);
  const named = names.map((name, feature) => [name, weights[feature]]);
  return { intercept, weights: Object.fromEntries(named) };
}

interface Row {
  pair: Pair;
  weight: number;
}

/**
 * Duplicates count as such; of the others all near the top are taken, and one in four below, four times as heavy. Left out
 * are links of another kind, and titles of the same wording by different authors: those are mostly duplicates that nobody marked.
 */
function rowsOf(arrival: Arrival, number: number, weight: number): Row[] {
  return arrival.flatMap((pair, rank) => {
    if (pair.label === "duplicate") return [{ pair, weight }];
    if (pair.label !== "other" || isUnmarked(pair)) return [];
    if (rank < FULLY_TAKEN) return [{ pair, weight }];
    return (number + rank) % 4 === 0 && rank < LOWEST_TAKEN ? [{ pair, weight: 4 * weight }] : [];
  });
}

function isUnmarked({ evidence }: Pair): boolean {
  return evidence.titles >= 0.9 && evidence.sharedInTitles > 0.5 && evidence.sameAuthor === 0;
}

function tableOf(rows: readonly Row[], names: readonly (keyof Evidence)[]): Rows {
  const features = new Float64Array(rows.length * names.length);
  for (const [row, { pair }] of rows.entries()) {
    for (const [feature, name] of names.entries())
      features[row * names.length + feature] = pair.evidence[name];
  }
  return {
    width: names.length,
    features,
    labels: Float64Array.from(rows, ({ pair }) => (pair.label === "duplicate" ? 1 : 0)),
    weights: Float64Array.from(rows, ({ weight }) => weight),
  };
}
