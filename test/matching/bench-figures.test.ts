import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  meanReciprocalRank,
  outcomeAtFound,
  outcomeFrom,
  precisionCurve,
  reliability,
  within,
} from "../../bench/matching/outcomes.js";
import { percentile, wilson } from "../../bench/matching/statistics.js";
import { syntheticTracker } from "../../bench/matching/synthetic.js";
import type { First } from "../../bench/matching/tracker-run.js";
import { withSections } from "../../bench/matching/written-document.js";

const first = fc.record({
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  label: fc.constantFrom("duplicate", "related", "ignored", "other"),
  weight: fc.integer({ min: 1, max: 40 }),
});

describe("what comes of naming first candidates", () => {
  test("with every further warning more duplicates are found and more arrivals warned", () => {
    fc.assert(
      fc.property(fc.array(first), (firsts: First[]) => {
        const curve = precisionCurve(firsts, 10, 100);
        for (const [place, point] of curve.entries()) {
          const before = curve[place - 1];
          expect(point.threshold).toBeLessThanOrEqual(before?.threshold ?? 1);
          expect(point.found).toBeGreaterThanOrEqual(before?.found ?? 0);
          expect(point.warned).toBeGreaterThan(before?.warned ?? 0);
          expect(point.cases).toBeLessThanOrEqual(point.warnings + 1e-9);
        }
      }),
    );
  });

  test("is counted with those that stand for others, without those that nobody can judge", () => {
    const curve = precisionCurve(
      [
        { score: 0.9, label: "duplicate", weight: 1 },
        { score: 0.8, label: "other", weight: 3 },
        { score: 0.7, label: "ignored", weight: 1 },
        { score: 0.6, label: "related", weight: 1 },
      ],
      2,
      10,
    );
    expect(outcomeFrom(curve, 0.85)).toMatchObject({ warned: 0.1, found: 0.5, labelled: 1, linked: 1 });
    expect(outcomeFrom(curve, 0.5)).toMatchObject({ warned: 0.6, warnings: 5, labelled: 0.2, linked: 0.4 });
    expect(outcomeFrom(curve, 0.95)).toBeUndefined();
    expect(outcomeAtFound(curve, 0.5)?.threshold).toBe(0.9);
    expect(outcomeAtFound(curve, 0.6)).toBeUndefined();
  });

  test("falls into classes of probability, and each candidate into one", () => {
    fc.assert(
      fc.property(fc.array(first), (firsts: First[]) => {
        const judged = firsts.filter(({ label }) => label !== "ignored");
        const inClasses = reliability(firsts).reduce((sum, { pairs }) => sum + pairs, 0);
        expect(inClasses).toBe(judged.reduce((sum, { weight }) => sum + weight, 0));
      }),
    );
  });
});

test("a rank of 0 was not found", () => {
  expect([1, 5, 10].map((k) => within([1, 0, 6, 2], k))).toEqual([1, 2, 3]);
  expect(meanReciprocalRank([1, 0, 2, 0])).toBe(0.375);
});

test("Wilson's interval holds the share, and narrows as cases grow", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (cases, part) => {
        const hits = Math.round(part * cases);
        const [low, high] = wilson(hits, cases);
        expect(low).toBeLessThanOrEqual(hits / cases + 1e-12);
        expect(high).toBeGreaterThanOrEqual(hits / cases - 1e-12);
        const [lowOfMore, highOfMore] = wilson(4 * hits, 4 * cases);
        expect(highOfMore - lowOfMore).toBeLessThan(high - low);
      },
    ),
  );
});

test("a percentile is one of the values", () => {
  expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
  expect(percentile([5, 1, 4, 2, 3], 0.95)).toBe(5);
  expect(percentile([], 0.5)).toBeNaN();
});

describe("the document of figures", () => {
  const document = "By hand.\n<!-- generated:a -->\nold\n<!-- /generated -->\nAlso by hand.\n";

  test("keeps what people wrote, and looks the same when it is written again", () => {
    const written = withSections(document, { a: "new" });
    expect(written).toBe("By hand.\n<!-- generated:a -->\n\nnew\n\n<!-- /generated -->\nAlso by hand.\n");
    expect(withSections(written, { a: "new" })).toBe(written);
  });

  test("loses no section", () => {
    expect(() => withSections(document, { a: "new", b: "more" })).toThrow("no place for b");
    expect(() => withSections(document, {})).toThrow("nothing is generated for a");
  });
});

test("a synthetic item is the same each time, and near-duplicates keep about half of their originals' titles", () => {
  const tracker = syntheticTracker(3);
  const again = syntheticTracker(3);
  const kept = Array.from({ length: 2_000 }, (_, n) => n).flatMap((n) => {
    const original = tracker.originalOf(n);
    if (original === undefined) return [];
    expect(again.item(n)).toEqual(tracker.item(n));
    const said = new Set(tracker.item(original).title.split(" "));
    const words = tracker.item(n).title.split(" ");
    return [words.filter((word) => said.has(word)).length / words.length];
  });
  expect(kept.length).toBeGreaterThan(20);
  expect(kept.reduce((sum, share) => sum + share, 0) / kept.length).toBeGreaterThan(0.5);
});
