import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { closestName } from "../../src/commands/near-miss.js";
import { sampleNames } from "./sample-commands.js";

const letter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz-");

test("a name with one letter changed, left out or too many is close to a name", () => {
  fc.assert(
    fc.property(fc.constantFrom(...sampleNames), fc.nat(), letter, fc.nat(2), (name, at, sign, way) => {
      const place = at % name.length;
      const kept = way === 2 ? place : place + 1;
      const word = `${name.slice(0, place)}${way === 0 ? "" : sign}${name.slice(kept)}`;
      expect(closestName(word, sampleNames)).toBeDefined();
    }),
  );
});

test.each([
  ["duplicate", "duplicate"],
  ["dupicat", "duplicate"],
  ["duplica", "duplicate"],
  ["duplic", undefined],
  ["halp", "help"],
  ["hapl", undefined],
  ["helpme", undefined],
  ["unmutte", "unmute"],
  ["", undefined],
])("%j is closest to %j", (word, name) => {
  expect(closestName(word, sampleNames)).toBe(name);
});
