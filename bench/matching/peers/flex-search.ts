import { Encoder, Index } from "flexsearch";
import { type Found, type Peer, processorTime } from "./peer.js";
import { termOf } from "./words.js";

const BODY_READ = 4_000;
const BODY_ASKED = 300;
const DEPTH = 50;

/**
 * FlexSearch: whole words, any of them (`suggest`). One field ranks by where a word stands, so an index of titles and one of all
 * text are asked with the title, the latter also with the beginning of the body; the three answers are fused by reciprocal
 * rank (Cormack, Clarke and Büttcher, 2009). Each alone, and its contextual index, found less. It gives no scores.
 */
export async function flexSearch(): Promise<Peer> {
  const encoder = () => new Encoder({ finalize: (words) => words.flatMap((word) => termOf(word) ?? []) });
  const titles = new Index({ encoder: encoder(), tokenize: "strict" });
  const texts = new Index({ encoder: encoder(), tokenize: "strict" });
  const ask = (index: Index, query: string) => index.search(query, { limit: DEPTH, suggest: true });
  return {
    clock: processorTime,
    add({ id, title, body }) {
      titles.add(id, title);
      texts.add(id, `${title} ${body.slice(0, BODY_READ)}`);
    },
    ready: async () => undefined,
    async nearest({ id, title, body }, k) {
      const answers = [
        ask(titles, title),
        ask(texts, title),
        ask(texts, `${title} ${body.slice(0, BODY_ASKED)}`),
      ];
      return fused(answers.map((ids) => ids.map(String)))
        .filter((found) => found.id !== id)
        .slice(0, k);
    },
    bytesElsewhere: async () => 0,
    close: async () => undefined,
  };
}

/** How much places far down count. */
const RANK_OFFSET = 10;

function fused(answers: readonly (readonly string[])[]): Found[] {
  const scores = new Map<string, number>();
  for (const ids of answers) {
    for (const [place, id] of ids.entries())
      scores.set(id, (scores.get(id) ?? 0) + 1 / (RANK_OFFSET + place));
  }
  return [...scores].sort(([, a], [, b]) => b - a).map(([id]) => ({ id, score: Number.NaN }));
}
