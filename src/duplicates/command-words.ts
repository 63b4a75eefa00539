import type { Bilingual } from "../errors.js";
import type { Readable } from "../network/audience.js";
import { itemLine, type NamedItem, type Spoken } from "./words.js";

/** What the commands on overlaps say, in Markdown. */

/** Of an answer that was asked for, more may be read than of a comment that was not. */
const MOST_TERMS = 15;

export const judgingWords = {
  duplicate: {
    summary: {
      en: "Says that this is the same work as another issue or pull request, and closes this one if asked.",
      fr: "Dit que c'est le même travail qu'un autre ticket ou une autre pull request, et ferme celui-ci si demandé.",
    },
    example: {
      en: "Confirms that it is the same work: it is labelled here, and told there if that repository lets Liaison comment.",
      fr: "Confirme que c'est le même travail : label ici, et mention là-bas si ce dépôt permet à Liaison de commenter.",
    },
    exampleClose: {
      en: "Confirms it and closes this one as a duplicate; for those with the role triage.",
      fr: "Le confirme et ferme celui-ci comme doublon ; pour les personnes ayant le rôle « triage ».",
    },
  },
  notDuplicate: {
    summary: {
      en: "Says that this is not the same work: that pair is never suggested again.",
      fr: "Dit que ce n'est pas le même travail : cette paire ne sera plus jamais proposée.",
    },
    example: {
      en: "Dismisses all that Liaison's comment here suggests.",
      fr: "Écarte tout ce que propose ici le commentaire de Liaison.",
    },
    exampleOne: { en: "Dismisses that one only.", fr: "N'écarte que celui-là." },
  },
  why: {
    summary: {
      en: "Shows the evidence behind Liaison's warning here.",
      fr: "Montre ce qui fonde le signalement de Liaison ici.",
    },
    example: {
      en: "Lists all that both sides have in common, and what differs.",
      fr: "Énumère tout ce que les deux côtés ont en commun, et ce qui diffère.",
    },
  },
  similar: {
    summary: {
      en: "Shows the closest issues and pull requests, now, with reasons.",
      fr: "Montre les tickets et pull requests les plus proches, maintenant, et pourquoi.",
    },
    example: {
      en: "Looks again through all that may be named here, warned of or not.",
      fr: "Cherche à nouveau dans tout ce qui peut être cité ici, signalé ou non.",
    },
  },

  itself: {
    en: "That is this very one. Name the other issue or pull request, as in `/duplicate owner/repository#12`.",
    fr: "C'est celui-ci même. Indiquez l'autre ticket ou pull request, comme dans `/doublon propriétaire/dépôt#12`.",
  },
  unknown: (reference: string): Bilingual => ({
    en: `Liaison knows no \`${reference}\` that everybody who reads here may read. It knows the repositories in which it is installed: please check the name and the number, or type \`/similar\` to see what is close.`,
    fr: `Liaison ne connaît pas de \`${reference}\` lisible par tous ceux qui lisent ici. Il connaît les dépôts où il est installé : vérifiez le nom et le numéro, ou tapez \`/similaires\` pour voir ce qui est proche.`,
  }),
  nothingNamed: {
    en: "Liaison suggests nothing here. Say which one is not the same: `/not-duplicate owner/repository#12`.",
    fr: "Liaison ne propose rien ici. Dites lequel n'est pas le même travail : `/pas-doublon propriétaire/dépôt#12`.",
  },
  inCircle: (reference: string): Bilingual => ({
    en: `\`${reference}\` was itself closed as a duplicate, and nothing of that work would stay open. Reopen it first, or type \`/duplicate\` without \`close\`.`,
    fr: `\`${reference}\` a lui-même été fermé comme doublon, et plus rien de ce travail ne resterait ouvert. Rouvrez-le d'abord, ou tapez \`/doublon\` sans \`fermer\`.`,
  }),

  /** What is worth saying after a confirmation; empty: 👍 says it all. */
  confirmed(
    language: Spoken,
    { reference, isTold, elsewhere }: { reference: string; isTold: boolean; elsewhere: string | undefined },
  ): string {
    const words = {
      en: [
        `Confirmed. Nothing is said on \`${reference}\`: its repository does not let Liaison comment there, or not of this one. Tell its people yourself.`,
        (link: string) => `Others were confirmed to be the same work, too. ${link} stands for all of them.`,
      ],
      fr: [
        `C'est confirmé. Rien n'est dit sur \`${reference}\` : son dépôt ne laisse pas Liaison commenter là-bas, ou pas à ce sujet. Prévenez vous-même ses équipes.`,
        (link: string) => `D'autres ont été confirmés comme le même travail. ${link} les représente tous.`,
      ],
    } as const;
    const [untold, others] = words[language];
    return [isTold ? [] : [untold], elsewhere === undefined ? [] : [others(elsewhere)]].flat().join("\n\n");
  },

  wouldConfirm(
    language: Spoken,
    { reference, isTold, closes }: { reference: string; isTold: boolean; closes: boolean },
  ): string {
    const en = [
      `This would confirm that it is the same work as \`${reference}\`, and set the label \`overlap: confirmed\` here.`,
      isTold
        ? "The other side would get the label, and Liaison's comment there would name this one."
        : "Nothing would be said on the other side, which does not let Liaison comment there, or not of this one.",
      ...(closes ? ["It would close this one as a duplicate."] : []),
    ];
    const fr = [
      `Ceci confirmerait que c'est le même travail que \`${reference}\`, et poserait ici le label \`overlap: confirmed\`.`,
      isTold
        ? "L'autre côté recevrait le label, et le commentaire de Liaison y citerait celui-ci."
        : "Rien ne serait dit de l'autre côté, qui ne laisse pas Liaison commenter là-bas, ou pas à ce sujet.",
      ...(closes ? ["Celui-ci serait fermé comme doublon."] : []),
    ];
    return (language === "fr" ? fr : en).join(" ");
  },

  wouldDismiss(language: Spoken, references: readonly string[]): string {
    const names = references.map((one) => `\`${one}\``).join(", ");
    return language === "fr"
      ? `Ceci écarterait ${names} : Liaison ne le proposerait plus ici.`
      : `This would dismiss ${names}: Liaison would not suggest it here again.`;
  },

  wouldShow: {
    en: "This would show the following, and change nothing:",
    fr: "Ceci montrerait ce qui suit, sans rien changer :",
  },

  warning: { en: "the warning on this item", fr: "le signalement fait ici" },
} as const;

