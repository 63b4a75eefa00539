import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@jest/globals";
import { z } from "zod";

export const KEY = "sk-s3cret";
export const MODEL = "bge-m3";
const DIMENSION = 8;

/** What it does with a request that is in order. */
type Mood =
  | "answers"
  | "hangs"
  | "wrong dimension"
  | "refuses all"
  | "redirects"
  | { status: number }
  | { body: string };

/** An embeddings service on this machine that holds every request against the dialect. */
export interface EmbeddingsDouble {
  url: string;
  /** Everything that it was told, in order. */
  texts: string[];
  /** How many texts came with each request. */
  requests: number[];
  /** What was wrong with the requests; held against nothing when it closes. */
  violations: string[];
  mood: Mood;
  /** Requests with a longer text than this are refused. */
  longest: number;
  /** Requests with one of these are refused. */
  poison: Set<string>;
  close(): Promise<void>;
}

const asked = z.strictObject({
  model: z.literal(MODEL),
  input: z
    .array(z.string().refine((text) => text.trim() !== ""))
    .min(1)
    .max(2048),
});

export async function embeddingsService(): Promise<EmbeddingsDouble> {
  const server = createServer((request, response) => {
    void serve(request, response).catch((error) => double.violations.push(String(error)));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const double: EmbeddingsDouble = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    texts: [],
    requests: [],
    violations: [],
    mood: "answers",
    longest: Number.POSITIVE_INFINITY,
    poison: new Set(),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
      expect(double.violations).toEqual([]);
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const input = inputOf(request, Buffer.concat(chunks).toString(), double.violations);
    double.texts.push(...input);
    double.requests.push(input.length);
    const { mood } = double;
    const isRefused = input.some((text) => text.length > double.longest || double.poison.has(text));
    const reply = (status: number, body: string) =>
      response
        .writeHead(status, { "Content-Type": "application/json", Location: `${double.url}/elsewhere` })
        .end(body);
    if (mood === "hangs") return;
    if (mood === "redirects") reply(307, "");
    else if (typeof mood === "object" && "status" in mood)
      reply(mood.status, JSON.stringify({ error: { message: input[0] } }));
    else if (isRefused || mood === "refuses all")
      reply(400, JSON.stringify({ error: { message: input[0] } }));
    else if (typeof mood === "object") reply(200, mood.body);
    else reply(200, JSON.stringify(answerTo(input, mood === "wrong dimension" ? DIMENSION + 1 : DIMENSION)));
  }
  return double;
}

function inputOf(request: IncomingMessage, body: string, violations: string[]): string[] {
  const { authorization, "content-type": type } = request.headers;
  if (`${request.method} ${request.url}` !== "POST /v1/embeddings")
    violations.push(`${request.method} ${request.url}`);
  if (authorization !== `Bearer ${KEY}`) violations.push(`Authorization: ${authorization}`);
  if (type !== "application/json") violations.push(`Content-Type: ${type}`);
  const parsed = asked.safeParse(JSON.parse(body));
  if (!parsed.success) violations.push(parsed.error.message);
  return parsed.data?.input ?? [];
}

/** The dialect promises no order: its `index` tells which text a vector is of. */
function answerTo(input: readonly string[], dimension: number) {
  const data = input.map((text, index) => ({
    object: "embedding",
    index,
    embedding: embeddingOf(text, dimension),
  }));
  return { object: "list", data: data.reverse(), model: MODEL, usage: { prompt_tokens: 1, total_tokens: 1 } };
}

/** Two texts are the closer the more letters they share. */
export function embeddingOf(text: string, dimension = DIMENSION): number[] {
  const counts = new Array<number>(dimension).fill(0.5);
  for (const letter of text)
    counts[(letter.codePointAt(0) ?? 0) % dimension] =
      1 + (counts[(letter.codePointAt(0) ?? 0) % dimension] ?? 0);
  return counts;
}
