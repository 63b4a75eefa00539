import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { EmbeddingsFault, endpointOf } from "../../src/embeddings/request.js";
import { connectEmbeddings } from "../../src/embeddings/service.js";
import { createLog } from "../../src/log.js";
import {
  type EmbeddingsDouble,
  embeddingOf,
  embeddingsService,
  KEY,
  MODEL,
} from "../support/embeddings-service.js";

let double: EmbeddingsDouble;
let time: Date;
let logged: string[];
let waited: number[];

beforeEach(async () => {
  double = await embeddingsService();
  time = new Date("2026-11-23T08:00:00Z");
  logged = [];
  waited = [];
});

afterEach(() => double.close());

function service({
  url = double.url,
  timeoutMs = 10_000,
  wait = async (ms: number) => void waited.push(ms),
} = {}) {
  return connectEmbeddings(
    { url, key: KEY, model: MODEL },
    {
      clock: () => time,
      log: createLog("info", [], { write: (line) => void logged.push(line) }),
      timeoutMs,
      wait,
    },
  );
}

const passes = (ms: number) => {
  time = new Date(time.getTime() + ms);
};

function unit(values: readonly number[]) {
  const length = Math.hypot(...values);
  return values.map((value) => expect.closeTo(value / length, 5));
}

test.each([
  ["https://m.example", "https://m.example/v1/embeddings"],
  ["https://m.example/v1", "https://m.example/v1/embeddings"],
  ["https://m.example/api/v3/", "https://m.example/api/v3/embeddings"],
  ["https://m.example/v1/embeddings", "https://m.example/v1/embeddings"],
  ["https://m.example/embeddings?api-version=1", "https://m.example/embeddings?api-version=1"],
])("the service at %s is asked at %s", (address, endpoint) => {
  expect(endpointOf(address).href).toBe(endpoint);
});

test("each text gets its vector, of length 1, however many there are", async () => {
  const texts = Array.from({ length: 70 }, (_, position) => `Écran figé ${"é".repeat(position)}`);
  const vectors = await service().embed(texts);
  expect(vectors.map((vector) => [...(vector ?? [])])).toEqual(texts.map((text) => unit(embeddingOf(text))));
  expect(double.requests).toEqual([32, 32, 6]);
  expect(double.texts).toEqual(texts);
});

test("without a text nobody is asked", async () => {
  expect(await service().embed([])).toEqual([]);
  expect(double.requests).toEqual([]);
});

test("half a character at the end of a text is no fault", async () => {
  await service().embed(["écran 😀".slice(0, -1)]);
  expect(double.texts).toEqual(["écran \ufffd"]);
});

test.each([
  ["answers with 500", { status: 500 }],
  ["asks to slow down", { status: 429 }],
] as const)(
  "one that %s is asked three times, then left alone for longer and longer; the log tells it once",
  async (_, mood) => {
    const { embed } = service();
    const asks = async () => {
      const before = double.requests.length;
      await expect(embed(["un secret"])).rejects.toMatchObject({ kind: "passing" });
      return double.requests.length - before;
    };
    double.mood = mood;
    expect(await asks()).toBe(3);
    expect(waited).toEqual([500, 2_000]);
    expect(await asks()).toBe(0);
    passes(30_000);
    expect(await asks()).toBe(1);
    passes(30_000);
    expect(await asks()).toBe(0);
    expect(logged).toEqual([expect.stringContaining("the embeddings service fails")]);
    expect(logged[0]).not.toMatch(/un secret|s3cret/);

    passes(30_000);
    double.mood = "answers";
    expect(await embed(["un secret"])).toHaveLength(1);
    expect(logged).toEqual([logged[0], expect.stringContaining("answers again")]);
  },
);

test("one that doesn't answer in time fails", async () => {
  double.mood = "hangs";
  await expect(service({ timeoutMs: 50 }).embed(["un"])).rejects.toMatchObject({ kind: "passing" });
  expect(waited).toEqual([500, 2_000]);
});

test("one that fails once is asked again, and nobody hears of it", async () => {
  double.mood = { status: 503 };
  const { embed } = service({
    wait: async () => {
      double.mood = "answers";
    },
  });
  expect(await embed(["un"])).toHaveLength(1);
  expect(double.requests).toEqual([1, 1]);
  expect(logged).toEqual([]);
});

test("nobody is there: that is told without the address's secrets", async () => {
  await expect(service({ url: "http://127.0.0.1:1" }).embed(["un"])).rejects.toMatchObject({
    kind: "passing",
  });
  expect(logged.join()).toContain("can't be reached");
  expect(logged.join()).not.toContain("s3cret");
});

test.each([
  ["wants another key", { status: 401 }],
  ["doesn't know the model", { status: 404 }],
  ["answers with no JSON of the dialect", { body: '{"data":[{"vector":[1]}]}' }],
  ["gives too few vectors", { body: '{"data":[]}' }],
  ["gives a vector of no direction", { body: '{"data":[{"index":0,"embedding":[0,0]}]}' }],
  ["gives one vector twice", { body: '{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}' }],
] as const)("one that %s is not asked again before long", async (_, mood) => {
  const { embed } = service();
  double.mood = mood;
  await expect(embed(["un"])).rejects.toMatchObject({ kind: "lasting" });
  await expect(embed(["un"])).rejects.toBeInstanceOf(EmbeddingsFault);
  expect(double.requests).toEqual([1]);
});

test("a text goes nowhere else, whatever the service answers", async () => {
  double.mood = "redirects";
  await expect(service().embed(["un"])).rejects.toBeInstanceOf(EmbeddingsFault);
  expect(new Set(double.requests)).toEqual(new Set([1]));
});

test("one that changes its dimension fails: such vectors can't be compared", async () => {
  const { embed } = service();
  await embed(["un"]);
  double.mood = "wrong dimension";
  await expect(embed(["deux"])).rejects.toMatchObject({ kind: "lasting" });
});

test("a text that is too long for the model is cut; the others stay whole", async () => {
  double.longest = 1_500;
  const [short, long] = await service().embed(["court", "long ".repeat(1_000)]);
  expect([...(short ?? [])]).toEqual(unit(embeddingOf("court")));
  expect([...(long ?? [])]).toEqual(unit(embeddingOf("long ".repeat(250))));
});

test("a text that is refused whatever its length gets no vector; the others get theirs", async () => {
  double.poison.add("deux");
  const vectors = await service().embed(["un", "deux", "trois"]);
  expect(vectors.map((vector) => vector !== null)).toEqual([true, false, true]);
  expect(logged).toEqual([]);
});

test("one that refuses everything fails", async () => {
  double.mood = "refuses all";
  await expect(service().embed(Array.from({ length: 32 }, (_, at) => `texte ${at}`))).rejects.toMatchObject({
    kind: "refused",
  });
  expect(double.requests.length).toBeLessThan(10);
});
