import { createIndex } from "../../../src/matching/index.js";
import { type Peer, processorTime } from "./peer.js";

/** Liaison as it is shipped, with all its judgement. */
export async function liaison(): Promise<Peer> {
  const index = createIndex();
  return {
    clock: processorTime,
    add: (document) => index.put(document),
    ready: async () => undefined,
    nearest: async (document, k) =>
      index.nearest(document, { limit: k }).map(({ id, probability }) => ({ id, score: probability })),
    bytesElsewhere: async () => 0,
    close: async () => undefined,
  };
}
