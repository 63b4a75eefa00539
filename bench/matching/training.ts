import type { Model, Scorer } from "../../src/matching/judgement/probability.js";
import { type Arrival, replay, smallWorlds } from "./arrivals.js";
import { type BoostingOptions, fitTrees, type Table } from "./boosting.js";
import type { DataSet } from "./data-set.js";
import { fitJudge, SMALL_WEIGHT } from "./judge.js";
import { fitLogistic, type Rows } from "./logistic.js";
import { rankLoss } from "./losses.js";
import { type Pick, tableOf } from "./tables.js";

/** A tracker played back: as a whole, and as small indexes drawn from it. */
export interface Tracker {
  name: string;
  /** How many items came. */
  items: number;
  arrivals: Arrival[];
  small: Arrival[];
}

/** Arrivals before the index has learnt what is common; those that have a duplicate are taken all the same. */
export const WARM_UP = 100;
/** Of the arrivals without a duplicate one in so many is looked at. */
const ONE_IN = 5;
/** No tracker counts more than so many times what its size gives it. */
const MOST_RAISED = 3;
/** To rank: all candidates near the top, below one in three. To judge: fewer, the others as much heavier. */
const RANKED = { taken: 40, oneIn: 3 };
const JUDGED = { taken: 4, oneIn: 6, deepest: 48 };

const RANKER: BoostingOptions = {
  loss: rankLoss,
  base: 0,
  trees: 150,
  depth: 4,
  rate: 0.1,
  leastRows: 30,
  ridge: 1,
  lists: 0.7,
  columns: 0.4,
  seed: 1,
};
const SHALLOW: BoostingOptions = { ...RANKER, trees: 220, depth: 3 };
/** What their mean says hangs less on chance than what one says. */
const RANKERS: readonly BoostingOptions[] = [
  RANKER,
  { ...SHALLOW, seed: 2 },
  { ...RANKER, seed: 3 },
  { ...SHALLOW, seed: 4 },
];
const LINEAR_RIDGE = 1e-4;

/** Plays a tracker back. */
export function playedBack(set: DataSet): Tracker {
  const arrivals = replay(set, set.items, { warmUp: WARM_UP, oneIn: ONE_IN });
  console.error(`${set.name}: ${arrivals.length} arrivals`);
  return { name: set.name, items: set.items.length, arrivals, small: smallWorlds(set) };
}

/** The model that fits these trackers best. The same trackers give the same model. */
export function fitTo(trackers: readonly Tracker[]): Model {
  const scorerFor = (chosen: (arrival: Arrival) => boolean) => scorerOf(trackers, chosen);
  return { ...scorerFor(() => true), ...fitJudge(trackers, scorerFor) };
}

/** What orders the candidates of an arrival, fitted to the chosen arrivals. */
function scorerOf(trackers: readonly Tracker[], chosen: (arrival: Arrival) => boolean): Scorer {
  const ranked = tableOf(trackers.flatMap((tracker) => rankedOf(tracker, chosen)));
  const judged = tableOf(trackers.flatMap((tracker) => judgedOf(tracker, trackers, chosen)));
  return {
    names: trackers[0]?.arrivals[0]?.names ?? [],
    rankers: RANKERS.map((options) => fitTrees(ranked, options)),
    linear: fitLogistic(doubled(judged), LINEAR_RIDGE),
  };
}

/** Lists that hold a duplicate; links of another kind are left out. */
function rankedOf({ arrivals }: Tracker, chosen: (arrival: Arrival) => boolean): Pick[][] {
  return arrivals
    .filter((arrival) => chosen(arrival) && arrival.labels.includes("duplicate"))
    .map((arrival, number) =>
      arrival.labels.flatMap((label, place) => {
        if (label === "ignored" || label === "related") return [];
        const isTaken =
          label === "duplicate" || place < RANKED.taken || (place + number) % RANKED.oneIn === 0;
        return isTaken ? [{ arrival, place, weight: 1 }] : [];
      }),
    );
}

/** Duplicates count as such; of the others those near the top, and below some that count for all. */
function judgedOf(
  tracker: Tracker,
  trackers: readonly Tracker[],
  chosen: (arrival: Arrival) => boolean,
): Pick[][] {
  const most = Math.max(...trackers.map(({ items }) => items));
  const raised = Math.min(MOST_RAISED, Math.sqrt(most / tracker.items));
  return [
    ...tracker.arrivals.filter(chosen).map((arrival, number) => picked(arrival, number, raised)),
    ...tracker.small.filter(chosen).map((arrival, number) => picked(arrival, number, raised * SMALL_WEIGHT)),
  ];
}

function picked(arrival: Arrival, number: number, raised: number): Pick[] {
  const weight = arrival.weight * raised;
  return arrival.labels.flatMap((label, place) => {
    if (label === "duplicate" || (label === "other" && place < JUDGED.taken))
      return [{ arrival, place, weight }];
    if (label !== "other" || place >= JUDGED.deepest || (place + number) % JUDGED.oneIn !== 0) return [];
    return [{ arrival, place, weight: weight * JUDGED.oneIn }];
  });
}

/** The rows in the precision that a regression needs. */
function doubled({ width, values, labels, weights }: Table): Rows {
  return {
    width,
    features: Float64Array.from(values),
    labels: Float64Array.from(labels),
    weights: Float64Array.from(weights),
  };
}
