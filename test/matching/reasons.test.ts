import { expect, test } from "@jest/globals";
import { createIndex, type Document, type Reasons } from "../../src/matching/index.js";
import { frozenScreen } from "../support/texts.js";
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
  ["IE 11", "IE 10"],
  ["PHP 8.1", "PHP 7.4"],
  ["Python 3.12", "Python 3.11"],
])("%s and %s are two versions", (mine, other) => {
  const newer = issue("a", `The archive stays empty with ${mine}`);
  const older = issue("b", `Messages vanish from the archive with ${other}`);
  expect(reasonsOf(newer, older)?.differs).toEqual([{ what: "version", mine, other }]);
});

test.each([
  ["March 2025", "March 2024"],
  ["février 2025", "février 2024"],
  ["Ticket 5678", "Ticket 1234"],
  ["Cerfa 12100", "Cerfa 13750"],
  ["Lot 3", "Lot 2"],
  ["ORA-01017", "ORA-00942"],
  ["UTF-16", "UTF-8"],
  ["TIMOB-1234", "TIMOB-987"],
  ["Seen on 4.4.2", "Seen on 4.4.1"],
  ["E29b-41", "E29b-43"],
])("%s and %s are no versions", (mine, other) => {
  const newer = issue("a", `The archive stays empty, ${mine}`);
  const older = issue("b", `Messages vanish from the archive, ${other}`);
  expect(reasonsOf(newer, older)?.differs).toEqual([]);
});

test("a component in other letters is the same component", () => {
  const newer = issue("a", "The archive stays empty", "", { repository: "mail", component: "Éditeur" });
  const older = issue("b", "The archive stays empty", "", { repository: "mail", component: "editeur" });
  expect(reasonsOf(newer, older)?.differs).toEqual([]);
});

const userAgent =
  "User Agent: Mozilla/5.0 (X11; Linux x86_64; rv:60.0) Gecko/20100101 Firefox/60.0 SeaMonkey/2.53.1 Lightning/5.8.1";

test("a pasted user agent is no reason", () => {
  const newer = issue("a", "Archived messages vanish", `${userAgent}\n\nThe archive folder stays empty.`);
  const older = issue("b", "Messages vanish from the archive", `${userAgent}\n\nNothing is archived.`);
  const reasons = reasonsOf(newer, older);
  expect(reasons?.codes).toEqual([]);
  expect(reasons?.shared).toEqual(expect.arrayContaining(["Archived messages vanish"]));
  const products = /mozilla|gecko|firefox|seamonkey|lightning|x86|rv|\d/i;
  expect(reasons?.shared.filter((word) => products.test(word))).toEqual([]);
});

test("a browser that the author also writes of is a reason, its user agent none", () => {
  const newer = issue("a", "Archived messages vanish", `${userAgent}\n\nLightning loses its calendar.`);
  const older = issue("b", "Calendar is empty", `${userAgent}\n\nThe calendar of Lightning is lost.`);
  const reasons = reasonsOf(newer, older);
  expect(reasons?.codes).toEqual([]);
  expect(reasons?.shared).toContain("Lightning");
});

test("a product of which only the version is written is named without it", () => {
  const newer = issue("a", "Export fails", "Seen with opensearch/2.11.0.");
  const older = issue("b", "Export stays empty", "With opensearch/2.11.0 on our servers.");
  expect(reasonsOf(newer, older)).toMatchObject({
    codes: [],
    shared: expect.arrayContaining(["opensearch"]),
  });
});

test("an identifier is named once, and not again in parts", () => {
  const newer = issue("a", "Dead links and typos in cs_nav_prefs_advanced.xhtml [de]");
  const older = issue("b", "Dead links in cs_nav_prefs_advanced.xhtml [en-US]");
  expect(reasonsOf(newer, older)).toMatchObject({
    codes: ["cs_nav_prefs_advanced.xhtml"],
    shared: ["Dead links"],
  });
});

test("of a path and a name in it, the path is named", () => {
  const text = "It rejects in navigator.mediaDevices.getUserMedia; getUserMedia says no more.";
  const reasons = reasonsOf(issue("a", "No camera", text), issue("b", "Camera fails", text));
  expect(reasons?.codes).toEqual(["navigator.mediaDevices.getUserMedia"]);
});

test("files that both change are named with their folders, and neither folders nor names once more", () => {
  const paths = ["src/export/csv-writer.ts", "docs/export.md"];
  const newer = issue("a", "Stream rows of the CSV export", "", { kind: "pull", paths });
  const older = issue("b", "CSV export without a limit", "", { kind: "pull", paths: paths.slice(0, 1) });
  expect(reasonsOf(newer, older)).toMatchObject({
    codes: ["src/export/csv-writer.ts"],
    shared: ["CSV export"],
  });
});

test("parts of different identifiers are named where no identifier is shared", () => {
  const newer = issue("a", "Crash in prefs_advanced.xhtml");
  const older = issue("b", "Crash in prefs_general.xhtml");
  expect(reasonsOf(newer, older)?.shared).toEqual(expect.arrayContaining(["prefs", "xhtml"]));
});

test("words that stand together in both titles are named as the phrase that they are, before single ones", () => {
  const newer = issue(
    "a",
    "Écran partagé figé dès qu'un participant arrive",
    "Relancer Chrome ne change rien au partage.",
  );
  const older = issue(
    "b",
    "Le partage d'écran se fige à l'arrivée d'un participant",
    "Relancer Chrome n'y change rien.",
  );
  expect(reasonsOf(newer, older)?.shared.slice(0, 2)).toEqual(["écran partagé figé", "participant arrive"]);
  expect(reasonsOf(newer, older)?.shared).not.toContain("partagé");
  expect(reasonsOf(newer, older)?.shared).toContain("Chrome");
});

test("a name keeps its capital at the beginning of a title", () => {
  const newer = issue("a", "Chrome freezes at once", "It is Chrome that freezes.");
  const older = issue("b", "It freezes in Chrome", "It is Chrome that freezes.");
  expect(reasonsOf(newer, older)?.shared).toContain("Chrome freezes");
});

test("across languages each phrase is given as either author wrote it", () => {
  const { older, inEnglish } = frozenScreen;
  const reasons = reasonsOf(issue("a", older.title, older.body), issue("b", inEnglish.title, inEnglish.body));
  expect(reasons?.sharedInOther).toHaveLength(reasons?.shared.length ?? 0);
  const phrase = reasons?.shared.findIndex((words) => words.startsWith("partage d'écran")) ?? -1;
  expect(reasons?.sharedInOther?.[phrase]?.toLowerCase()).toMatch(/^screen sharing/);
});

test("across languages a word of the text is given as the glossary translates it", () => {
  const newer = issue(
    "a",
    "Panne du matin",
    "Le formulaire de PassAgent reste vide, dans le navigateur et ailleurs.",
  );
  const older = issue(
    "b",
    "Broken since Monday",
    "The form of PassAgent is empty in this browser, and in the other one.",
  );
  const { shared = [], sharedInOther = [] } = reasonsOf(newer, older) ?? {};
  const pairs = shared.map((mine, i) => [mine, sharedInOther[i]]);
  expect(pairs).toContainEqual(["formulaire", "form"]);
  expect(pairs).toContainEqual(["navigateur", "browser"]);
});

test("within one language there are no other words", () => {
  const reasons = reasonsOf(issue("a", "Export stays empty"), issue("b", "The export stays empty"));
  expect(reasons).not.toHaveProperty("sharedInOther");
});
