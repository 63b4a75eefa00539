import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { Cards } from "../../src/matching/cards.js";
import { read } from "../../src/matching/reading.js";
import { VectorRows } from "../../src/matching/vector-rows.js";
import { issue } from "./documents.js";

const vector = (dimension: number) =>
  fc
    .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: dimension, maxLength: dimension })
    .filter((values) => Math.hypot(...values) > 1e-3)
    .map((values) => Float32Array.from(values, (value) => value / Math.hypot(...values)));

const dot = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);

test("cosines with kept vectors are what they were, whatever rows have none, and after saving", () => {
  const rows = fc.array(fc.option(vector(24), { nil: undefined }), { maxLength: 20 });
  fc.assert(
    fc.property(rows, vector(24), (vectors, query) => {
      const kept = new VectorRows();
      for (const [row, one] of vectors.entries()) if (one) kept.set(row, one);
      for (const one of [kept, VectorRows.load(kept.save(vectors.length))]) {
        for (const [row, known] of vectors.entries()) {
          if (known) expect(one.cosine(row, query)).toBeCloseTo(dot(known, query), 1);
          else expect(one.cosine(row, query)).toBeNaN();
        }
      }
    }),
  );
});

test("vectors of another dimension are of another model, and end the earlier ones", () => {
  const kept = new VectorRows();
  kept.set(0, Float32Array.of(1, 0));
  expect(kept.cosine(0, Float32Array.of(1, 0, 0))).toBeNaN();
  kept.set(1, Float32Array.of(0, 1, 0));
  expect(kept.cosine(0, Float32Array.of(1, 0, 0))).toBeNaN();
  expect(kept.cosine(1, Float32Array.of(0, 1, 0))).toBeCloseTo(1);
});

test("without vectors nothing is kept", () => {
  expect(new VectorRows().save(100)).toEqual({});
  expect(new VectorRows().bytes).toBe(0);
});

test("a card that moves takes its vector along", () => {
  const document = { ...issue("a", "Écran figé"), vector: Float32Array.of(0.6, 0.8) };
  const [cards, others] = [new Cards(), new Cards()];
  cards.add(document, read(document), { selfScore: 1, bodyNorm: 1 });
  others.addCopy(cards, 0);
  expect(others.cosine(0, document.vector)).toBeCloseTo(1, 3);
});
