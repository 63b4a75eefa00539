import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { createIndex, type Index } from "../../src/matching/index.js";
import { packed, unpacked } from "../../src/matching/storage/packed-arrays.js";
import { issue } from "./documents.js";

const words = fc.constantFrom("écran", "partage", "PDF", "export", "session", "getUserMedia", "owner/repo#3");
const text = fc.array(words, { maxLength: 10 }).map((list) => list.join(" "));
const id = fc.nat({ max: 15 }).map((number) => `i${number}`);
const changes = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.tuple(fc.constant("put"), id, text, text) },
    { weight: 1, arbitrary: fc.tuple(fc.constant("remove"), id, fc.constant(""), fc.constant("")) },
  ),
  { maxLength: 40 },
);

function whole(pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}

function answersOf(index: Index, title: string) {
  return index.nearest(issue("query", title, title), { limit: 20 });
}

function exampleBytes(): Uint8Array {
  const index = createIndex();
  index.put(issue("a", "L'écran partagé se fige", "Depuis la version 2.4"));
  index.put(issue("b", "Export PDF fails"));
  return whole(index.save());
}

test("after any changes an index answers as one that only ever held what is left", () => {
  fc.assert(
    fc.property(changes, text, (list, title) => {
      const index = createIndex();
      const left = new Map<string, [string, string]>();
      for (const [verb, item, itemTitle, body] of list) {
        left.delete(item);
        if (verb === "put") {
          index.put(issue(item, itemTitle, body));
          left.set(item, [itemTitle, body]);
        } else index.remove(item);
      }
      const fresh = createIndex();
      for (const [item, [itemTitle, body]] of left) fresh.put(issue(item, itemTitle, body));
      expect(index.size).toBe(fresh.size);
      expect(answersOf(index, title)).toEqual(answersOf(fresh, title));
    }),
  );
});

test("a saved index answers as the one that was saved, also after further changes of both", () => {
  fc.assert(
    fc.property(changes, changes, text, (before, after, title) => {
      const index = createIndex();
      const change = (target: Index, list: typeof before) => {
        for (const [verb, item, itemTitle, body] of list) {
          if (verb === "put") target.put(issue(item, itemTitle, body));
          else target.remove(item);
        }
      };
      change(index, before);
      const loaded = createIndex();
      expect(loaded.load(whole(index.save({ seen: Float64Array.of(7) })))).toEqual({
        seen: Float64Array.of(7),
      });
      expect(loaded.size).toBe(index.size);
      expect(answersOf(loaded, title)).toEqual(answersOf(index, title));
      change(index, after);
      change(loaded, after);
      expect(answersOf(loaded, title)).toEqual(answersOf(index, title));
    }),
  );
});

test("what was saved stays as it was while the index goes on changing", () => {
  const index = createIndex();
  index.put(issue("a", "Export PDF fails"));
  const pieces = index.save();
  const before = whole(pieces);
  index.put(issue("a", "Login loops"));
  index.put(issue("b", "Screen freezes"));
  index.remove("a");
  expect(whole(pieces)).toEqual(before);
});

test("bytes with any one bit turned over are refused, and the index stays as it was", () => {
  const bytes = exampleBytes();
  fc.assert(
    fc.property(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
      const index = createIndex();
      index.put(issue("c", "Session expires"));
      expect(index.load(damaged)).toBeUndefined();
      expect(index.size).toBe(1);
    }),
    { numRuns: 500 },
  );
});

test("bytes that are cut short, lengthened or foreign are refused", () => {
  const bytes = exampleBytes();
  const index = createIndex();
  for (let length = 0; length < bytes.length; length += 13) {
    expect(index.load(bytes.slice(0, length))).toBeUndefined();
  }
  expect(index.load(whole([bytes, new Uint8Array(4)]))).toBeUndefined();
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (foreign) => index.load(foreign) === undefined));
});

test("what was saved by a version that reads texts in another way is refused", () => {
  const bytes = whole(packed({ numbers: Uint16Array.of(1, 2, 3) }, "one way"));
  expect(unpacked(bytes, "another way")).toBeUndefined();
  expect(unpacked(bytes, "one way")).toEqual({ numbers: Uint16Array.of(1, 2, 3) });
});

test("bytes in the midst of others are read as well", () => {
  const bytes = exampleBytes();
  const around = new Uint8Array(bytes.length + 3);
  around.set(bytes, 1);
  const index = createIndex();
  expect(index.load(around.subarray(1, 1 + bytes.length))).toEqual({});
  expect(index.size).toBe(2);
});
