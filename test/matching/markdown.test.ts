import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { readMarkdown } from "../../src/matching/reading/markdown.js";

test("prose, code, logs and quotes are told apart", () => {
  const parts = readMarkdown(`The map stays **grey** behind the [proxy](https://example.org/a).

> It works for me

\`\`\`ts
const tiles = load();
\`\`\`

    at Object.load (/app/tiles.js:12:5)
2026-01-04 10:12:01 WARN tiles refused
-- 
Paul`);
  expect(parts.prose).toEqual(["The map stays **grey** behind the [proxy  ."]);
  expect(parts.quote).toEqual(["It works for me"]);
  expect(parts.code).toEqual(["const tiles = load();"]);
  expect(parts.log).toEqual([
    expect.stringContaining("tiles.js:12:5"),
    expect.stringContaining("tiles refused"),
  ]);
});

test("what a form adds is left out: its headings, its comments, its pledges and empty answers", () => {
  const { prose } = readMarkdown(`<!-- Merci de
remplir ce formulaire -->
### Comportement attendu

La carte s'affiche.

### Steps to reproduce

_No response_

- [x] I have searched the existing issues
- [ ] Publier la carte
**Navigateur** : Firefox 128`);
  expect(prose.map((line) => line.trim())).toEqual([
    "La carte s'affiche.",
    "Publier la carte",
    "Firefox 128",
  ]);
});

test("a comment that is never closed is read as text", () => {
  expect(readMarkdown("before <!-- after").prose.join()).toContain("after");
});

test("no text makes the reader fail, and nothing is read that is not in the text", () => {
  const markdownLike = fc
    .array(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.constantFrom("<!--", "-->", "```", "\n", "> ", "    ", "[", "](", "#"),
      ),
    )
    .map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(markdownLike, (text) => {
      const { prose, code, log, quote } = readMarkdown(text);
      const read = [...prose, ...code, ...log, ...quote].join("");
      expect(read.length).toBeLessThanOrEqual(3 * text.length);
    }),
  );
});