const answers = {
  en: {
    named: "Liaison named these, for what they have in common with this one:",
    close: "These are closest to this one, among all that may be named here:",
    translated: "They are written in different languages, and were compared by translation.",
    confirm:
      "If one is the same work, `/duplicate owner/repository#n` says so; `/not-duplicate owner/repository#n` has it never suggested here again.",
    none: "Nothing here is close to this one, of all that may be named here.",
    silent: {
      removed:
        "Liaison says nothing here any more, since its comment was deleted. `/similar` shows what is close.",
      dismissed:
        "What Liaison suggested here was said not to be the same work. `/similar` shows what else is close.",
      configured:
        "Liaison does not comment on overlaps in this repository: it was configured so, or asked to be quiet. `/similar` shows what is close.",
      unsure:
        "Liaison has warned of nothing here: nothing older was close enough to be said unasked. `/similar` shows what is closest.",
    },
  },
  fr: {
    named: "Liaison a cité ceux-ci, pour ce qu'ils ont en commun avec celui-ci :",
    close: "Voici les plus proches de celui-ci, parmi tout ce qui peut être cité ici :",
    translated: "Ils sont écrits dans des langues différentes, et ont été comparés par traduction.",
    confirm:
      "Si l'un d'eux est le même travail, `/doublon propriétaire/dépôt#n` le dit ; avec `/pas-doublon propriétaire/dépôt#n`, il ne sera plus jamais proposé ici.",
    none: "Rien n'est proche de celui-ci, parmi tout ce qui peut être cité ici.",
    silent: {
      removed:
        "Liaison ne dit plus rien ici, puisque son commentaire a été supprimé. `/similaires` montre ce qui est proche.",
      dismissed:
        "Ce que Liaison proposait ici n'est pas le même travail, a-t-on répondu. `/similaires` montre ce qui est proche par ailleurs.",
      configured:
        "Liaison ne signale pas les recoupements dans ce dépôt : c'est sa configuration, ou on lui a demandé le calme. `/similaires` montre ce qui est proche.",
      unsure:
        "Liaison n'a rien signalé ici : rien de plus ancien n'était assez proche pour le dire sans qu'on le demande. `/similaires` montre le plus proche.",
    },
  },
} as const;

/** An item that is shown because somebody asked. */
export interface Shown {
  item: Readable<NamedItem>;
  /** It is written in another language. */
  isTranslated: boolean;
}

/** Why Liaison is silent on an item. */
export type Silence = keyof (typeof answers)["en"]["silent"];

/** What `/why` answers: the evidence of each that the warning names, or why there is none. */
export function whyText(language: Spoken, shown: readonly Shown[], silence: Silence): string {
  const words = answers[language];
  return shown.length === 0 ? words.silent[silence] : list(language, words.named, shown);
}

/** What `/similar` answers. */
export function similarText(language: Spoken, shown: readonly Shown[]): string {
  const words = answers[language];
  return shown.length === 0 ? words.none : list(language, words.close, shown);
}

function list(language: Spoken, opening: string, shown: readonly Shown[]): string {
  const words = answers[language];
  const lines = shown.map(({ item, isTranslated }) => {
    const line = itemLine(language, item, MOST_TERMS);
    return isTranslated ? `${line} ${words.translated}` : line;
  });
  return [opening, lines.join("\n"), words.confirm].join("\n\n");
}
