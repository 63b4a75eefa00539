import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { COMMENT_THRESHOLD, createIndex, type Document } from "../../src/matching/index.js";
import { issue } from "./documents.js";

test.each([
  ["a title that says nothing", issue("a", "Bug", "Broken."), issue("b", "Bug", "Broken.")],
  [
    "the same form, otherwise filled in",
    issue(
      "a",
      "Panne",
      "### Navigateur\n\nFirefox\n\n### Comportement attendu\n\nLa carte s'affiche.\n\n- [x] J'ai lu le guide",
    ),
    issue(
      "b",
      "Lenteur",
      "### Navigateur\n\nFirefox\n\n### Comportement attendu\n\nLe courrier part.\n\n- [x] J'ai lu le guide",
    ),
  ],
  [
    "the same checklist of another version",
    issue(
      "a",
      "Version 2.4.0 : mise en production",
      "- [ ] geler les évolutions\n- [ ] sauvegarder la base\n- [ ] prévenir le support",
    ),
    issue(
      "b",
      "Version 1.9.0 : mise en production",
      "- [ ] geler les évolutions\n- [ ] sauvegarder la base\n- [ ] prévenir le support",
    ),
  ],
  [
    "the same wish for another platform",
    issue(
      "a",
      "Android: keep the microphone muted after a reconnection",
      "As on the desktop, a participant who was muted stays muted.",
    ),
    issue(
      "b",
      "iOS: keep the microphone muted after a reconnection",
      "As on the desktop, a participant who was muted stays muted.",
    ),
  ],
  [
    "what one person files page after page in one sitting, even where authors are not recorded",
    issue(
      "a",
      "Aide des mots de passe : liens morts et fautes de frappe",
      "Le lien vers le guide mène à une page absente.",
      {
        repository: "aide",
        createdAt: Date.UTC(2025, 3, 1, 9),
      },
    ),
    issue(
      "b",
      "Aide du carnet d'adresses : liens morts et fautes de frappe",
      "Le lien vers le guide mène à une page absente.",
      {
        repository: "aide",
        createdAt: Date.UTC(2025, 3, 1, 10),
      },
    ),
  ],
])("%s is not said aloud", (_, older, newer) => {
  const index = createIndex();
  index.put(older);
  expect(index.nearest(newer, { limit: 1 })[0]?.probability ?? 0).toBeLessThan(COMMENT_THRESHOLD);
});

/** A report whose text many send word for word. */
function report(id: string, title: string, component?: string): Document {
  const body =
    "The shared picture turns black for all participants until the presenter starts sharing once more.";
  return issue(id, title, body, component === undefined ? {} : { component });
}

function isDoubted(older: Document, newer: Document): boolean | undefined {
  const index = createIndex();
  index.put(older);
  return index.nearest(newer, { limit: 1 })[0]?.doubtful;
}

const black = "Shared picture turns black when a participant joins the meeting";

test.each([
  [
    "one title names Android, the other iOS",
    report("a", `${black} on Android`),
    report("b", `${black} on iOS`),
  ],
  ["a title names Android, a component iOS", report("a", `${black} on Android`), report("b", black, "iOS")],
  ["one component is Windows, the other Linux", report("a", black, "Windows"), report("b", black, "Linux")],
  ["titles name other browsers", report("a", `${black} in Firefox`), report("b", `${black} in Safari`)],
])("where %s, likeness is doubted whichever came first", (_, one, other) => {
  expect(isDoubted(one, other)).toBe(true);
  expect(isDoubted(other, one)).toBe(true);
});

test.each([
  ["only one names a platform", report("a", `${black} on Android`), report("b", black, "Video")],
  ["a title and a component name the same", report("a", `${black} on an iPad`), report("b", black, "iOS")],
  [
    "one names a system, the other a browser",
    report("a", black, "Windows"),
    report("b", `${black} in Firefox`),
  ],
  ["a window of the screen is meant", report("a", `${black} in all windows`), report("b", black, "Android")],
])("where %s, likeness is believed", (_, one, other) => {
  expect(isDoubted(one, other)).toBe(false);
  expect(isDoubted(other, one)).toBe(false);
});

test("components of several systems are for other platforms where they have none in common", () => {
  const systems = fc.subarray(["Android", "iOS", "Windows", "macOS", "Linux"]);
  fc.assert(
    fc.property(systems, systems, (mine, theirs) => {
      const doubted = isDoubted(report("a", black, theirs.join(", ")), report("b", black, mine.join(", ")));
      const isShared = mine.some((system) => theirs.includes(system));
      expect(doubted).toBe(mine.length > 0 && theirs.length > 0 && !isShared);
    }),
  );
});
