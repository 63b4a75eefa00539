import { type Model, probabilityOf } from "../../src/matching/probability.js";
import { type Arrival, replay } from "./arrivals.js";
import { type DataSet, type Label, loadDataSets } from "./data-set.js";
import type { First } from "./tracker-run.js";
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

interface Judged {
  id: string;
  label: Label;
  probability: number;
}

/** Leaves each tracker out in turn: nothing that judges it was fitted to it. */
export function heldOut(folder: string): HeldOut[] {
  const sets = new Map(loadDataSets(folder).map((set) => [set.name, set]));
  const trackers = playedBack(folder);
  return trackers.map((tracker) => {
    const set = sets.get(tracker.name);
    if (set === undefined) throw new Error(`${tracker.name} is no set`);
    const model = fitTo(trackers.filter((other) => other !== tracker));
    // What came before the models may learn from it has to be found, too.
    const first = replay(set, set.items.slice(0, WARM_UP), 0);
    const judged = [...first, ...tracker.arrivals].map((arrival) => inOrder(arrival, model));
    return {
      name: tracker.name,
      arrivals: set.items.length,
      ranks: ranksIn(set, judged),
      firsts: firstsOf(judged),
    };
  });
}

interface JudgedArrival {
  query: string | undefined;
  candidates: Judged[];
}

function inOrder(arrival: Arrival, model: Model): JudgedArrival {
  const candidates = arrival
    .map((pair) => ({ id: pair.candidate, label: pair.label, probability: probabilityOf(pair, model) }))
    .sort((a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1));
  return { query: arrival[0]?.query, candidates };
}

function ranksIn(set: DataSet, judged: readonly JudgedArrival[]): number[] {
  const ranks = new Map(
    judged.map(({ query, candidates }) => [
      query,
      candidates.findIndex(({ label }) => label === "duplicate") + 1,
    ]),
  );
  return queriesOf(set).map((id) => ranks.get(id) ?? 0);
}

/** The items that have an older duplicate. */
function queriesOf({ items, duplicates }: DataSet): string[] {
  const arrived = new Set<string>();
  return items.flatMap(({ id }) => {
    const isQuery = [...(duplicates.get(id) ?? [])].some((other) => arrived.has(other));
    arrived.add(id);
    return isQuery ? [id] : [];
  });
}

function firstsOf(judged: readonly JudgedArrival[]): First[] {
  return judged.flatMap(({ candidates: [first] }) =>
    first ? [{ score: first.probability, label: first.label, weight: 1 }] : [],
  );
}
