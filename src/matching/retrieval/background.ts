import { BACKGROUND_TABLE } from "./background-table.js";

/** An index below this many items is filled up to it, in thought, with items of the background. */
export const BACKGROUND_ITEMS = 1000;
/** Steps of the table's logarithmic scale per doubling of the share. */
export const STEPS_PER_DOUBLING = 8;
/** One text in so many holds a term which the table does not list. */
const UNLISTED = 20_000;

/**
 * The table: one 32-bit number a term, sorted; the upper 24 bits of the term's hash, then a step s, which means that
 * a share of 2^(−s/8) of the texts hold it.
 */
const table = decode(BACKGROUND_TABLE);
/** Where the terms begin whose hashes have the same upper 16 bits. */
const directory = directoryOf(table);
/** Step 255 is used by no term: it stands for those that the table does not list. */
const STEP_UNLISTED = 255;
const shares = Float64Array.from({ length: 256 }, (_, step) =>
  step === STEP_UNLISTED ? 1 / UNLISTED : 2 ** (-step / STEPS_PER_DOUBLING),
);
const rarities = shares.map(
  (share) =>
    Math.log(1 + (UNLISTED * (1 - share) + 0.5) / (UNLISTED * share + 0.5)) / Math.log(2 + 2 * UNLISTED),
);

function decode(text: string): Uint32Array {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(i * 4));
}

function directoryOf(entries: Uint32Array): Uint32Array {
  const starts = new Uint32Array((1 << 16) + 1);
  for (const entry of entries) starts[(entry >>> 16) + 1] = (starts[(entry >>> 16) + 1] ?? 0) + 1;
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  return starts;
}

function stepOf(hash: number): number {
  const end = directory[(hash >>> 16) + 1] ?? 0;
  for (let at = directory[hash >>> 16] ?? 0; at < end; at++) {
    const entry = table[at] ?? 0;
    if (entry >>> 8 === hash >>> 8) return entry & 255;
  }
  return STEP_UNLISTED;
}

/** The share of texts of French and English public trackers and manuals that hold the term. */
export function backgroundShare(hash: number): number {
  return shares[stepOf(hash)] ?? 0;
}

/** What sharing a term tells there, as a share of the most that any can tell. */
export function rarity(hash: number): number {
  return rarities[stepOf(hash)] ?? 0;
}
