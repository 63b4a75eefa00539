import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { referencesIn } from "../../src/items/references.js";

const here = { owner: "Culture", name: "webconf" };
const names = (text: string) =>
  referencesIn(text, here, "https://github.com").map(
    ({ owner, name, number }) => `${owner}/${name}#${number}`,
  );

test.each([
  ["same as justice/visio#12", ["justice/visio#12"]],
  ["see #7 and GH-8", ["culture/webconf#7", "culture/webconf#8"]],
  ["https://github.com/Justice/Visio/issues/3#issuecomment-1", ["justice/visio#3"]],
  ["<https://redirect.github.com/justice/visio/pull/4>", ["justice/visio#4"]],
  ["https://gitlab.example/justice/visio/issues/3", []],
  ["```\n#1 draw()\n```\nand `#2`, <!-- Fixes #3 --> but #4", ["culture/webconf#4"]],
  ["a fence left open\n```\n#1\n<!--", []],
  ["/not-duplicate justice/visio#5\nunlike #6", ["culture/webconf#6"]],
  ["colour #123abc, anchor page.html#5, a/b/c#6", []],
])("in %j people refer to %j", (text, expected) => {
  expect(names(text)).toEqual(expected);
});

test("any text is read, and what is found has a number from 1", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 2000 }), (text) => {
      for (const { number } of referencesIn(text, here, "https://github.com"))
        expect(number).toBeGreaterThan(0);
    }),
  );
});
