import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Candidate } from "../../src/matching/candidate.js";
import { Engine } from "../../src/matching/engine.js";
import { fused } from "../../src/matching/fusion.js";
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

/** A hundred items that share two words with the query, and one that shares one word, and its meaning. */
function crowd(vector: (id: string) => Float32Array | undefined): Engine {
  const engine = new Engine();
  for (let at = 0; at < 100; at++) {
    const far = vector("far");
    engine.put(issue(`far-${at}`, `Screen sharing note ${at}`, "", { ...(far && { vector: far }) }));
  }
  const near = vector("near");
  const body = "It hangs as soon as somebody joins and stays so until everybody leaves the room again.";
  engine.put(issue("near", "Frozen display when sharing", body, { ...(near && { vector: near }) }));
  return engine;
}

const looked = (engine: Engine, vector?: Float32Array) =>
  engine
    .compareNearest(issue("query", "Screen sharing stuck", "", { ...(vector && { vector }) }), 30)
    .map((comparison) => comparison.candidate.item.id);

test("what an embeddings service finds alike gets a close look, though many share more words", () => {
  const vectors = { near: Float32Array.of(1, 0), far: Float32Array.of(0, 1) };
  const engine = crowd((id) => (id === "near" ? vectors.near : vectors.far));
  expect(looked(engine)).not.toContain("near");
  expect(looked(engine, vectors.near)).toContain("near");
  expect(looked(engine, vectors.near)).toHaveLength(30);
});

test("vectors of another dimension change nothing", () => {
  const engine = crowd(() => Float32Array.of(1, 0));
  expect(looked(engine, Float32Array.of(1, 0, 0))).toEqual(looked(engine));
});
