import { expect, test } from "@jest/globals";
import { GLOSSARY } from "../../src/matching/meaning/glossary-entries.js";
import { translate } from "../../src/matching/meaning/translation.js";
import { read } from "../../src/matching/reading/reading.js";
import { shippedVectors } from "../../src/vectors.js";
import { issue } from "./documents.js";

/** The words that a title becomes, with those of the other language where it knows them. */
function translated(title: string, to: "en" | "fr", vectors = shippedVectors()): string[] {
  const reading = translate(read(issue("a", title)), to, vectors);
  return [...reading.terms.values()].map(({ translation, surface }) => translation ?? surface);
}

test("each line of the glossary says something in both languages, and no line stands twice", () => {
  const lines = GLOSSARY.trim().split("\n");
  for (const line of lines) expect(line).toMatch(/^[^=]*[^=\s] = [^=\s][^=]*$/);
  expect(new Set(lines).size).toBe(lines.length);
});

test("words of public services are translated both ways", () => {
  expect(translated("Le justificatif de l'usager est refusé", "en")).toEqual(
    expect.arrayContaining(["supporting", "document", "user", "rejection"]),
  );
  expect(translated("The screen reader skips the supporting document", "fr")).toEqual(
    expect.arrayContaining(["lecteur", "écran", "justificatif"]),
  );
});

test("words that mean something else together are translated together", () => {
  expect(translated("La pièce jointe est illisible pour nous", "en")).toContain("attachment");
  expect(translated("La pièce jointe est illisible pour nous", "en")).not.toContain("room");
});

test("words that the glossary lacks are translated as the catalogues do", () => {
  expect(translated("Le raccourci ne fonctionne plus dans la feuille", "en")).toEqual(
    expect.arrayContaining(["shortcut", "sheet"]),
  );
});

test("names and codes stay as they are", () => {
  const terms = translated("L'appel de getUserMedia échoue avec NotReadableError dans la page", "en");
  expect(terms).toEqual(expect.arrayContaining(["getUserMedia", "NotReadableError"]));
});
