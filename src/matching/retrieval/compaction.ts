import type { Language } from "../document.js";
import { ItemVectors } from "../meaning/item-vectors.js";
import { merged, type Part, SEGMENT } from "../storage/runs.js";
import { Cards } from "./cards.js";
import { Segment } from "./segment.js";

interface Made {
  language: Language;
  cards: Cards;
  parts: Part[];
  vectors: ItemVectors;
}

/** The same items in as few segments as can hold them, in the same order within a language; what was removed is gone. */
export function compacted(segments: readonly Segment[]): Segment[] {
  const made: Made[] = [];
  for (const segment of segments) {
    segment.seal();
    let target = made.findLast(({ language }) => language === segment.language);
    for (let slot = 0, places: Int32Array | undefined; slot < segment.cards.rows; slot++) {
      if (!segment.cards.isLive(slot)) continue;
      if (target === undefined || target.cards.rows === SEGMENT) {
        const vectors = new ItemVectors(segment.vectors.dimensions);
        target = { language: segment.language, cards: new Cards(), parts: [], vectors };
        made.push(target);
        places = undefined;
      }
      if (places === undefined) {
        places = new Int32Array(segment.cards.rows).fill(-1);
        target.parts.push({ runs: segment.runs, places });
      }
      const place = target.cards.rows;
      places[slot] = place;
      target.vectors.copy(place, segment.vectors, slot, SEGMENT);
      target.cards.addCopy(segment.cards, slot);
    }
  }
  return made.map(({ cards, parts, vectors }) => new Segment(cards, merged(parts), vectors));
}
