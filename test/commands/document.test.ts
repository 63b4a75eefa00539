import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { commandsDocument } from "../../src/commands/document.js";
import { parseCommands } from "../../src/commands/parse.js";
import { rightsByExample } from "../../src/commands/rights-by-example.js";
import { features } from "../../src/features.js";
import { allCommands } from "../../src/items/commands.js";
import { codesIn, sectionOf } from "../support/readme.js";

const commands = allCommands(features);
const path = fileURLToPath(new URL("../../docs/commands.md", import.meta.url));

test("docs/commands.md says what the commands say of themselves; npm run docs:commands writes it", () => {
  const document = commandsDocument(commands);
  if (process.env.UPDATE_COMMANDS === "1") writeFileSync(path, document);
  expect(readFileSync(path, "utf8")).toBe(document);
});

test("the README names every command, in both languages", () => {
  const readme = readFileSync(fileURLToPath(new URL("../../README.md", import.meta.url)), "utf8");
  const named = codesIn(sectionOf(readme, "Commands")).flatMap((code) => /^\/[a-z-]+/.exec(code) ?? []);
  const names = commands.flatMap(({ name, alias }) => [`/${name}`, `/${alias}`]);
  expect(names.filter((name) => !named.includes(name))).toEqual([]);
});

test("no two commands share a name", () => {
  const names = commands.flatMap(({ name, alias }) => [name, alias]);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
});

test.each(commands.map((command) => [command.name, command] as const))(
  "/%s shows how it is typed, by its name in either language",
  (name, { alias, usage, examples, summary }) => {
    expect(usage.en.split(" ")[0]).toBe(`/${name}`);
    expect(usage.fr.split(" ")[0]).toBe(`/${alias}`);
    for (const { line, french } of examples) {
      expect(line.split(" ")[0]).toBe(`/${name}`);
      expect((french ?? `/${alias}`).split(" ")[0]).toBe(`/${alias}`);
    }
    for (const text of [summary, ...examples.map(({ does }) => does)])
      expect([text.en, text.fr].filter((sentence) => !/^\p{Lu}.*\.$/u.test(sentence))).toEqual([]);
  },
);

test("what an example shows in French can be read, too, and is for the same people", () => {
  for (const command of commands) {
    const inFrench = command.examples.map(({ line, french, does }) => ({ line: french ?? line, does }));
    const [first, ...others] = inFrench;
    if (first === undefined) continue;
    const rightsOf = (one: typeof command) => rightsByExample(one).map(({ right }) => right);
    expect(rightsOf({ ...command, examples: [first, ...others] })).toEqual(rightsOf(command));
  }
});

test("the commands that the document shows in its texts are commands", () => {
  const shown = [...readFileSync(path, "utf8").matchAll(/^```text\n([\s\S]*?)^```$/gm)];
  const called = shown.map(([, text = ""]) => parseCommands(text, commands, "all").invocations.length);
  expect(called).toEqual([2, 2]);
});
