import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { read } from "../../src/matching/reading/reading.js";
import { search } from "../../src/matching/retrieval/search.js";
import { Segment } from "../../src/matching/retrieval/segment.js";
import { issue } from "./documents.js";

const words = ["alpha", "beta", "gamma", "delta", "omega", "sigma", "kappa", "theta"];
const hashes = words.map((word) => [...read(issue("x", word)).terms.keys()][0] ?? 0);

/** Words by their number: low ones stand in many items, so that their lists are long. */
const word = fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 })).map(([a, b]) => words[Math.min(a, b)] ?? "");
const item = fc.record({
  title: fc.array(word, { maxLength: 3 }),
  body: fc.array(word, { maxLength: 6 }),
  isRemoved: fc.boolean(),
});
// Some have so many items that a sample of them is drawn.
const items = fc.oneof(
  fc.array(item, { maxLength: 40 }),
  fc.array(item, { minLength: 64, maxLength: 150, size: "max" }),
);
const segmentsOfItems = fc.array(items, { minLength: 1, maxLength: 4 });
const weights = fc.array(fc.double({ min: 0.01, max: 3, noNaN: true }), { minLength: 8, maxLength: 8 });

test("terms that are looked up only for some items change no answer", () => {
  fc.assert(
    fc.property(segmentsOfItems, weights, fc.integer({ min: 1, max: 5 }), (lists, heavy, limit) => {
      const segments = lists.map((list, place) => {
        const segment = new Segment();
        for (const [slot, { title, body }] of list.entries()) {
          const document = issue(`${place}-${slot}`, title.join(" "), body.join(" "));
          segment.add(document, read(document));
          // Some of the postings are sealed, some are still open.
          if (slot === 20) segment.seal();
        }
        for (const [slot, { isRemoved }] of list.entries()) if (isRemoved) segment.remove(slot);
        return segment;
      });
      const terms = hashes
        .map((hash, at) => ({
          located: { hash, holders: 0, runs: Int32Array.from(segments, (segment) => segment.find(hash)) },
          weight: heavy[at] ?? 0,
        }))
        .sort((a, b) => b.weight - a.weight);
      const options = { speaks: () => true, accept: (id: string) => !id.endsWith("7") };
      const some = search(segments, terms, { ...options, limit });
      const all = search(segments, terms, { ...options, limit: 1000 });
      expect(some.numbers).toEqual(all.numbers.slice(0, limit));
      expect(some.scores).toEqual(all.scores.slice(0, limit));
    }),
    { numRuns: 200 },
  );
});
