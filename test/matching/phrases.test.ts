import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { wordsOf } from "../../src/matching/reading/words.js";
import { sharedPhrases } from "../../src/matching/reasons/phrases.js";

const same = (mine: number, other: number) => mine === other;

function phrases(mine: string, other: string, language: "fr" | "en" = "fr"): [string, string][] {
  const found = sharedPhrases({ text: mine, language }, { text: other, language }, same);
  return found.map((phrase) => [phrase.mine, phrase.other]);
}

test("words that stand together in both titles are a phrase, in whatever order, each as its author wrote it", () => {
  expect(
    phrases(
      "Écran partagé figé dès qu'un participant arrive",
      "Le partage d'écran se fige à l'arrivée d'un participant",
    ),
  ).toEqual([
    ["Écran partagé figé", "partage d'écran se fige"],
    ["participant arrive", "arrivée d'un participant"],
  ]);
});

test("words that stand apart are named one by one", () => {
  expect(phrases("CSV export is slow", "Export of large tables to CSV", "en")).toEqual([
    ["CSV", "CSV"],
    ["export", "Export"],
  ]);
});

test("a phrase does not reach over a colon or a bracket", () => {
  expect(phrases("Export: CSV", "Export (CSV)", "en")).toEqual([
    ["Export", "Export"],
    ["CSV", "CSV"],
  ]);
});

test("an identifier and its parts are no words of a phrase", () => {
  expect(phrases("getUserMedia fails", "getUserMedia fails", "en")).toEqual([["fails", "fails"]]);
});

test("across languages words are the same when the translation says so", () => {
  const hash = (word: string, language: "fr" | "en") => wordsOf(word, language, 1)[0]?.hash ?? 0;
  const dictionary = new Map([
    [hash("partage", "fr"), hash("sharing", "en")],
    [hash("écran", "fr"), hash("screen", "en")],
  ]);
  const found = sharedPhrases(
    { text: "Le partage d'écran se fige", language: "fr" },
    { text: "Screen sharing freezes", language: "en" },
    (mine, other) => dictionary.get(mine) === other,
  );
  expect(found).toMatchObject([{ mine: "partage d'écran", other: "Screen sharing" }]);
});

test("whatever the titles, a phrase is verbatim in each, and no word is in two", () => {
  const word = fc.constantFrom(
    "écran",
    "partage",
    "d'",
    "figé",
    "CSV",
    "arrière-plan",
    "getUserMedia",
    "(",
    ":",
    "de",
    "😀",
  );
  const title = fc.array(fc.oneof(word, fc.string({ maxLength: 8 }))).map((words) => words.join(" "));
  fc.assert(
    fc.property(title, title, (mine, other) => {
      const found = sharedPhrases({ text: mine, language: "fr" }, { text: other, language: "fr" }, same);
      for (const phrase of found) {
        expect(mine).toContain(phrase.mine);
        expect(other).toContain(phrase.other);
        expect(phrase.mine).not.toBe("");
      }
      const length = found.reduce((sum, phrase) => sum + phrase.mine.length, 0);
      expect(length).toBeLessThanOrEqual(mine.length);
    }),
  );
});
