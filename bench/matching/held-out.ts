import { Engine } from "../../src/matching/engine.js";
import type { Model } from "../../src/matching/judgement/probability.js";
import { shippedVectors } from "../../src/vectors.js";
import { type DataSet, labelOf, loadDataSets } from "./data-set.js";
import { DEPTH, type First } from "./tracker-run.js";
import { fitTo, playedBack, WARM_UP } from "./training.js";

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
  const sets = loadDataSets(folder);
  const trackers = sets.map(playedBack);
  return sets.map((set, own) => judgedBy(fitTo(trackers.filter((_, at) => at !== own)), set));
}

/** Items arrive in order; each is searched for among the older ones. */
function judgedBy(model: Model, set: DataSet): HeldOut {
  const engine = new Engine(shippedVectors(), model);
  const arrived = new Set<string>();
  const ranks: number[] = [];
  const firsts: First[] = [];
  for (const item of set.items) {
    const duplicates = set.duplicates.get(item.id) ?? new Set();
    const isQuery = [...duplicates].some((id) => arrived.has(id));
    if (isQuery || engine.size >= WARM_UP) {
      const found = engine.nearest(item, { limit: DEPTH });
      if (isQuery) ranks.push(found.findIndex(({ id }) => duplicates.has(id)) + 1);
      const [first] = found;
      if (first) firsts.push({ score: first.probability, label: labelOf(set, item.id, first.id), weight: 1 });
    }
    engine.put(item);
    arrived.add(item.id);
  }
  return { name: set.name, arrivals: set.items.length, ranks, firsts };
}
