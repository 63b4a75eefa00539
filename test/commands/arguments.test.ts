import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { ArgumentError, type Place, readArguments, type Words } from "../../src/commands/arguments.js";
import { defineCommand } from "../../src/commands/command.js";
import { reference } from "../../src/commands/kinds.js";
import { parseCommands } from "../../src/commands/parse.js";
import { argumentProblem } from "../../src/commands/words.js";
import { sampleCommands } from "./sample-commands.js";

const here: Place = { owner: "Culture", name: "WebConf", webUrl: "https://github.com" };

/** What a line of one of the sample commands is called with. */
function given(line: string, place = here): unknown {
  const [invocation] = parseCommands(line, sampleCommands, "all").invocations;
  if (invocation === undefined) throw new Error(`${line} calls nothing`);
  return readArguments(invocation, place);
}

function errorOf(line: string): ArgumentError {
  try {
    given(line);
  } catch (error) {
    if (error instanceof ArgumentError) return error;
    throw error;
  }
  throw new Error(`${line} has no error`);
}

/** What is answered to a line. */
function answer(language: "en" | "fr", line: string): string {
  const [invocation] = parseCommands(line, sampleCommands, "all").invocations;
  if (invocation === undefined) throw new Error(`${line} calls nothing`);
  return argumentProblem(language, invocation, errorOf(line));
}

test.each([
  ["#12", "culture/webconf#12"],
  ["Justice/Visio#3", "justice/visio#3"],
  ["https://github.com/Justice/Visio/issues/3", "justice/visio#3"],
  ["https://github.com/justice/visio/pull/3", "justice/visio#3"],
  ["https://github.com/justice/visio/pull/3/files#diff-a1L3", "justice/visio#3"],
  ["https://github.com/justice/visio/issues/3?page=2#issuecomment-9", "justice/visio#3"],
  ["http://GitHub.com/justice/visio/issues/3/", "justice/visio#3"],
  ["<https://github.com/justice/visio/issues/3>", "justice/visio#3"],
  ["https://redirect.github.com/justice/visio/issues/3", "justice/visio#3"],
])("%s names %s", (word, name) => {
  const found = reference.read(word, here);
  expect(`${found?.owner}/${found?.name}#${found?.number}`).toBe(name);
});

test.each([
  "12",
  "#0",
  "#1a",
  "#",
  "justice/visio",
  "justice#3",
  "a/b/c#3",
  "-a/b#3",
  "a/..#3",
  "justice/visio#1234567890",
  "https://gitlab.example/justice/visio/issues/3",
  "https://github.com/justice/visio/discussions/3",
  "https://github.com/justice/visio",
  "https://github.com.example.org/a/b/issues/1",
  "javascript://github.com/a/b/issues/1",
  "https://",
])("%s names no issue or pull request", (word) => {
  expect(reference.read(word, here)).toBeUndefined();
});

test("on a GitHub Enterprise Server, addresses are those of the server", () => {
  const server = { ...here, webUrl: "https://git.agency.example/" };
  const found = { owner: "a", name: "b", number: 1 };
  expect(reference.read("https://git.agency.example/a/b/issues/1", server)).toEqual(found);
  expect(reference.read("https://github.com/a/b/issues/1", server)).toBeUndefined();
  expect(reference.read("https://redirect.github.com/a/b/issues/1", server)).toBeUndefined();
});

test.each([
  ["/duplicate justice/visio#3", { canonical: { owner: "justice", name: "visio", number: 3 }, close: false }],
  ["/duplicate #3 close", { canonical: { owner: "culture", name: "webconf", number: 3 }, close: true }],
  ["/doublon fermer #3", { canonical: { owner: "culture", name: "webconf", number: 3 }, close: true }],
  [
    "/liaison duplicate '#3' --preview",
    { canonical: { owner: "culture", name: "webconf", number: 3 }, close: false },
  ],
  ["/mute", undefined],
  ["/mute 30d", 30],
])("%s is understood", (line, expected) => {
  expect(given(line)).toEqual(expected);
});

