import { z } from "zod";

/** What a request to the embeddings service came to grief on. Neither the texts nor the answer are told: both are private. */
export class EmbeddingsFault extends Error {
  override readonly name = "EmbeddingsFault";
  /** `passing`: may go well the next time; `refused`: of these texts, as if one was too long; `lasting`: is to be mended. */
  readonly kind: "passing" | "refused" | "lasting";

  constructor(kind: EmbeddingsFault["kind"], reason: string, cause?: unknown) {
    super(reason, { cause });
    this.kind = kind;
  }
}

export interface EmbeddingsAddress {
  /** EMBEDDINGS_URL. */
  url: string;
  key?: string;
  model: string;
}

const REFUSALS = [400, 413, 422];

const answer = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()).min(1) })),
});

/**
 * Where the service is asked: the address itself if it ends in /embeddings, else that below it, in the dialect's version
 * 1 unless the address names a version: https://models.example, …/v1 and …/v1/embeddings are the same.
 */
export function endpointOf(address: string): URL {
  const url = new URL(address);
  const path = url.pathname.replace(/\/+$/, "");
  if (!path.endsWith("/embeddings")) url.pathname = `${path}${/\/v\d+$/.test(path) ? "" : "/v1"}/embeddings`;
  return url;
}

/**
 * Asks once for the vectors of texts, in their order, each of length 1 and all of one dimension.
 * https://platform.openai.com/docs/api-reference/embeddings
 * @throws EmbeddingsFault
 */
export async function requestEmbeddings(
  { url, key, model }: EmbeddingsAddress,
  texts: readonly string[],
  timeoutMs: number,
): Promise<Float32Array[]> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(endpointOf(url), {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        ...(key !== undefined && { Authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ model, input: texts.map(wellFormed) }),
      // Texts go where the operator said, and nowhere else.
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) body = await response.json();
    else await response.body?.cancel();
  } catch (cause) {
    throw new EmbeddingsFault("passing", "the embeddings service can't be reached or doesn't answer", cause);
  }
  const { status } = response;
  if (!response.ok) {
    const passing = status === 429 || status >= 500;
    const kind = REFUSALS.includes(status) ? "refused" : passing ? "passing" : "lasting";
    throw new EmbeddingsFault(kind, `the embeddings service answers with status ${status}`);
  }
  return vectorsIn(body, texts.length);
}

function vectorsIn(body: unknown, count: number): Float32Array[] {
  const found = (answer.safeParse(body).data?.data ?? []).sort((a, b) => a.index - b.index);
  const vectors = found.flatMap(({ index, embedding }, position) =>
    index === position && embedding.length === found[0]?.embedding.length ? (unit(embedding) ?? []) : [],
  );
  if (found.length !== count || vectors.length !== count)
    throw new EmbeddingsFault("lasting", "the embeddings service doesn't answer with a vector for each text");
  return vectors;
}

/** The vector's direction; undefined of one that has none. */
function unit(values: readonly number[]): Float32Array | undefined {
  const length = Math.hypot(...values);
  if (!(length > 0 && Number.isFinite(length))) return undefined;
  return Float32Array.from(values, (value) => value / length);
}

/** Half of a character, where a text was cut, is more than some services can read. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
