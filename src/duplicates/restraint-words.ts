import type { Bilingual } from "../errors.js";
import { writeMarker } from "../github/marker.js";
import type { Spoken } from "./words.js";

/** What a repository's maintainers are told when it falls quiet. */

const title: Bilingual = {
  en: "Liaison no longer comments on overlaps here",
  fr: "Liaison ne signale plus les recoupements ici",
};

const text: Bilingual = {
  en: [
    "Too many of Liaison's last suggestions in this repository were dismissed, so it stops commenting on new issues and pull requests here. What it finds goes into the digests only. Comments that stand are kept up to date, and commands still answer.",
    "- To hear of overlaps again, comment `/unmute` on this issue (with the role triage, or a higher one). What was dismissed until then will not be held against Liaison any more.",
    "- To be told less, but still on the spot, set `duplicates.scope` to `organisation` or `repository` in `.github/liaison.yml`, or name labels and authors under `duplicates.ignore`, and comment `/unmute` afterwards.",
    "- If quiet suits you, close this issue: there is nothing else to do.",
  ].join("\n\n"),
  fr: [
    "Trop des dernières suggestions de Liaison dans ce dépôt ont été écartées : il ne commente donc plus les nouveaux tickets et pull requests ici. Ce qu'il trouve ne va plus que dans les bulletins. Les commentaires existants sont tenus à jour, et les commandes répondent toujours.",
    "- Pour être à nouveau prévenus, commentez `/parole` sur ce ticket (avec le rôle « triage », ou un rôle supérieur). Ce qui a été écarté jusque-là ne comptera plus.",
    "- Pour être moins prévenus, mais sur place, réglez `duplicates.scope` sur `organisation` ou `repository` dans `.github/liaison.yml`, ou citez des labels et des auteurs sous `duplicates.ignore`, puis commentez `/parole`.",
    "- Si le calme vous convient, fermez ce ticket : il n'y a rien d'autre à faire.",
  ].join("\n\n"),
};

/** The issue that tells them, with its marker; without a language of their own, in both. */
export function noticeIssue(language: Spoken | undefined): { title: string; body: string } {
  const marker = writeMarker({ purpose: "notice", values: { about: "quiet" } });
  if (language !== undefined) return { title: title[language], body: `${text[language]}\n\n${marker}` };
  return {
    title: `${title.en} · ${title.fr}`,
    body: `${text.en}\n\n---\n\n${text.fr}\n\n${marker}`,
  };
}
