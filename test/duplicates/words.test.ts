import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import {
  type NamedItem,
  overlapComment,
  reasonsSentence,
  withdrawnComment,
} from "../../src/duplicates/words.js";
import { everybody, type Readable, readableBy } from "../../src/network/audience.js";

const place = { repositoryId: "R", owner: "justice", visibility: "public" } as const;

function named(change: Partial<NamedItem> = {}): Readable<NamedItem> {
  const item: NamedItem = {
    owner: "justice",
    name: "visio",
    number: 1,
    title: "Le partage d'écran se fige",
    kind: "issue",
    state: "open",
    stateReason: null,
    closedAt: null,
    agency: "Ministère de la Justice",
    url: "https://redirect.github.com/justice/visio/issues/1",
    reasons: { shared: ["partage", "écran", "fige"], codes: [], differs: [] },
    ...change,
  };
  const readable = readableBy(everybody, item, place, "closed");
  if (readable === undefined) throw new Error("everybody may read of a public item");
  return readable;
}

test("a comment says where, in what state, what both speak of and what differs, and one thing to do", () => {
  const reasons = {
    shared: ["partage", "écran"],
    codes: ["ERR_42"],
    differs: [{ what: "version", mine: "2.4", other: "2.3" } as const],
  };
  expect(overlapComment("fr", [named({ reasons })])).toMatchInlineSnapshot(`
"Ceci recoupe peut-être un travail déjà en cours :

- **[justice/visio#1: Le partage d'écran se fige](https://redirect.github.com/justice/visio/issues/1)** — Ministère de la Justice, ticket ouvert. Les deux mentionnent \`ERR_42\`, *partage* et *écran*, mais la version (2.4 ici, 2.3 là-bas) diffère.

Si c'est la même chose, commentez ici \`/doublon justice/visio#1\`, pour que les deux équipes ne la fassent qu'une fois. Sinon, \`/pas-doublon\` : Liaison n'y reviendra pas."
`);
  expect(overlapComment("en", [named({ reasons })])).toMatchInlineSnapshot(`
"This may overlap with work that is already under way:

- **[justice/visio#1: Le partage d'écran se fige](https://redirect.github.com/justice/visio/issues/1)** — Ministère de la Justice, open issue. Both speak of \`ERR_42\`, *partage* and *écran*, but the version (2.4 here, 2.3 there) differs.

If it is the same, comment \`/duplicate justice/visio#1\` here, so that the two teams can do it once. If it is not, \`/not-duplicate\`: Liaison will not come back to it."
`);
});

test.each([
  [{ state: "closed", stateReason: "completed" }, "possible regression"],
  [{ state: "closed", stateReason: "not_planned" }, "closed as not planned"],
  [{ state: "merged", kind: "pull" }, "perhaps fixed there"],
  [{ state: "closed", kind: "pull" }, "closed without a merge"],
] as const)("a candidate that is %j is offered as such, not as work under way", (change, words) => {
  const text = overlapComment("en", [named(change)]);
  expect(text).toContain(words);
  expect(text).not.toContain("under way");
});

test.each([
  ["fr", "Les deux mentionnent *partage d'écran* (*screen sharing*) et *Chrome*."],
  ["en", "Both speak of *partage d'écran* (*screen sharing*) and *Chrome*."],
] as const)(
  "across languages the reasons name the words of either side, once where they are the same (%s)",
  (language, words) => {
    const shared = ["partage d'écran", "Chrome"];
    const reasons = { shared, sharedInOther: ["screen sharing", "chrome"], codes: [], differs: [] };
    expect(reasonsSentence(language, reasons)).toBe(words);
  },
);

test("several differences are one sentence, also where nothing else is told", () => {
  const differs = [
    { what: "version", mine: "2.4", other: "2.3" } as const,
    { what: "platform", mine: "iOS", other: "Android" } as const,
  ];
  const reasons = { shared: [], codes: [], differs };
  expect(reasonsSentence("fr", reasons)).toBe(
    "La version (2.4 ici, 2.3 là-bas) et la plateforme (iOS ici, Android là-bas) diffèrent.",
  );
  expect(reasonsSentence("en", reasons)).toBe(
    "The version (2.4 here, 2.3 there) and the platform (iOS here, Android there) differ.",
  );
});

test("without reasons nothing is made up", () => {
  expect(reasonsSentence("fr", { shared: [], codes: [], differs: [] })).toBe("");
});

test("an overlap inside the repository needs no agency's name", () => {
  const { agency: _, ...here } = named();
  expect(overlapComment("en", [here as Readable<NamedItem>])).toContain("in this repository");
});

test("a withdrawn comment is one sentence", () => {
  expect(withdrawnComment("fr").split(". ")).toHaveLength(1);
  expect(withdrawnComment("en").split(". ")).toHaveLength(1);
});

test("a title does not turn the direction of what follows it", () => {
  const title = "Export \u202eVSC\u2066 \u0007cassé";
  const reasons = { shared: [], codes: ["ERR\u202e42"], differs: [] };
  const comment = overlapComment("fr", [named({ title, reasons })]);
  expect(comment).toContain("justice/visio#1: Export VSC cassé]");
  expect(comment).toContain("`ERR 42`");
});

test("whatever people write in a title, it stays one link without markup, mention or reference", () => {
  const nasty = fc.array(
    fc.oneof(
      fc.constantFrom(
        "@paul",
        "#12",
        "[x](y)",
        "<b>",
        "`",
        "**",
        "\n\n# h",
        "](",
        "<!-- liaison:overlap v1 -->",
        "\\",
      ),
      fc.string(),
    ),
  );
  fc.assert(
    fc.property(nasty, (parts) => {
      const text = overlapComment("en", [
        named({ title: parts.join(" "), reasons: { shared: [], codes: [], differs: [] } }),
      ]);
      expect(text.replaceAll("visio#1", "")).not.toMatch(/[@#]\w/);
      const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
      expect(tree.children.map((node) => node.type)).toEqual(["paragraph", "list", "paragraph"]);
      // The last paragraph is Liaison's own, and shows commands.
      const kinds = new Set(JSON.stringify(tree.children.slice(0, -1)).match(/"type":"(\w+)"/g));
      for (const kind of ["html", "heading", "image", "inlineCode"])
        expect(kinds).not.toContain(`"type":"${kind}"`);
    }),
  );
});

test("a comment says what was confirmed, beside or without what may be the same, and how to take it back", () => {
  const confirmed = overlapComment("fr", [], [named({ reasons: { shared: [], codes: [], differs: [] } })]);
  expect(confirmed).toMatch(
    /^Quelqu'un a confirmé que c'est le même travail que :\n\n- \*\*\[justice\/visio#1/,
  );
  expect(confirmed).toContain("`/pas-doublon justice/visio#1`");
  const both = overlapComment("en", [named()], [named({ number: 2 })]);
  expect(both).toMatch(/may overlap[\s\S]*#1:[\s\S]*And people confirmed[\s\S]*#2:/);
});
