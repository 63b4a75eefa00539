import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseCommands } from "../../src/commands/parse.js";
import { block, comment, silentBlock } from "./generated-comments.js";
import { sampleCommands } from "./sample-commands.js";
import { plainSlashLines } from "./syntax-tree.js";

const asked = (text: string, form: "all" | "prefixed" = "all") => parseCommands(text, sampleCommands, form);
const calls = (text: string, form?: "all" | "prefixed") =>
  asked(text, form).invocations.map(({ key }) => key.line);
const guesses = (text: string, form?: "all" | "prefixed") =>
  asked(text, form).nearMisses.map(({ typed, meant }) => `${typed} → ${meant}`);

test.each<[what: string, text: string, commands: string[]]>([
  ["alone", "/claim", ["claim"]],
  ["after other text", "Je m'en occupe.\n/claim", ["claim"]],
  ["in another case and with spaces around it", "   /CLAIM   ", ["claim"]],
  ["by its French name, with an accent too many", "/Annulér", ["undo"]],
  ["with a dash that a telephone made", "/pas–doublon #3", ["not-duplicate #3"]],
  ["behind the prefix", "/liaison mute 30d", ["mute 30d"]],
  ["behind the prefix, with a slash of its own", "/Liaison /mute 30d", ["mute 30d"]],
  ["as the prefix alone, which asks for help", "/liaison", ["help"]],
  ["several times", "/claim\n/mute 30d\n\nthanks\n\n/why", ["claim", "mute 30d", "why"]],
  ["with line breaks of Windows", "/claim\r\n/why\r\n", ["claim", "why"]],
  ["with a word in quotes", '/help "not duplicate"', ['help "not duplicate"']],
  ["in French quotes", "/help « pas doublon »", ['help "pas doublon"']],
  ["to be previewed, wherever that is said", "/duplicate --preview #3", ["duplicate #3 --preview"]],
  ["to be previewed, in French and with a dash", "/doublon #3 —aperçu", ["duplicate #3 --preview"]],
  ["in emphasis", "*so be it\n/claim\nthen*", ["claim"]],
  ["at the left edge directly below a list", "- one\n- two\n/claim", ["claim"]],
  ["beside the HTML of a template", "<!-- Type /mute -->\n/claim\n\n<br>\n\n/why", ["claim", "why"]],
  ["after a tag that nothing closes", "<details>\n\n/claim", ["claim"]],
])("a command is found %s", (_what, text, commands) => {
  expect(calls(text)).toEqual(commands);
});

test.each<[what: string, text: string]>([
  ["in a sentence", "Type /claim to take it"],
  ["in inline code", "`/claim`"],
  ["in inline code of several lines", "`a\n/claim\nb`"],
  ["in a fence", "```\n/claim\n```"],
  ["in a fence that is not closed", "~~~ sh\n/claim\n\n/claim"],
  ["indented as code", "    /claim"],
  ["indented by a tab", "\t/claim"],
  ["in a quote", "> /claim"],
  ["in a quote that goes on", "> he said\n/claim"],
  ["in a quote that goes on below a definition", "> [a]: b\n/claim"],
  ["in a list", "- /claim\n- [ ] /claim\n\n  /claim\n1. a\n\n   /claim"],
  ["in a table", "a | b\n--- | ---\n/claim | c"],
  ["as the head of a table", "/claim | b\n--- | ---"],
  ["in a heading", "# /claim"],
  ["underlined as a heading", "/claim\n---\n\n/claim\n==="],
  ["in an HTML comment", "<!--\n/claim\n\n/claim\n-->"],
  ["in an HTML comment within a line", "a <!--\n/claim\n-->"],
  ["in HTML", "<div>\n/claim\n</div>"],
  ["in an element that is folded", "<details>\n<summary>Commands</summary>\n\n/claim\n\n</details>"],
  ["in the text of a link", "[a\n/claim](https://example.org)"],
  ["as the address of a link", "[a](\n/claim)"],
  ["as the address of a definition", "[a]:\n/claim"],
  ["in a link by reference", "[a\n/claim][b]\n\n[b]: https://example.org"],
  ["as a path", "/claim/now"],
  ["with a backslash before it", "\\/claim"],
  ["as another word", "/claims-department"],
])("there is no command %s", (_what, text) => {
  expect(calls(text)).toEqual([]);
  expect(guesses(text)).toEqual([]);
});

test("where commands are prefixed, others belong to other bots", () => {
  expect(calls("/claim\n/liaison why", "prefixed")).toEqual(["why"]);
  expect(guesses("/clam\n/help me", "prefixed")).toEqual([]);
  expect(guesses("/liasion help\n/liaison hlp", "prefixed")).toEqual([
    "/liasion → /liaison",
    "/liaison hlp → /liaison help",
  ]);
});

