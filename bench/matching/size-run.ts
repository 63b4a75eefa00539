import { type Memory, memoryInUse, memorySince } from "./memory.js";
import type { Peer } from "./peers/peer.js";
import { syntheticTracker } from "./synthetic.js";

/** What a number of synthetic items cost a search engine. */
export interface SizeRun {
  /** How many were added: fewer than asked for where the time was up. */
  items: number;
  /** Seconds of adding them. */
  building: number;
  memory: Memory;
  bytesElsewhere: number;
  /** Milliseconds of each search for a further arrival. */
  times: number[];
}

export interface Bounds {
  /** Seconds that adding may take. */
  building: number;
  /** Seconds that all searches may take. */
  searching: number;
}

const SEARCHES = 300;
const WARM_UP = 20;
const BATCH = 1_000;

/** Adds the first so many synthetic items, then searches with the arrivals that would come next. */
export async function measureSize(
  open: () => Promise<Peer>,
  items: number,
  bounds: Bounds,
): Promise<SizeRun> {
  const tracker = syntheticTracker();
  const peer = await open();
  const before = memoryInUse();
  let building = 0;
  let added = 0;
  while (added < items && building < bounds.building) {
    const batch = Array.from({ length: Math.min(BATCH, items - added) }, (_, i) => tracker.item(added + i));
    const start = peer.clock();
    for (const item of batch) await peer.add(item);
    await peer.ready();
    building += (peer.clock() - start) / 1_000;
    added += batch.length;
  }
  const memory = memorySince(before);
  const bytesElsewhere = await peer.bytesElsewhere();
  const times = added < items ? [] : await searches(peer, bounds.searching, (n) => tracker.item(items + n));
  await peer.close();
  return { items: added, building, memory, bytesElsewhere, times };
}

async function searches(
  peer: Peer,
  seconds: number,
  arrival: (n: number) => Parameters<Peer["nearest"]>[0],
): Promise<number[]> {
  const times: number[] = [];
  const until = peer.clock() + seconds * 1_000;
  for (let n = 0; n < WARM_UP + SEARCHES && peer.clock() < until; n++) {
    const document = arrival(n);
    const start = peer.clock();
    await peer.nearest(document, 10);
    if (n >= WARM_UP) times.push(peer.clock() - start);
  }
  return times;
}
