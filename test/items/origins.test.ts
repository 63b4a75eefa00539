import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { originsIn } from "../../src/items/origins.js";

const web = "https://github.com";

test.each([
  ["one address", "isBasedOn: https://github.com/italia/otello", ["italia/otello"]],
  ["several", "isBasedOn:\n  - https://github.com/a/b.git\n  - https://github.com/c/d/\n", ["a/b", "c/d"]],
  ["one elsewhere", "isBasedOn: https://gitlab.com/a/b", []],
  ["what is no repository", "isBasedOn: https://github.com/a", []],
  ["what is no address", "isBasedOn: [a/b, 3]", []],
  ["nothing of it", "name: Liaison", []],
  ["broken YAML", "isBasedOn: [https://github.com/a/b", []],
  ["no file", "", []],
])("a publiccode.yml that names %s", (_, text, origins) => {
  expect(originsIn(text, web)).toEqual(origins);
});

test("whatever stands in a publiccode.yml, it can be read", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
      originsIn(text, web);
      originsIn(`isBasedOn: ${text}`, web);
      originsIn(JSON.stringify({ isBasedOn: [text] }), web);
    }),
  );
});
