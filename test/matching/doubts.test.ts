import { expect, test } from "@jest/globals";
import { COMMENT_THRESHOLD, createIndex } from "../../src/matching/index.js";
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
