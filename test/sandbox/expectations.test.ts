import { expect, test } from "@jest/globals";
import { faultsOf } from "../../sandbox/expectations.js";
import type { Expected } from "../../sandbox/world/scenario.js";

const label = "overlap: possible";
const comment = [
  "Ceci recoupe peut-être un travail déjà en cours :",
  "- **[justice/visio#14: Sharing the screen freezes](https://github.example/justice/visio/issues/14)**.",
  "Si c'est la même chose, dites-le là-bas.",
].join("\n\n");
const sentence = "Liaison ne voit plus ici de recoupement.\n\n<!-- liaison:overlap v1 named= -->";
const warned: Expected = { answer: "warned", language: "fr", names: ["justice/visio#14"] };
const withdrawn: Expected = { answer: "withdrawn", never: ["justice/visio"] };

test.each<[what: string, expected: Expected, comments: string[], labels: string[]]>([
  ["a comment and its label", warned, [comment], ["bug", label]],
  ["nothing where nothing is to be said", { answer: "silent" }, [], ["bug"]],
  ["a comment taken back", withdrawn, [sentence], []],
])("%s are as the story wants them", (_what, expected, comments, labels) => {
  expect(faultsOf(expected, { comments, labels })).toEqual([]);
});

test.each<[what: string, expected: Expected, comments: string[], labels: string[], fault: RegExp]>([
  ["silence instead of a comment", warned, [], [label], /expected 1 comment, found no comments/],
  ["a second comment", warned, [comment, comment], [label], /expected 1 comment, found 2 comments/],
  ["a missing label", warned, [comment], ["bug"], /expected label .* found “bug”/],
  ["the other language", { ...warned, language: "en" }, [comment], [label], /in en, found fr/],
  [
    "another item",
    { ...warned, names: ["justice/visio#1"] },
    [comment],
    [label],
    /visio#1 to be named, found/,
  ],
  ["a name that must not fall", { ...warned, never: ["freezes"] }, [comment], [label], /without “freezes”/],
  ["a comment instead of silence", { answer: "silent" }, [comment], [], /expected no comments, found 1/],
  ["a comment that still names", withdrawn, [comment], [], /expected one sentence/],
  ["a label that stayed", withdrawn, [sentence], [label], /expected no label/],
])(
  "%s is a fault, told with what was expected and what was found",
  (_what, expected, comments, labels, fault) => {
    expect(faultsOf(expected, { comments, labels }).join("\n")).toMatch(fault);
  },
);
