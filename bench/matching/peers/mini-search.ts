import MiniSearch from "minisearch";
import type { Document } from "../../../src/matching/index.js";
import { type Peer, processorTime } from "./peer.js";
import { termOf } from "./words.js";

const TITLE_BOOST = 3;
const BODY_ASKED = 600;
/** A word of the query's title counts so many words of its body. */
const ASKED_TITLE_BOOST = 4;

/**
 * MiniSearch: BM25+, any of the words, title boosted in the items and in the query, stop words and endings out (`processTerm`), no
 * prefixes, nothing fuzzy.
 */
export async function miniSearch(): Promise<Peer> {
  const index = new MiniSearch<Document>({
    fields: ["title", "body"],
    processTerm: (word) => termOf(word) ?? null,
    searchOptions: { boost: { title: TITLE_BOOST }, combineWith: "OR" },
  });
  return {
    clock: processorTime,
    add: (document) => index.add(document),
    ready: async () => undefined,
    async nearest({ id, title, body }, k) {
      const ofTitle = new Set(title.split(/[\n\r\p{Z}\p{P}]+/u).map(termOf));
      const found = index.search(`${title} ${body.slice(0, BODY_ASKED)}`, {
        boostTerm: (term) => (ofTitle.has(term) ? ASKED_TITLE_BOOST : 1),
      });
      return found
        .filter((one) => one.id !== id)
        .slice(0, k)
        .map(({ id, score }) => ({ id, score }));
    },
    bytesElsewhere: async () => 0,
    close: async () => undefined,
  };
}
