import { BACKGROUND_TABLE } from "./background-table.js";

/** An index below this many items is filled up to it, in thought, with items of the background. */
export const BACKGROUND_ITEMS = 1000;
/** Steps of the table's logarithmic scale per doubling of the share. */
export const STEPS_PER_DOUBLING = 8;
/** Share of texts that hold a term which the table does not list. */
const UNLISTED_SHARE = 1 / 20_000;

/**
 * The table: one 32-bit number a term, sorted; the upper 24 bits of the term's hash, then a step s, which means that
 * a share of 2^(−s/8) of the texts hold it.
 */
const table = decode(BACKGROUND_TABLE);

function decode(text: string): Uint32Array {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(i * 4));
}

/** The share of texts of French and English public trackers and manuals that hold the term. */
export function backgroundShare(hash: number): number {
  const key = hash >>> 8;
  let low = 0;
  let high = table.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const entry = table[middle] ?? 0;
    if (entry >>> 8 === key) return 2 ** (-(entry & 255) / STEPS_PER_DOUBLING);
    if (entry >>> 8 < key) low = middle + 1;
    else high = middle - 1;
  }
  return UNLISTED_SHARE;
}
