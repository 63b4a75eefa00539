import { create, insert, search, type Tokenizer } from "@orama/orama";
import { type Peer, processorTime } from "./peer.js";
import { termOf } from "./words.js";

const TITLE_BOOST = 3;
const BODY_ASKED = 600;

/**
 * Orama: BM25, any of the words, title boosted. It looks words up as beginnings of words; a mark at the end of each makes them
 * whole. Each word of a text counts once (its default). Keeps the texts.
 */
export async function orama(): Promise<Peer> {
  const index = create({
    schema: { title: "string", body: "string" } as const,
    components: { tokenizer },
  });
  return {
    clock: processorTime,
    async add({ id, title, body }) {
      await insert(index, { id, title, body });
    },
    ready: async () => undefined,
    async nearest({ id, title, body }, k) {
      const { hits } = await search(index, {
        term: `${title} ${body.slice(0, BODY_ASKED)}`,
        boost: { title: TITLE_BOOST },
        threshold: 1,
        limit: k + 1,
      });
      return hits
        .filter((hit) => hit.id !== id)
        .slice(0, k)
        .map((hit) => ({ id: hit.id, score: hit.score }));
    },
    bytesElsewhere: async () => 0,
    close: async () => undefined,
  };
}

const tokenizer: Tokenizer = {
  language: "english",
  normalizationCache: new Map(),
  tokenize: (text) => [...new Set(text.split(/[^\p{L}\p{N}_]+/u).flatMap((word) => markedTerm(word)))],
};

function markedTerm(word: string): string[] {
  const term = termOf(word);
  return term === undefined ? [] : [`${term}$`];
}
