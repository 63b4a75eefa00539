import { setTimeout as after } from "node:timers/promises";
import type { Logger } from "pino";
import { Breaker } from "./breaker.js";
import { type EmbeddingsAddress, EmbeddingsFault, requestEmbeddings } from "./request.js";

/** Texts of one request. */
const BATCH = 32;
const TIMEOUT_MS = 10_000;
/** Between the attempts at one request. */
const RETRY_AFTER_MS = [500, 2_000];
/** A text that is refused is tried with half of it, down to so many characters: models read texts of limited length. */
const SHORTEST_CUT = 500;
const HARMLESS = "Liaison";

/** An OpenAI-dialect embeddings service, as the environment names it. */
export interface Embeddings {
  /** Vectors of different models can't be compared. */
  readonly model: string;
  /** `unknown` until it was asked once; while it is down, asking fails at once, save for a try now and then. */
  readonly state: "unknown" | "up" | "down";
  /**
   * The texts' vectors in their order, each of length 1 and all of the service's one dimension; null for a text that it
   * refuses. Failing is told in the log, once an outage.
   * @param texts none of them blank
   * @throws EmbeddingsFault
   */
  embed(texts: readonly string[]): Promise<(Float32Array | null)[]>;
}

interface Circumstances {
  clock: () => Date;
  log: Logger;
  timeoutMs?: number;
  wait?: (ms: number) => Promise<void>;
}

/** Connects to the service; asks nothing yet. */
export function connectEmbeddings(
  address: EmbeddingsAddress,
  { clock, log, timeoutMs = TIMEOUT_MS, wait = after }: Circumstances,
): Embeddings {
  const breaker = new Breaker(clock);
  let dimension: number | undefined;

  async function patiently(texts: readonly string[]): Promise<Float32Array[]> {
    // Of one that is down nobody shall wait longer than for one answer.
    const pauses = breaker.state === "down" ? [] : RETRY_AFTER_MS;
    for (const pause of pauses) {
      try {
        return await requestEmbeddings(address, texts, timeoutMs);
      } catch (error) {
        if (!(error instanceof EmbeddingsFault) || error.kind !== "passing") throw error;
        await wait(pause);
      }
    }
    return requestEmbeddings(address, texts, timeoutMs);
  }

  /** Where texts are refused together they are tried in halves, and a single one with its first half. */
  async function inParts(texts: readonly string[]): Promise<(Float32Array | null)[]> {
    try {
      return await patiently(texts);
    } catch (error) {
      if (!(error instanceof EmbeddingsFault) || error.kind !== "refused") throw error;
    }
    const [only = "", ...others] = texts;
    const half = Math.ceil(texts.length / 2);
    if (others.length > 0)
      return [...(await inParts(texts.slice(0, half))), ...(await inParts(texts.slice(half)))];
    if (only.length >= 2 * SHORTEST_CUT) return inParts([only.slice(0, only.length / 2)]);
    // Is it the text, or does the service refuse everything?
    await patiently([HARMLESS]);
    return [null];
  }

  async function inBatches(texts: readonly string[]): Promise<(Float32Array | null)[]> {
    const vectors: (Float32Array | null)[] = [];
    for (let start = 0; start < texts.length; start += BATCH)
      vectors.push(...(await inParts(texts.slice(start, start + BATCH))));
    for (const vector of vectors) {
      dimension ??= vector?.length;
      if (vector !== null && vector.length !== dimension)
        throw new EmbeddingsFault(
          "lasting",
          "the embeddings service answers in another dimension than before",
        );
    }
    return vectors;
  }

  return {
    model: address.model,
    get state() {
      return breaker.state;
    },
    async embed(texts) {
      if (texts.length === 0) return [];
      if (!breaker.mayAsk()) throw new EmbeddingsFault("passing", "the embeddings service was down just now");
      try {
        const vectors = await inBatches(texts);
        if (breaker.succeeded()) log.info("the embeddings service answers again");
        return vectors;
      } catch (err) {
        if (breaker.failed())
          log.warn(
            { err },
            "the embeddings service fails: until it answers, only the vectors that ship with Liaison are used",
          );
        throw err;
      }
    },
  };
}
