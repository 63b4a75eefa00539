/** What is said of commands as such, in both languages. */

import type { Bilingual } from "../errors.js";
import { code } from "../github/verbatim.js";
import type { Span } from "./arguments.js";
import type { Described, Right } from "./command.js";
import { underlined } from "./underlined.js";

type Spoken = keyof Bilingual;

/** Who may run a command, as a part of a sentence. */
export const rightNames: Readonly<Record<Right, Bilingual>> = {
  anyone: { en: "anyone", fr: "tout le monde" },
  "author or triage": {
    en: "the author, or anyone with the triage role",
    fr: "l'auteur, ou toute personne ayant le rôle « triage »",
  },
  triage: { en: "anyone with the triage role", fr: "toute personne ayant le rôle « triage »" },
  assignee: { en: "whoever is assigned", fr: "les personnes assignées" },
  "member of the agency": { en: "members of the agency", fr: "les membres de l'administration" },
  "whoever may run what is undone": {
    en: "whoever may run what is undone",
    fr: "toute personne qui peut lancer la commande annulée",
  },
};

export function wordMissing(what: Bilingual): Bilingual {
  return { en: `Here ${what.en} is missing.`, fr: `Il manque ici ${what.fr}.` };
}

export function wrongWord(word: string, what: Bilingual, meant: string | undefined): Bilingual {
  return {
    en: `${code(word)} is not ${what.en}.${question("en", meant)}`,
    fr: `${code(word)} n'est pas ${what.fr}.${question("fr", meant)}`,
  };
}

export function wordTooMany(word: string, meant: string | undefined): Bilingual {
  return {
    en: `${code(word)} means nothing here.${question("en", meant)}`,
    fr: `${code(word)} ne veut rien dire ici.${question("fr", meant)}`,
  };
}

/** Of a quote without its end. */
export const openQuote: { text: Bilingual; allowed: Bilingual } = {
  text: { en: "This quote is not closed.", fr: "Ce guillemet n'est pas fermé." },
  allowed: { en: "`\"…\"`, `'…'`, `« … »` or `“…”`", fr: "`« … »`, `\"…\"`, `'…'` ou `“…”`" },
};

function question(language: Spoken, meant: string | undefined): string {
  if (meant === undefined) return "";
  return language === "fr" ? ` Vouliez-vous dire \`${meant}\` ?` : ` Did you mean \`${meant}\`?`;
}

const colon = { en: ": ", fr: " : " } as const;

const phrases = {
  en: {
    allowed: "Allowed:",
    example: "For example:",
    who: "Who may:",
    opening: "What you may ask for here:",
    closing: (help: string) =>
      `A command stands at the start of a line. With \`--preview\` it says what it would do, and does nothing. \`${help} <command>\` tells more about one.`,
    otherName: "in French",
    notYou: "You may not use it here.",
  },
  fr: {
    allowed: "Possible :",
    example: "Par exemple :",
    who: "Pour qui :",
    opening: "Ce que vous pouvez demander ici :",
    closing: (help: string) =>
      `Une commande se place en début de ligne. Avec \`--preview\`, elle dit ce qu'elle ferait et ne fait rien. \`${help} <commande>\` en dit plus sur l'une d'elles.`,
    otherName: "en anglais",
    notYou: "Vous ne pouvez pas l'utiliser ici.",
  },
} as const;

/** What is wrong with a command: its line with the word underlined, why, what is allowed there, and one example. */
export function argumentProblem(
  language: Spoken,
  { line, command }: { line: string; command: Described },
  problem: { at: Span; text: Bilingual; allowed: Bilingual },
): string {
  const { allowed, example } = phrases[language];
  // What is wrong stands behind the name: an example with nothing there would not help.
  const telling = command.examples.find((one) => one.line !== `/${command.name}`);
  const instead = lineIn(language, command, (telling ?? command.examples[0]).line);
  return [
    `\`\`\`text\n${underlined(line, problem.at)}\n\`\`\``,
    `${problem.text[language]} ${allowed} ${problem.allowed[language]}. ${example} \`${instead}\``,
  ].join("\n\n");
}

/** Answers a word that is close to a command's name. */
export function didYouMean(language: Spoken, { typed, meant }: { typed: string; meant: string }): string {
  const slash = meant.startsWith("/liaison ") ? "/liaison " : "/";
  return language === "fr"
    ? `Il n'y a pas de commande ${code(typed)}. Vouliez-vous dire \`${meant}\` ? Corrigez la ligne, ou tapez \`${slash}aide\` pour voir ce qui est possible ici.`
    : `There is no command ${code(typed)}. Did you mean \`${meant}\`? Correct the line, or type \`${slash}help\` to see what is possible here.`;
}

/**
 * Answers /help.
 * @param slash `/`, or `/liaison ` where that is the only form
 */
export function helpOnAll(language: Spoken, commands: readonly Described[], slash: string): string {
  const { opening, closing } = phrases[language];
  const list = commands.map((command) =>
    entry(language, prefixed(command.usage[language], slash), command.summary[language]),
  );
  return [opening, list.join("\n"), closing(`${slash}${{ en: "help", fr: "aide" }[language]}`)].join("\n\n");
}

/** Answers /help with the name of a command. */
export function helpOnOne(
  language: Spoken,
  command: Described,
  who: string,
  mayUse: boolean,
  slash: string,
): string {
  const words = phrases[language];
  const otherName = prefixed(`/${language === "en" ? command.alias : command.name}`, slash);
  return [
    `${code(prefixed(command.usage[language], slash))} (${words.otherName} ${code(otherName)})${colon[language]}${command.summary[language]}`,
    examples(language, command, slash),
    `${words.who} ${who}.${mayUse ? "" : ` ${words.notYou}`}`,
  ].join("\n\n");
}

/** Each example with what it does, as a list. */
export function examples(language: Spoken, command: Described, slash: string): string {
  return command.examples
    .map(({ line, does }) =>
      entry(language, prefixed(lineIn(language, command, line), slash), does[language]),
    )
    .join("\n");
}

/** Of a list: what to type, and what it does. */
function entry(language: Spoken, line: string, does: string): string {
  return `- ${code(line)}${colon[language]}${does}`;
}

/** The line of an example, which is English, as it is typed in that language. */
export function lineIn(language: Spoken, { name, alias, examples }: Described, line: string): string {
  if (language === "en") return line;
  return examples.find((one) => one.line === line)?.french ?? line.replace(`/${name}`, `/${alias}`);
}

function prefixed(line: string, slash: string): string {
  return line.replace(/^\//, slash);
}

/** Who may run a command: in general, and with what other words. */
export function whoMay(language: Spoken, rights: readonly { line: string; right: Right }[]): string {
  const [first, ...others] = rights;
  const exceptions = others
    .filter(({ right }) => right !== first?.right)
    .map(({ line, right }) => `${code(line)}${colon[language]}${rightNames[right][language]}`);
  return [first === undefined ? "" : rightNames[first.right][language], ...exceptions].join(
    language === "fr" ? " ; " : "; ",
  );
}
