import type { Model } from "../../src/matching/probability.js";
import { inOrder, replay } from "./arrivals.js";
import { type DataSet, loadDataSets } from "./data-set.js";
import type { First } from "./tracker-run.js";
import { fitTo, playedBack } from "./training.js";

/** A tracker judged by a model that was fitted to the other trackers. */
export interface HeldOut {
  name: string;
  arrivals: number;
  /** Of each arrival with an older duplicate, the place of the first one found, from 1; 0 where none was. */
  ranks: number[];
  /** The most probable candidate of each arrival. */
  firsts: First[];
}

/** Leaves each tracker out in turn: nothing that judges it was fitted to it. Every arrival is judged, the first ones, too. */
export function heldOut(folder: string): HeldOut[] {
  const trackers = playedBack(folder);
  const models = new Map(
    trackers.map((tracker) => [tracker.name, fitTo(trackers.filter((other) => other !== tracker))]),
  );
  return loadDataSets(folder).flatMap((set) => {
    const model = models.get(set.name);
    return model === undefined ? [] : [judgedBy(model, set)];
  });
}

function judgedBy(model: Model, set: DataSet): HeldOut {
  const lists = replay(set, set.items, { warmUp: 0, oneIn: 1 }).map((arrival) => ({
    isQuery: arrival.isQuery,
    named: inOrder(arrival, model),
  }));
  return {
    name: set.name,
    arrivals: set.items.length,
    ranks: lists
      .filter(({ isQuery }) => isQuery)
      .map(({ named }) => named.findIndex(({ label }) => label === "duplicate") + 1),
    firsts: lists.flatMap(({ named: [first] }) =>
      first ? [{ score: first.probability, label: first.label, weight: 1 }] : [],
    ),
  };
}
