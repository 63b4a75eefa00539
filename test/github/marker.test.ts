import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { findMarker, findMarkers, isSameMarker, purposes, writeMarker } from "../../src/github/marker.js";

const key = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9]{0,8}$/);
const values = fc.dictionary(key, fc.string({ unit: "grapheme" }), { noNullPrototype: true });
const marker = fc.record({ purpose: fc.constantFrom(...purposes), values });

test("a marker is found again in any text", () => {
  fc.assert(
    fc.property(marker, fc.string(), fc.string(), (marker, before, after) => {
      const found = findMarkers(`${before}\n${writeMarker(marker)}\n${after}`);
      expect(found).toContainEqual(marker);
    }),
  );
});

test("nothing in a value ends the hidden comment or starts another", () => {
  const value = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("-->", "--!>", "<!-- x", " b=c -->", "\n", "\ud800"),
  );
  fc.assert(
    fc.property(value, (value) => {
      const text = writeMarker({ purpose: "overlap", values: { a: value } });
      expect(text).toMatch(/^<!-- liaison:overlap v1 a=[A-Za-z0-9%._!~*'()]* -->$/);
      expect(text.slice(4, -3)).not.toContain("--");
    }),
  );
});

test("what only looks like a marker is passed over", () => {
  const texts = [
    "<!-- liaison:unknown v1 -->",
    "<!-- liaison:overlap v2 -->",
    "<!-- liaison:overlap v1 a=%E0%A4%A -->",
    "<!-- liaison:overlap v1 a -->",
    "liaison:overlap v1",
  ];
  expect(findMarkers(texts.join("\n"))).toEqual([]);
});

test("a key that can't be written is refused", () => {
  expect(() => writeMarker({ purpose: "mirror", values: { "a b": "" } })).toThrow("a b");
});

test("a text has one marker of a purpose that counts: the first", () => {
  const text = [1, 2].map((n) => writeMarker({ purpose: "digest", values: { n: String(n) } })).join(" ");
  expect(findMarker(text, "digest")?.values).toEqual({ n: "1" });
  expect(findMarker(text, "effort")).toBeUndefined();
});

test("a reply is known by the comment it answers, everything else by its purpose", () => {
  const reply = (source: string, more = {}) => ({ purpose: "reply", values: { source, ...more } }) as const;
  expect(isSameMarker(reply("1"), reply("1", { done: "yes" }))).toBe(true);
  expect(isSameMarker(reply("1"), reply("2"))).toBe(false);
  const overlap = (named: string) => ({ purpose: "overlap", values: { named } }) as const;
  expect(isSameMarker(overlap("1"), overlap("2"))).toBe(true);
});
