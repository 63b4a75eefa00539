import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { lowerBound, lowerBoundOfEven } from "../../src/matching/storage/typed-arrays.js";

const RANGE = 2 ** 32;
const anywhere = fc.integer({ min: 0, max: RANGE - 1 });
/** Numbers that crowd together as well as numbers that spread evenly. */
const number = fc.oneof(
  anywhere,
  fc.integer({ min: 0, max: 100 }),
  fc.integer({ min: RANGE - 50, max: RANGE - 1 }),
);

test("numbers are found in any part of a sorted array, however they spread", () => {
  const numbers = fc.array(number, { maxLength: 300 });
  fc.assert(
    fc.property(numbers, number, fc.nat(300), fc.nat(300), (list, wanted, one, other) => {
      const sorted = Uint32Array.from(list).sort();
      const from = Math.min(one, other, sorted.length);
      const to = Math.min(Math.max(one, other), sorted.length);
      expect(lowerBoundOfEven(sorted, wanted, RANGE, from, to)).toBe(lowerBound(sorted, wanted, from, to));
    }),
    { numRuns: 2000 },
  );
});
