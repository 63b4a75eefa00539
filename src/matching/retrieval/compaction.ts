import { ItemVectors } from "../meaning/item-vectors.js";
import { merged, type Part, SEGMENT } from "../storage/runs.js";
import { Cards } from "./cards.js";
import { Segment } from "./segment.js";

/** The same items in as few segments as can hold them, in the same order; what was removed is gone. */
export function compacted(segments: readonly Segment[]): Segment[] {
  const made: { cards: Cards; parts: Part[]; vectors: ItemVectors }[] = [];
  for (const segment of segments) {
    segment.seal();
    for (let slot = 0, places: Int32Array | undefined; slot < segment.cards.rows; slot++) {
      if (!segment.cards.isLive(slot)) continue;
      if ((made.at(-1)?.cards.rows ?? SEGMENT) === SEGMENT) {
        const vectors = new ItemVectors(segment.vectors.dimensions);
        made.push({ cards: new Cards(), parts: [], vectors });
        places = undefined;
      }
      const target = made.at(-1);
      if (places === undefined) {
        places = new Int32Array(segment.cards.rows).fill(-1);
        target?.parts.push({ runs: segment.runs, places });
      }
      const place = target?.cards.rows ?? 0;
      places[slot] = place;
      target?.vectors.copy(place, segment.vectors, slot, SEGMENT);
      target?.cards.addCopy(segment.cards, slot);
    }
  }
  return made.map(({ cards, parts, vectors }) => new Segment(cards, merged(parts), vectors));
}