test.each([
  ["/duplicate", "/duplicate ^"],
  ["/duplicate 12", "/duplicate ^12"],
  ["/duplicate close", "/duplicate close ^"],
  ["/liaison  duplicate #3 colse", "/liaison  duplicate #3 ^colse"],
  ["/duplicate #3 --preveiw", "/duplicate #3 ^--preveiw"],
  ["/duplicate #3 #4", "/duplicate #3 ^#4"],
  ["/claim it for me", "/claim ^it"],
  ["/mute « dix jours »", "/mute ^« dix jours »"],
  ["/mute 'til tomorrow", "/mute ^'til tomorrow"],
  ["/digest nwo culture/visio", "/digest ^nwo"],
  ["/digest now", "/digest now ^"],
])("what is wrong with %j is pointed at: %j", (line, pointed) => {
  const { at } = errorOf(line);
  expect(`${line.padEnd(at.start).slice(0, at.start)}^${line.slice(at.start, at.end)}`).toBe(pointed);
});

test("the answer shows the line, the word, what is allowed and an example, in the person's language", () => {
  expect(answer("en", "/duplicate justice/visio close")).toMatchInlineSnapshot(`
"\`\`\`text
/duplicate justice/visio close
           ^^^^^^^^^^^^^
\`\`\`

\`justice/visio\` is not an issue or pull request. Allowed: \`#12\` in this repository, \`owner/repository#12\` elsewhere, or its address. For example: \`/duplicate justice/visio#14\`"
`);
  expect(answer("fr", "/doublon")).toMatchInlineSnapshot(`
"\`\`\`text
/doublon
         ^
\`\`\`

Il manque ici un ticket ou une pull request. Possible : \`#12\` dans ce dépôt, \`propriétaire/dépôt#12\` ailleurs, ou son adresse. Par exemple : \`/doublon justice/visio#14\`"
`);
  expect(answer("fr", "/doublon #3 --preveiw")).toMatchInlineSnapshot(`
"\`\`\`text
/doublon #3 --preveiw
            ^^^^^^^^^
\`\`\`

\`--preveiw\` ne veut rien dire ici. Vouliez-vous dire \`--preview\` ? Possible : \`/doublon …\`. Par exemple : \`/doublon justice/visio#14\`"
`);
  expect(answer("en", "/digest prevew culture/visio")).toMatchInlineSnapshot(`
"\`\`\`text
/digest prevew culture/visio
        ^^^^^^
\`\`\`

\`prevew\` is not an action. Did you mean \`preview\`? Allowed: \`preview\`, \`now\`, \`skip\`. For example: \`/digest preview culture/visio\`"
`);
});

test("of a long line the part around the word is shown, and nothing in it breaks the block or mentions anyone", () => {
  const [, first = "", arrows = ""] = answer("en", `/duplicate ${"#1 ".repeat(40)}`).split("\n");
  expect(first.length).toBeLessThan(100);
  expect(first.slice(arrows.indexOf("^"), arrows.lastIndexOf("^") + 1)).toBe("#1");

  const hostile = answer("en", `/duplicate #1 ${" ".repeat(70)}@everyone\u202e\`\`\` <b>`);
  expect(hostile.split("```text\n").length).toBe(2);
  expect(hostile).not.toContain("\u202e");
  expect(hostile.split("\n\n").at(-1)).toContain("`@everyone");
});

test("every error points at a word of its line, or behind it", () => {
  const words = fc.array(
    fc.constantFrom("#1", "a/b#2", "close", "30d", "« x y »", "'", '"a', "é", "--x", "now", "a/b"),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...sampleCommands), words, (command, some) => {
      const line = [`/${command.name}`, ...some].join(" ");
      try {
        given(line);
      } catch (error) {
        if (!(error instanceof ArgumentError)) throw error;
        const { start, end } = error.at;
        const isWord = line[start - 1] === " " && [" ", undefined].includes(line[end]);
        expect(start === line.length + 1 || isWord).toBe(true);
      }
    }),
  );
});

test("what a command leaves unread is refused, so that nothing happens that was not understood", () => {
  const careless = defineCommand<object, object, object>({
    name: "careless",
    alias: "distrait",
    usage: { en: "/careless", fr: "/distrait" },
    summary: { en: "", fr: "" },
    examples: [{ line: "/careless", does: { en: "", fr: "" } }],
    who: () => "anyone",
    parse: (_: Words) => ({}),
    run: async () => ({}),
    preview: async () => "",
  });
  const [invocation] = parseCommands("/careless --dry-run", [careless], "all").invocations;
  if (!invocation) throw new Error("it calls nothing");
  expect(() => readArguments(invocation, here)).toThrow(ArgumentError);
});