test.each<[line: string, guesses: string[]]>([
  ["/duplicat #3", ["/duplicat → /duplicate"]],
  ["/duplciate #3", ["/duplciate → /duplicate"]],
  ["/doublons #3", ["/doublons → /doublon"]],
  ["/not_duplicate", ["/not_duplicate → /not-duplicate"]],
  ["/hlp", ["/hlp → /help"]],
  ["/claim:", ["/claim: → /claim"]],
  ["/liaison anuler", ["/liaison anuler → /liaison annuler"]],
  ["/login échoue", []],
  ["/hlpe", []],
  ["/lgtm", []],
  ["/assign @paul", []],
  ["/usr/bin/env: not found", []],
  ["/api", []],
])("%j is close to %j", (line, expected) => {
  expect(guesses(`Bonjour\n${line}`)).toEqual(expected);
  expect(calls(line)).toEqual([]);
});

test("a command is known by what it says, and by how often that was said above it", () => {
  const before = asked("/mute 30d\n/doublon  #3").invocations.map(({ key }) => key);
  const after = asked("Hello\n\n/liaison duplicate #3\n/mute 30d\n/mute 30d").invocations;
  expect(before).toEqual([
    { line: "mute 30d", occurrence: 0 },
    { line: "duplicate #3", occurrence: 0 },
  ]);
  expect(after.map(({ key, lineNumber }) => [key.line, key.occurrence, lineNumber])).toEqual([
    ["duplicate #3", 0, 3],
    ["mute 30d", 0, 4],
    ["mute 30d", 1, 5],
  ]);
});

test("the other text is what stands around the commands", () => {
  expect(asked("\n/relay\n\nHello,\n/mute\n  this is `code`.\n\n/clam\n").otherText).toBe(
    "Hello,\n  this is `code`.",
  );
  expect(asked("/claim").otherText).toBe("");
  expect(asked("```\n/claim\n```").otherText).toBe("```\n/claim\n```");
});

describe("in ten thousand generated comments", () => {
  test("every command is found, with its line, and none where it is only spoken of", () => {
    fc.assert(
      fc.property(comment, ({ text, commands }) => {
        const found = asked(text).invocations.map(({ line, lineNumber }) => ({ line, lineNumber }));
        expect(found).toEqual(commands);
      }),
      { numRuns: 10_000 },
    );
  });

  test("none is found in those that only speak of commands", () => {
    fc.assert(
      fc.property(fc.array(silentBlock, { maxLength: 8 }), (blocks) => {
        expect(calls(blocks.map(({ text }) => text).join("\n\n"))).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });
});

test("one comment after the other asks for what each asks for", () => {
  fc.assert(
    fc.property(fc.array(block), fc.array(block), (one, other) => {
      const [first, second] = [one, other].map((blocks) => blocks.map(({ text }) => text).join("\n\n"));
      expect(calls(`${first}\n\n${second}`)).toEqual([...calls(`${first}`), ...calls(`${second}`)]);
    }),
  );
});

test("what is plain text, another parser's whole syntax tree says too", () => {
  const signs =
    "/claim |/why| |  |    |> |- |1. |```|~~~|`|[a]|[a](b)|[|](b)|<!--|-->|<b|>|a|é|---|===|# |*|**|_|\\|<?|?>";
  const line = fc.oneof(
    fc.constantFrom("/claim", "", "a"),
    fc.array(fc.constantFrom(...signs.split("|")), { maxLength: 4 }).map((pieces) => pieces.join("")),
  );
  // There the two differ, on lines that nobody writes: entries without text, and quotes indented like code.
  const isDisputed = (line: string) =>
    /^[ >*1.-]*[> ][ >*1.-]*[*.-]\s*$/.test(line) || /^ {4,}[<>]/.test(line);
  fc.assert(
    fc.property(fc.array(line, { maxLength: 9 }), (lines) => {
      fc.pre(!lines.some(isDisputed));
      const text = lines.join("\n");
      const plain = plainSlashLines(text).filter((at) => calls(`${lines[at - 1]}`).length > 0);
      expect(asked(text).invocations.map(({ lineNumber }) => lineNumber)).toEqual(plain);
    }),
    { numRuns: 2_000 },
  );
});

test("any text is read", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => {
      const { invocations } = asked(`/claim ${text}`);
      expect(invocations[0]?.command.name ?? "claim").toBe("claim");
    }),
  );
});
