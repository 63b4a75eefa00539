import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { lowestCommentThreshold } from "../../src/duplicates/thresholds.js";
import { createIndex } from "../../src/matching/index.js";
import { judgedAcross, type Translated } from "../../src/matching/judgement/across-languages.js";
import { shippedVectors } from "../../src/vectors.js";
import { issue } from "./documents.js";

const translated = (likeness: number, score: number): Translated => ({ likeness, score, most: 10 });

const candidates = fc.array(
  fc.record({
    likeness: fc.double({ min: -1, max: 1, noNaN: true }),
    score: fc.double({ min: 0, max: 20, noNaN: true }),
    most: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 20, noNaN: true })),
  }),
  { maxLength: 40 },
);

test("none is left out, and none is more probable than one before it", () => {
  fc.assert(
    fc.property(candidates, (all) => {
      const judged = judgedAcross(all);
      const probabilities = judged.map(({ probability }) => probability);
      expect(judged).toHaveLength(all.length);
      expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
      expect(probabilities.every((one) => one >= 0 && one <= 1)).toBe(true);
    }),
  );
});

test("what stands out among the others is more probable than what is as alike as all of them", () => {
  const likely = translated(0.55, 1.5);
  const amongPoor = judgedAcross([likely, ...Array.from({ length: 20 }, () => translated(0.2, 0.3))]);
  const amongEqual = judgedAcross([likely, ...Array.from({ length: 20 }, () => translated(0.5, 1.3))]);
  expect(amongPoor[0]).toMatchObject(likely);
  expect(amongPoor[0]?.probability).toBeGreaterThan(3 * (amongEqual[0]?.probability ?? 1));
});

test("of two that mean the same, the one that also says it in the words of the query comes first", () => {
  const [first] = judgedAcross([translated(0.5, 1), translated(0.5, 3), translated(0.3, 1)]);
  expect(first).toMatchObject(translated(0.5, 3));
});

test("the only item in the other language is not likely because it is alone", () => {
  const [only] = judgedAcross([translated(0.3, 0.5)]);
  expect(only?.probability).toBeLessThan(0.01);
});

test("a report in French is found in other words among many in English that say little", () => {
  const index = createIndex({ vectors: shippedVectors() });
  for (let i = 0; i < 60; i++) {
    index.put(
      issue(`en${i}`, `The document of department ${i} is empty`, "Open the document and look at it."),
    );
  }
  index.put(issue("fr", "Impossible d'ouvrir la pièce jointe", "Le document joint au dossier reste vide."));
  const query = issue(
    "query",
    "The attached document is empty",
    "Users open the file of the case: blank page.",
  );
  const found = index.nearest(query, { limit: 10 }).find(({ id }) => id === "fr");
  expect(found?.crossLanguage).toBe(true);
  expect(found?.probability).toBeLessThan(lowestCommentThreshold());
});
