import type { HeldOut } from "./held-out.js";
import type { Row } from "./report/markdown-table.js";
import type { SizeRun } from "./size-run.js";
import type { TrackerRun } from "./tracker-run.js";

export interface Machine {
  processor: string;
  cores: number;
  gigabytes: number;
  node: string;
}

/** One search engine on one tracker; `run` is absent where it was stopped. */
export interface TrackerFigures {
  engine: string;
  tracker: string;
  run?: TrackerRun;
}

/** One search engine with a number of synthetic items. */
export interface SizeFigures {
  engine: string;
  items: number;
  /** Whether it was tried at all. */
  tried: boolean;
  /** Absent where it was not tried, or ended without an answer: out of memory. */
  run?: SizeRun;
}

/** All that was measured: what docs/matching.md shows is made of this, and of nothing else. */
export interface Figures {
  machine: Machine;
  heldOut: HeldOut[];
  trackers: TrackerFigures[];
  sizes: SizeFigures[];
  /** What speed.ts found: Liaison's index in detail. */
  index: Row[];
  /** What bilingual.ts found, with the shipped vectors and without. */
  bilingual: Row[];
  /** What reading.ts found: the texts that take longest to read. */
  reading: Row[];
}
