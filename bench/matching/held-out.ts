import type { Model } from "../../src/matching/probability.js";
import { inOrder } from "./arrivals.js";
import type { First } from "./tracker-run.js";
import { fitTo, playedBack, type Tracker } from "./training.js";

/** A tracker judged by a model that was fitted to the other trackers. */
export interface HeldOut {
  name: string;
  arrivals: number;
  /** Of each arrival with an older duplicate, the place of the first one found, from 1; 0 where none was. */
  ranks: number[];
  /** The most probable candidate of each arrival. */
  firsts: First[];
}

/** Leaves each tracker out in turn: nothing that judges it was fitted to it. */
export function heldOut(folder: string): HeldOut[] {
  const trackers = playedBack(folder);
  return trackers.map((tracker) => judgedBy(fitTo(trackers.filter((other) => other !== tracker)), tracker));
}

function judgedBy(model: Model, { name, items, arrivals }: Tracker): HeldOut {
  const lists = arrivals.map((arrival) => ({ arrival, named: inOrder(arrival, model) }));
  return {
    name,
    arrivals: items,
    ranks: lists
      .filter(({ arrival }) => arrival.isQuery)
      .map(({ named }) => named.findIndex(({ label }) => label === "duplicate") + 1),
    firsts: lists.flatMap(({ arrival, named: [first] }) =>
      first ? [{ score: first.probability, label: first.label, weight: arrival.weight }] : [],
    ),
  };
}
