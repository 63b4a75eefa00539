import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Answered, replyText } from "../../src/commands/reply-words.js";
import { findMarkers, writeMarker } from "../../src/github/marker.js";

const answered: fc.Arbitrary<Answered> = fc.record({
  line: fc.string({ unit: "binary", maxLength: 300 }).map((text) => `/claim ${text}`),
  isDone: fc.boolean(),
  said: fc.option(
    fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.nat(70_000).map((length) => "a".repeat(length)),
    ),
    { nil: undefined },
  ),
});

test("a reply fits into a comment, however much is to be said", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("en", "fr"),
      fc.array(answered, { minLength: 1, maxLength: 300 }),
      (language, all) => {
        expect(replyText(language, all).length).toBeLessThan(65_000);
      },
    ),
    { numRuns: 50 },
  );
});

test("what does not fit is counted", () => {
  const all = Array.from({ length: 100 }, (_, i) => ({
    line: `/why ${i}`,
    isDone: i % 2 === 0,
    said: "a".repeat(1_000),
  }));
  const left = 100 - (replyText("en", all).match(/`\/why \d+`/g) ?? []).length;
  expect(replyText("en", all)).toContain(`…and ${left} more`);
});

test("what people typed mentions nobody in a reply, and can't break out of its code", () => {
  const reply = replyText("en", [
    { line: "/claim `@everybody` <!--", isDone: true, said: undefined },
    { line: "/claim", isDone: true, said: undefined },
  ]);
  expect(reply.split("\n")[0]).toBe("👍 `/claim '@everybody' <!\u2060--`");
});

test("what people typed is no marker of Liaison's, wherever it is quoted", () => {
  const marker = writeMarker({ purpose: "overlap", values: { named: "I_1" } });
  const said = `\`\`\`text\n/mute ${marker}\n      ^\n\`\`\``;
  expect(findMarkers(replyText("fr", [{ line: `/mute ${marker}`, isDone: false, said }]))).toEqual([]);
});
