import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { Engine } from "../../src/matching/engine.js";
import { judgeable } from "../../src/matching/evidence/comparison.js";
import { type Evidence, namesOf } from "../../src/matching/evidence/evidence.js";
import { judged } from "../../src/matching/judgement/probability.js";
import { MODEL } from "../../src/matching/judgement/weights.js";
import { issue } from "./documents.js";

const older = issue(
  "older",
  "Screen sharing freezes when a participant joins",
  "The picture stands still for everybody.",
  {
    repository: "justice/meet",
    createdAt: Date.UTC(2025, 3, 1),
  },
);

function evidence(title: string, body: string, more = {}): Evidence {
  const engine = new Engine();
  engine.put(older);
  const [comparison] = engine.compareNearest(issue("newer", title, body, more), 10)[0] ?? [];
  if (comparison === undefined) throw new Error("nothing was found");
  return comparison.evidence;
}

test("the model looks at the numbers that the evidence has", () => {
  expect(MODEL.names).toEqual(namesOf(evidence(older.title, older.body)));
});

test("one title twice is the same title, and tells all that it can", () => {
  const { titles } = evidence(older.title, "");
  expect(titles.sameTitle).toBe(1);
  expect(titles.titles).toBeCloseTo(1);
  expect(titles.grams).toBeCloseTo(1);
  expect(titles.missing).toBe(0);
  expect(titles.otherMissing).toBe(0);
});

test("a word that the other title lacks is missed on either side", () => {
  const { titles } = evidence("Screen sharing freezes when the projector joins", "");
  expect(titles.sameTitle).toBe(0);
  expect(titles.countMissing).toBe(1);
  expect(titles.countOtherMissing).toBe(1);
  expect(titles.phrases).toBeGreaterThan(0);
});

test("words that follow each other tell more than the same words apart", () => {
  const together = evidence("Screen sharing freezes often", "").titles;
  const apart = evidence("Freezes often: sharing of the screen", "").titles;
  expect(together.run).toBeGreaterThan(apart.run);
});

test("repositories of which one is based on the other are one tracker", () => {
  const circumstances = (more: object) => evidence(older.title, "", more).circumstances;
  expect(circumstances({ repository: "justice/meet" }).sameRepository).toBe(1);
  expect(circumstances({ repository: "culture/meet" }).sameRepository).toBe(0);
  expect(circumstances({ repository: "culture/meet", basedOn: ["justice/meet"] }).sameRepository).toBe(1);
});

const WORDS = [
  "screen",
  "sharing",
  "freezes",
  "participant",
  "joins",
  "login",
  "loop",
  "Safari",
  "2.4.0",
  "getUserMedia",
];
const texts = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(" "));

test("whatever is compared, all numbers of the evidence are finite", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 8 }),
      texts,
      texts,
      (others, title, body) => {
        const engine = new Engine();
        for (const [at, [name, text]] of others.entries()) engine.put(issue(`${at}`, name, text));
        const compared = engine
          .compareNearest(issue("newer", title, body), 10)
          .flat()
          .map(judgeable);
        for (const { numbers } of compared) {
          for (const number of numbers) expect(Number.isFinite(number)).toBe(true);
        }
      },
    ),
    { numRuns: 50 },
  );
});

test("no candidate is more probable than one that stands before it, and what is hushed is never more probable for it", () => {
  const width = MODEL.names.length;
  const candidate = fc.record({
    numbers: fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: width, maxLength: width }),
    isHushed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 6 }), fc.nat(2000), (candidates, items) => {
      const probabilities = judged(candidates, items).map(({ probability }) => probability);
      expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
      const open = judged(
        candidates.map((one) => ({ ...one, isHushed: false })),
        items,
      );
      for (const { numbers, probability } of judged(candidates, items)) {
        const same = open.find((other) => other.numbers === numbers);
        expect(probability).toBeLessThanOrEqual(same?.probability ?? 0);
      }
    }),
  );
});
