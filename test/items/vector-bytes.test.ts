import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { fromBytes, toBytes } from "../../src/items/vector-bytes.js";

const vectors = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 1024 })
  .filter((values) => values.some((value) => Math.abs(value) > 1e-6))
  .map((values) => {
    const length = Math.hypot(...values);
    return Float32Array.from(values, (value) => value / length);
  });

test("a vector that was stored points where it pointed, and has length 1", () => {
  fc.assert(
    fc.property(vectors, (vector) => {
      const back = fromBytes(toBytes(vector));
      expect(back).toHaveLength(vector.length);
      const cosine = vector.reduce((sum, value, at) => sum + value * (back[at] ?? 0), 0);
      expect(cosine).toBeGreaterThan(0.99);
      expect(Math.hypot(...back)).toBeCloseTo(1, 5);
    }),
  );
});
