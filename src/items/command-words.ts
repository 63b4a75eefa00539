import type { Bilingual } from "../errors.js";

/** What the commands of items say: `/claim`, `/release`, `/mute`, `/unmute`. */

export const claimWords = {
  claim: {
    summary: { en: "Assigns you.", fr: "Vous assigne." },
    example: { en: "You are assigned.", fr: "Vous êtes assigné." },
  },
  release: {
    summary: { en: "Ends your assignment.", fr: "Met fin à votre assignation." },
    example: { en: "You are not assigned any more.", fr: "Vous n'êtes plus assigné." },
  },
  already: { en: "You are assigned already.", fr: "Vous êtes déjà assigné." },
  withOthers: (logins: readonly string[]): Bilingual => ({
    en: `You are assigned now, beside ${logins.join(", ")}: a word with them may save work.`,
    fr: `Vous êtes maintenant assigné, avec ${logins.join(", ")} : en parler ensemble peut épargner du travail.`,
  }),
  wouldAssign: (login: string): Bilingual => ({
    en: `This would assign ${login}.`,
    fr: `Ceci assignerait ${login}.`,
  }),
  wouldRelease: (login: string): Bilingual => ({
    en: `This would end the assignment of ${login}.`,
    fr: `Ceci mettrait fin à l'assignation de ${login}.`,
  }),
  refused: (login: string): Bilingual => ({
    en: `GitHub does not let ${login} be assigned here: at most ten people can be, and each has to have a part in the repository or in this conversation. A maintainer can make room.`,
    fr: `GitHub ne permet pas d'assigner ${login} ici : dix personnes au plus peuvent l'être, et chacune doit participer au dépôt ou à cette conversation. Un mainteneur peut faire de la place.`,
  }),
};

export const muteWords = {
  duration: {
    what: { en: "a number of days or weeks", fr: "un nombre de jours ou de semaines" },
    allowed: {
      en: "`30d` for thirty days, `2w` for two weeks, or nothing at all: until `/unmute`",
      fr: "`30j` pour trente jours, `2sem` pour deux semaines, ou rien : jusqu'à `/parole`",
    },
  },
  mute: {
    summary: {
      en: "Liaison says nothing unasked here any more; commands still answer.",
      fr: "Liaison ne dit plus rien ici sans qu'on le lui demande ; les commandes répondent toujours.",
    },
    example: { en: "No warnings here until `/unmute`.", fr: "Aucun signalement ici jusqu'à `/parole`." },
    exampleWeeks: {
      en: "No warnings here for two weeks.",
      fr: "Aucun signalement ici pendant deux semaines.",
    },
  },
  unmute: {
    summary: { en: "Ends what `/mute` began.", fr: "Met fin à `/silence`." },
    example: { en: "Liaison may warn here again.", fr: "Liaison peut à nouveau faire des signalements ici." },
  },
  muted: (until: Date | null): Bilingual => ({
    en: `Liaison says nothing unasked here ${lasting.en(until)}. What it said before stays, and commands still answer; \`/unmute\` ends it.`,
    fr: `Liaison ne dit plus rien ici sans qu'on le lui demande ${lasting.fr(until)}. Ce qui est dit reste, et les commandes répondent toujours ; \`/parole\` y met fin.`,
  }),
  wouldMute: (until: Date | null): Bilingual => ({
    en: `Liaison would say nothing unasked here ${lasting.en(until)}.`,
    fr: `Liaison ne dirait plus rien ici sans qu'on le lui demande ${lasting.fr(until)}.`,
  }),
  unmuted: { en: "Liaison may warn here again.", fr: "Liaison peut à nouveau faire des signalements ici." },
  silenceEnded: {
    en: "Liaison may warn in this repository again.",
    fr: "Liaison peut à nouveau faire des signalements dans ce dépôt.",
  },
  wouldEndSilence: {
    en: "Liaison could warn in this repository again.",
    fr: "Liaison pourrait à nouveau faire des signalements dans ce dépôt.",
  },
  wouldUnmute: {
    en: "Liaison could warn here again.",
    fr: "Liaison pourrait à nouveau faire des signalements ici.",
  },
  notMuted: { en: "This is not muted.", fr: "Liaison n'est pas réduit au silence ici." },
};

const lasting = {
  en: (until: Date | null) => (until === null ? "any more" : `until ${day("en-GB", until)}`),
  fr: (until: Date | null) => (until === null ? "jusqu'à nouvel ordre" : `jusqu'au ${day("fr", until)}`),
};

function day(locale: string, date: Date): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(date);
}

/** Stands in a reply for what named an item that may not be read there any more. */
export const takenBack: Bilingual = {
  en: "What was said here named an item that is not shown here any more.",
  fr: "Ce qui était dit ici nommait un élément qui n'est plus montré ici.",
};
