import { Engine } from "../../src/matching/engine.js";
import type { Evidence } from "../../src/matching/evidence.js";
import type { Document } from "../../src/matching/index.js";
import { type DataSet, type Label, labelOf } from "./data-set.js";

const LOOKS = 30;
const SMALL_WORLDS = 40;
const SMALL_WORLD_ITEMS = 120;

export interface Pair {
  query: string;
  candidate: string;
  label: Label;
  evidence: Evidence;
  crossLanguage: boolean;
}
/** A query with its candidates, by score. */
export type Arrival = Pair[];

/** Items arrive in order; from `warmUp` items on, each is compared with the closest of the older ones. */
export function replay(set: DataSet, items: readonly Document[], warmUp: number): Arrival[] {
  const engine = new Engine();
  const arrivals: Arrival[] = [];
  for (const item of items) {
    if (engine.size >= warmUp) {
      const comparisons = engine.compareNearest(item, LOOKS);
      arrivals.push(
        comparisons.map(({ candidate: { item: found }, evidence, crossLanguage }) => ({
          query: item.id,
          candidate: found.id,
          label: labelOf(set, item.id, found.id),
          evidence,
          crossLanguage,
        })),
      );
    }
    engine.put(item);
  }
  return arrivals;
}

/** Small indexes drawn from a tracker: some duplicates among many others, without a repository's or an author's help. */
export function smallWorlds(set: DataSet): Arrival[] {
  const random = generator(7);
  return Array.from({ length: SMALL_WORLDS }, () => {
    const chosen = new Set<string>();
    const clusters = [...set.duplicates];
    while (chosen.size < SMALL_WORLD_ITEMS / 6) {
      const [id, others] = clusters[Math.floor(random() * clusters.length)] ?? ["", []];
      chosen.add(id);
      for (const other of [...others].slice(0, 1)) chosen.add(other);
    }
    const rest = SMALL_WORLD_ITEMS / set.items.length;
    const items = set.items.filter(({ id }) => chosen.has(id) || random() < rest);
    return replay(
      set,
      items.map((item, i) => ({ ...item, repository: `agency-${i}/${i}` })),
      20,
    );
  }).flat();
}

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
