import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { GivenVector } from "../../src/matching/document.js";
import { Engine } from "../../src/matching/engine.js";
import type { Candidate } from "../../src/matching/retrieval/candidate.js";
import { fused } from "../../src/matching/retrieval/fusion.js";
import { issue } from "./documents.js";

/** A candidate, as far as fusion looks at it. */
const candidate = (cosine: number) => ({ cosine }) as Candidate;

const cosines = fc.array(fc.oneof(fc.constant(Number.NaN), fc.double({ min: -1, max: 1, noNaN: true })));

test("as many are left as were asked for, in their order; the first by both stays", () => {
  fc.assert(
    fc.property(cosines, fc.integer({ min: 1, max: 40 }), (all, count) => {
      const candidates = [1, ...all].map(candidate);
      const left = fused(candidates, count);
      expect(left).toHaveLength(Math.min(count, candidates.length));
      expect(left).toEqual(candidates.filter((one) => left.includes(one)));
      expect(left[0]).toBe(candidates[0]);
    }),
  );
});

test("without vectors the order of the words decides", () => {
  const candidates = Array.from({ length: 50 }, () => candidate(Number.NaN));
  expect(fused(candidates, 30)).toEqual(candidates.slice(0, 30));
});

const of = (...values: number[]): GivenVector => ({ model: "bge-m3", values: Float32Array.from(values) });

/** A hundred items that share two words with the query, and one that shares one word, and its meaning. */
function crowd(vector: (id: string) => GivenVector): Engine {
  const engine = new Engine();
  for (let at = 0; at < 100; at++) {
    engine.put(issue(`far-${at}`, `Screen sharing note ${at}`, "", { vector: vector("far") }));
  }
  const body = "It hangs as soon as somebody joins and stays so until everybody leaves the room again.";
  engine.put(issue("near", "Frozen display when sharing", body, { vector: vector("near") }));
  return engine;
}

const looked = (engine: Engine, vector?: GivenVector) =>
  engine
    .compareNearest(issue("query", "Screen sharing stuck", "", { ...(vector && { vector }) }), 30)
    .flat()
    .map((comparison) => comparison.candidate.item.id);

test("what an embeddings service finds alike gets a close look, though many share more words", () => {
  const vectors = { near: of(1, 0), far: of(0, 1) };
  const engine = crowd((id) => (id === "near" ? vectors.near : vectors.far));
  expect(looked(engine)).not.toContain("near");
  expect(looked(engine, vectors.near)).toContain("near");
  expect(looked(engine, vectors.near)).toHaveLength(30);
});

test("vectors of another model change nothing", () => {
  const engine = crowd(() => of(1, 0));
  expect(looked(engine, { ...of(1, 0), model: "other" })).toEqual(looked(engine));
});
