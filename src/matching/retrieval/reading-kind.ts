import type { Document } from "../document.js";
import { read } from "../reading/reading.js";
import { hashOf } from "../text/hash.js";
import { normsOf } from "./norms.js";

/** To be raised when the arrays of an index get another meaning. */
const FORMAT = 3;

/** Texts in which most of what reading tells apart occurs. */
const SAMPLES: readonly Pick<Document, "title" | "body">[] = [
  {
    title: "[Bug]: Shared screens freeze in getUserMedia() - Firefox 128.0.2",
    body: "### Steps\n\n1. Joining the meetings, see owner/repository#12\n\n```\nTypeError: cannot read properties of undefined\n    at navigator.mediaDevices (src/media/capture.ts:12:3)\n```\n\n> It was working before https://example.org/guides/start",
  },
  {
    title: "Écran figé : l'export PDF échoue pour les pièces jointes",
    body: "Bonjour,\n\nL'œuvre de l'usager reste bloquée depuis la version 2.4.0, sous Windows 11.\n\n- [x] J'ai lu le guide\n\nEnvoyé de mon téléphone",
  },
  {
    title: "[Export] ប្រព័ន្ធ 0x80070005",
    body: "On startup the exporter wrote:\n\nLe serveur a écrit :\n\nLa pantalla se congela.",
  },
  { title: "画面が固まる", body: "h3. Steps\n{code}int main_loop(){code}\n😀 :tada: ABC-123" },
];

/** A name for the way in which texts are read: what was read in another way is of no use to an index. */
export function readingKind(): string {
  const readings = SAMPLES.map((sample) => {
    const reading = read({
      ...sample,
      id: "sample",
      kind: "issue",
      state: "open",
      repository: "owner/repository",
    });
    return { ...reading, ...normsOf(reading), terms: [...reading.terms] };
  });
  return `${FORMAT}-${hashOf(JSON.stringify(readings)).toString(36)}`;
}
