import { CLOSE_LOOKS, Engine } from "../../src/matching/engine.js";
import { type Comparison, judgeable } from "../../src/matching/evidence/comparison.js";
import { namesOf } from "../../src/matching/evidence/evidence.js";
import type { Document } from "../../src/matching/index.js";
import { shippedVectors } from "../../src/vectors.js";
import { type DataSet, type Label, labelOf } from "./data-set.js";
import { congruential } from "./random.js";

const SMALL_WORLDS = 12;
const SMALL_WORLD_ITEMS = 120;

/** An item that came, and its candidates by score. */
export interface Arrival {
  id: string;
  /** Whether one of its duplicates came before. */
  isQuery: boolean;
  /** How many arrivals it stands for: of those without a duplicate only some are looked at. */
  weight: number;
  /** How many items the index held. */
  items: number;
  candidates: string[];
  labels: Label[];
  /** One row a candidate: its evidence, by the order of `names`. */
  names: readonly string[];
  rows: Float32Array;
  /** Candidates that may not be said aloud whatever their probability. */
  hushed: boolean[];
}

interface ReplayOptions {
  /** Only when the index holds so many items are others compared with it. */
  warmUp: number;
  /** Of the arrivals that have no duplicate, one in so many is compared. */
  oneIn: number;
}

/** Items arrive in order; each is compared with the closest of the older ones. */
export function replay(
  set: DataSet,
  items: readonly Document[],
  { warmUp, oneIn }: ReplayOptions,
): Arrival[] {
  const engine = new Engine(shippedVectors());
  const arrived = new Set<string>();
  const arrivals: Arrival[] = [];
  for (const [number, item] of items.entries()) {
    const isQuery = [...(set.duplicates.get(item.id) ?? [])].some((id) => arrived.has(id));
    if (isQuery || (engine.size >= warmUp && number % oneIn === 0)) {
      const comparisons = engine.compareNearest(item, CLOSE_LOOKS)[0] ?? [];
      arrivals.push({
        ...arrivalOf(set, item, comparisons),
        isQuery,
        weight: isQuery ? 1 : oneIn,
        items: engine.size,
      });
    }
    engine.put(item);
    arrived.add(item.id);
  }
  return arrivals;
}

function arrivalOf(set: DataSet, item: Document, comparisons: readonly Comparison[]) {
  const [first] = comparisons;
  const seen = comparisons.map(judgeable);
  const candidates = seen.map(({ candidate }) => candidate.item.id);
  return {
    id: item.id,
    candidates,
    labels: candidates.map((id) => labelOf(set, item.id, id)),
    names: first === undefined ? [] : namesOf(first.evidence),
    rows: Float32Array.from(seen.flatMap(({ numbers }) => numbers)),
    hushed: seen.map(({ isHushed }) => isHushed),
  };
}

/** Small indexes drawn from a tracker: some duplicates among many others, without a repository's or an author's help. */
export function smallWorlds(set: DataSet): Arrival[] {
  const random = congruential(7);
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
    const arrivals = replay(
      set,
      items.map((item, i) => ({ ...item, repository: `agency-${i}/${i}` })),
      { warmUp: 20, oneIn: 1 },
    );
    return asRareAsIn(set, arrivals);
  }).flat();
}

/** Duplicates were drawn on purpose: together they count no more than they do in the whole tracker. */
function asRareAsIn(set: DataSet, arrivals: readonly Arrival[]): Arrival[] {
  const drawn = arrivals.filter(({ isQuery }) => isQuery).length / arrivals.length;
  // Of each cluster all but the first item come after a duplicate; nearly all clusters are pairs.
  const whole = set.duplicates.size / 2 / set.items.length;
  return arrivals.map((arrival) => (arrival.isQuery ? { ...arrival, weight: whole / drawn } : arrival));
}
