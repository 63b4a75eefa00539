import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { read } from "../../src/matching/reading/reading.js";
import { Cards } from "../../src/matching/retrieval/cards.js";
import { VectorRows } from "../../src/matching/storage/vector-rows.js";
import { issue } from "./documents.js";

const vector = (dimension: number) =>
  fc
    .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: dimension, maxLength: dimension })
    .filter((values) => Math.hypot(...values) > 1e-3)
    .map((values) => Float32Array.from(values, (value) => value / Math.hypot(...values)));

const dot = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);

const of = (values: Float32Array, model = "bge-m3") => ({ model, values });

test("cosines with kept vectors are what they were, whatever rows have none, and after saving", () => {
  const rows = fc.array(fc.option(vector(24), { nil: undefined }), { maxLength: 20 });
  fc.assert(
    fc.property(rows, vector(24), (vectors, query) => {
      const kept = new VectorRows();
      for (const [row, one] of vectors.entries()) if (one) kept.set(row, of(one));
      for (const one of [kept, VectorRows.load(kept.save(vectors.length))]) {
        for (const [row, known] of vectors.entries()) {
          if (known) expect(one.cosine(row, of(query))).toBeCloseTo(dot(known, query), 1);
          else expect(one.cosine(row, of(query))).toBeNaN();
        }
      }
    }),
  );
});

test("vectors of another model can't be compared, and end the earlier ones", () => {
  const kept = new VectorRows();
  const values = Float32Array.of(1, 0);
  kept.set(0, of(values));
  expect(kept.cosine(0, of(values))).toBeCloseTo(1);
  expect(kept.cosine(0, of(values, "other"))).toBeNaN();
  expect(kept.cosine(0, of(Float32Array.of(1, 0, 0)))).toBeNaN();
  kept.set(1, of(values, "other"));
  expect(kept.cosine(0, of(values))).toBeNaN();
  expect(kept.cosine(0, of(values, "other"))).toBeNaN();
  expect(kept.cosine(1, of(values, "other"))).toBeCloseTo(1);
});

test("without vectors nothing is kept", () => {
  expect(new VectorRows().save(100)).toEqual({});
  expect(new VectorRows().bytes).toBe(0);
});

test("a card that moves takes its vector along", () => {
  const document = { ...issue("a", "Écran figé"), vector: of(Float32Array.of(0.6, 0.8)) };
  const [cards, others] = [new Cards(), new Cards()];
  cards.add(document, read(document), { selfScore: 1, bodyNorm: 1 });
  others.addCopy(cards, 0);
  expect(others.cosine(0, document.vector)).toBeCloseTo(1, 3);
});
