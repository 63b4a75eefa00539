import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { Grams } from "../../src/matching/evidence/grams.js";

test("a title shares all runs of four characters with itself, whatever its case, accents and punctuation", () => {
  const grams = new Grams("L'écran partagé se fige");
  expect(grams.compare("l ecran: PARTAGE se fige!")).toEqual({ grams: 1, gramsCovered: 1 });
});

test("titles without a run in common share none", () => {
  expect(new Grams("Screen frozen").compare("Export empty")).toEqual({ grams: 0, gramsCovered: 0 });
});

test("a run counts once however often it stands in a title, and what was compared before changes nothing", () => {
  const words = fc.array(fc.constantFrom("screen", "Screens", "éCran", "fige", "x", "12"), { maxLength: 12 });
  fc.assert(
    fc.property(words, words, words, (mine, others, earlier) => {
      const grams = new Grams(mine.join(" "));
      grams.compare(earlier.join(" "));
      const own = runsOf(mine);
      const theirs = runsOf(others);
      const shared = [...own].filter((run) => theirs.has(run)).length;
      const compared = grams.compare(others.join(" "));
      expect(compared.grams).toBeCloseTo((2 * shared) / (own.size + theirs.size || 1));
      expect(compared.gramsCovered).toBeCloseTo(shared / (own.size || 1));
    }),
  );
});

function runsOf(words: readonly string[]): Set<string> {
  const text = ` ${words.join(" ").toLowerCase().replaceAll("é", "e")} `;
  return new Set(Array.from({ length: Math.max(0, text.length - 3) }, (_, at) => text.slice(at, at + 4)));
}
