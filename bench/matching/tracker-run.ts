import { itemsOf, type Label, labelOf, labelsIn } from "./data-set.js";
import { type Memory, memoryInUse, memorySince } from "./memory.js";
import type { Peer } from "./peers/peer.js";

/** The first candidate of an arrival, and for how many arrivals it stands. */
export interface First {
  score: number;
  label: Label;
  weight: number;
}

/** What a tracker's items got from a search engine as they arrived. */
export interface TrackerRun {
  items: number;
  /** Of each arrival with an older duplicate, the place of the first one found, from 1; 0 where none was. */
  ranks: number[];
  /** Milliseconds of each of those searches. */
  times: number[];
  /** First candidates of all arrivals, some of them standing for others; none where scores say nothing. */
  firsts: First[];
  /** Seconds of adding all items one after the other. */
  building: number;
  memory: Memory;
  bytesElsewhere: number;
}

/** Places that are looked at. */
export const DEPTH = 10;
/** Of the arrivals without an older duplicate, one in so many is searched for. */
const SAMPLED = 40;

/**
 * Items arrive in order; those with an older duplicate, and a sample of the others, are searched for among the older ones.
 * @param quick only every so many-th of them
 */
export async function playTracker(
  open: () => Promise<Peer>,
  folder: string,
  quick: number,
): Promise<TrackerRun> {
  const labels = labelsIn(folder);
  const peer = await open();
  const before = memoryInUse();
  const arrived = new Set<string>();
  const run = { items: 0, ranks: [] as number[], times: [] as number[], firsts: [] as First[], building: 0 };
  const timed = async (work: () => Promise<void> | void) => {
    const start = peer.clock();
    await work();
    run.building += (peer.clock() - start) / 1_000;
  };
  const asked = { queries: 0, others: 0 };
  for (const item of itemsOf(folder)) {
    const duplicates = labels.duplicates.get(item.id) ?? new Set();
    const isQuery = [...duplicates].some((id) => arrived.has(id));
    const isAsked = isQuery ? asked.queries++ % quick === 0 : asked.others++ % (SAMPLED * quick) === 0;
    if (isAsked && run.items > 0) {
      await timed(() => peer.ready());
      const start = peer.clock();
      const found = await peer.nearest(item, DEPTH);
      if (isQuery) {
        run.times.push(peer.clock() - start);
        run.ranks.push(found.findIndex(({ id }) => duplicates.has(id)) + 1);
      }
      const [first] = found;
      if (first && !Number.isNaN(first.score)) {
        const label = labelOf(labels, item.id, first.id);
        run.firsts.push({ score: first.score, label, weight: isQuery ? quick : SAMPLED * quick });
      }
    }
    await timed(() => peer.add(item));
    arrived.add(item.id);
    run.items++;
  }
  await timed(() => peer.ready());
  arrived.clear();
  const memory = memorySince(before);
  const bytesElsewhere = await peer.bytesElsewhere();
  await peer.close();
  return { ...run, memory, bytesElsewhere };
}
