import { createIndex, type Index } from "../../../src/matching/index.js";
import { shippedVectors } from "../../../src/vectors.js";
import { type Peer, processorTime } from "./peer.js";

/** Liaison as it is shipped, with all its judgement. */
export async function liaison(): Promise<Peer> {
  return peerOf(createIndex({ vectors: shippedVectors() }));
}

export async function liaisonWithoutVectors(): Promise<Peer> {
  return peerOf(createIndex());
}

function peerOf(index: Index): Peer {
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
