import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { newlyAdded } from "../../src/commands/newly-added.js";
import { parseCommands } from "../../src/commands/parse.js";
import { sampleCommands } from "./sample-commands.js";

const callsIn = (lines: readonly string[]) =>
  parseCommands(lines.join("\n"), sampleCommands, "all").invocations;
const added = (before: readonly string[], after: readonly string[]) =>
  newlyAdded(
    callsIn(after),
    callsIn(before).map(({ key }) => key),
  ).map(({ line }) => line);

test.each<[what: string, before: string[], after: string[], added: string[]]>([
  ["adds a line", ["/claim"], ["/claim", "/mute"], ["/mute"]],
  ["moves a line", ["/claim", "", "/mute"], ["/mute", "/claim"], []],
  ["writes a line otherwise", ["/duplicate  #3"], [" /liaison doublon #3"], []],
  ["says a line twice", ["/mute"], ["/mute", "/mute"], ["/mute"]],
  ["changes an argument", ["/duplicate #3", "/claim"], ["/duplicate #4", "/claim"], ["/duplicate #4"]],
  ["takes a preview away", ["/claim --preview"], ["/claim"], ["/claim"]],
  ["takes a line out of code", ["`", "/claim", "`"], ["/claim"], ["/claim"]],
  ["takes a line away", ["/claim", "/mute"], ["/claim"], []],
])("an edit that %s runs only what it adds", (_what, before, after, expected) => {
  expect(added(before, after)).toEqual(expected);
});

test("of each line as many are new as there are more than before", () => {
  const texts = fc.array(fc.constantFrom("/claim", "/mute 30d", "/why", "text", ""), { maxLength: 8 });
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const count = (lines: readonly string[], line: string) => lines.filter((one) => one === line).length;
      const found = added(before, after);
      for (const line of ["/claim", "/mute 30d", "/why"])
        expect(count(found, line)).toBe(Math.max(0, count(after, line) - count(before, line)));
    }),
  );
});
