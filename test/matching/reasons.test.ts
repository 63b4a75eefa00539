import { expect, test } from "@jest/globals";
import { createIndex, type Document, type Reasons } from "../../src/matching/index.js";
import { issue } from "./documents.js";

function reasonsOf(newer: Document, older: Document): Reasons | undefined {
  const index = createIndex();
  index.put(older);
  return index.nearest(newer, { limit: 1 })[0]?.reasons;
}

test.each([
  ["SeaMonkey 2.53.1", "Seamonkey 2.53.1"],
  ["Décidim 0.28", "decidim 0.28"],
  ["Firefox 60", "firefox 60.0"],
])("%s and %s are one version, written in two ways", (mine, other) => {
  const newer = issue("a", `The archive stays empty with ${mine}`);
  const older = issue("b", `Messages vanish from the archive with ${other}`);
  expect(reasonsOf(newer, older)?.differs).toEqual([]);
});

test.each([
  ["SeaMonkey 2.53.1", "Seamonkey 2.53.10"],
  ["Firefox 60.1", "Firefox 60"],
  ["Firefox 60", "Firefox 6.0"],
])("%s and %s are two versions", (mine, other) => {
  const newer = issue("a", `The archive stays empty with ${mine}`);
  const older = issue("b", `Messages vanish from the archive with ${other}`);
  expect(reasonsOf(newer, older)?.differs).toEqual([{ what: "version", mine, other }]);
});

test("a component in other letters is the same component", () => {
  const newer = issue("a", "The archive stays empty", "", { repository: "mail", component: "Éditeur" });
  const older = issue("b", "The archive stays empty", "", { repository: "mail", component: "editeur" });
  expect(reasonsOf(newer, older)?.differs).toEqual([]);
});
