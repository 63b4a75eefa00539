import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { NumberTable } from "../../src/matching/storage/number-table.js";

/** Keys that often fall on one place, and any others. */
const key = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map((number) => number * 64),
  fc.integer({ min: 1, max: 0xffffffff }),
);

test("of each key the first number is known, of other keys none", () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 40 }), fc.array(key), (keys, others) => {
      const table = new NumberTable(keys.length);
      for (const [number, one] of keys.entries()) table.add(one, number);
      for (const one of [...keys, ...others]) expect(table.get(one)).toBe(keys.indexOf(one));
    }),
  );
});
