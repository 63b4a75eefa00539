import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { read } from "../../src/matching/reading/reading.js";
import { compacted } from "../../src/matching/retrieval/compaction.js";
import { OpenPostings } from "../../src/matching/retrieval/open-postings.js";
import { Segment } from "../../src/matching/retrieval/segment.js";
import { impactOf, isInBody, isInTitle, packStanding } from "../../src/matching/retrieval/standing.js";
import { findRun, merged, NO_RUNS, type Runs } from "../../src/matching/storage/runs.js";
import { issue } from "./documents.js";

type Posting = [hash: number, slot: number];
const hashes = fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 0xffffffff }));
/** Postings of items in order of their slots, each term at most once an item. */
const postings = fc
  .array(fc.uniqueArray(hashes, { maxLength: 8 }), { maxLength: 300 })
  .map((items) => items.flatMap((terms, slot) => terms.map((hash): Posting => [hash, slot])));

function open(list: readonly Posting[]): OpenPostings {
  const postingsOf = new OpenPostings();
  for (const [hash, slot] of list) postingsOf.add(hash, slot, slot & 0xff);
  return postingsOf;
}

function slotsOf(runs: Runs, hash: number): number[] {
  const run = findRun(runs, hash);
  return run < 0 ? [] : [...runs.slots.subarray(runs.starts[run], runs.starts[run + 1])];
}

function expected(list: readonly Posting[], wanted: number): number[] {
  return list.filter(([hash]) => hash === wanted).map(([, slot]) => slot);
}

test("sealed postings list the same items as open ones, however long the lists", () => {
  fc.assert(
    fc.property(postings, (list) => {
      const runs = open(list).sealed();
      for (const [hash] of list) expect(slotsOf(runs, hash)).toEqual(expected(list, hash));
      expect(slotsOf(runs, 77)).toEqual(expected(list, 77));
    }),
  );
});

test("a long list keeps all of its items while the pool grows under it", () => {
  const list = Array.from({ length: 20_000 }, (_, slot): Posting => [slot % 3, slot]);
  const runs = open(list).sealed();
  for (const hash of [0, 1, 2]) expect(slotsOf(runs, hash)).toEqual(expected(list, hash));
});

test("merged parts list the items of both without those that were left out", () => {
  fc.assert(
    fc.property(postings, fc.nat({ max: 300 }), fc.func(fc.boolean()), (list, border, isLeft) => {
      const places = Int32Array.from({ length: 300 }, (_, slot) => (isLeft(slot) ? slot : -1));
      const [before, after] = [
        list.filter(([, slot]) => slot < border),
        list.filter(([, slot]) => slot >= border),
      ];
      const runs = merged([
        { runs: open(before).sealed(), places },
        { runs: NO_RUNS },
        { runs: open(after).sealed(), places },
      ]);
      const left = list.filter(([, slot]) => (places[slot] ?? -1) >= 0);
      for (const [hash] of list) expect(slotsOf(runs, hash)).toEqual(expected(left, hash));
      expect(runs.slots).toHaveLength(left.length);
    }),
  );
});

test("compaction leaves no trace of removed items and the others in order", () => {
  const segments = [new Segment(), new Segment()];
  for (let i = 0; i < 40; i++) {
    const item = issue(`i${i}`, `Export number${i} fails`, "The session ends.", { component: `part${i}` });
    segments[i < 20 ? 0 : 1]?.add(item, read(item));
  }
  for (const slot of [0, 3, 19]) for (const segment of segments) segment.remove(slot);
  const [only, ...others] = compacted(segments);
  expect(others).toEqual([]);
  expect(only?.cards.rows).toBe(34);
  expect(only?.cards.item(0)).toMatchObject({ id: "i1", title: "Export number1 fails", component: "part1" });
  expect(only?.cards.item(33)).toMatchObject({ id: "i38", component: "part38" });
  expect(Math.max(...(only?.runs.slots ?? []))).toBe(33);
});

test("an impact comes back rounded by at most 2.5 %", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      fc.boolean(),
      fc.boolean(),
      (impact, title, body) => {
        const standing = packStanding(title, body, impact);
        expect(standing).toBeLessThan(256);
        expect([isInTitle(standing), isInBody(standing)]).toEqual([title, body]);
        expect(Math.abs(impactOf(standing) / impact - 1)).toBeLessThan(0.025);
      },
    ),
  );
});
