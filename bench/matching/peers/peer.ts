import type { Document } from "../../../src/matching/index.js";

/** An item that a search engine found, with its score: greater is closer, comparable within one answer. */
export interface Found {
  id: string;
  score: number;
}

/** A search engine as the bench sees it. */
export interface Peer {
  /** Milliseconds since some moment, by which its work is timed. */
  clock: () => number;
  /** Takes an item in; it may be found only after `ready`. */
  add(document: Document): Promise<void> | void;
  /** Makes what was added findable. Counts as building, not as searching. */
  ready(): Promise<void>;
  /** At most k items closest to the document, best first, without its own id. */
  nearest(document: Document, k: number): Promise<Found[]>;
  /** Bytes of its data outside of this process. */
  bytesElsewhere(): Promise<number>;
  close(): Promise<void>;
}

/** Milliseconds that this process has computed, garbage collection included: what else runs on the machine does not count. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
