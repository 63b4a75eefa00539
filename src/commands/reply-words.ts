import type { Bilingual } from "../errors.js";
import type { PlainRight } from "./rights.js";
import type { Scene } from "./scene.js";

/** What Liaison answers to commands, in Markdown. */

type Spoken = keyof Bilingual;

/** A line of a comment, and what came of it. */
export interface Answered {
  line: string;
  isDone: boolean;
  /** Undefined: there is nothing to say but that it is done. */
  said: string | undefined;
}

/** GitHub takes 65,536 characters; what is left is for the marker and for closing words. */
const MOST_CHARACTERS = 60_000;
const LONGEST_LINE = 120;

const phrases = {
  en: {
    done: "Done.",
    more: (count: number, refused: number) =>
      `…and ${count} more, of which ${refused === 0 ? "all are done" : `${refused} could not be done`}.`,
    tooLong: "The answer is too long to be shown here.",
    needs: (line: string, who: string, next: string) => `${line} is for ${who}. ${next}`,
    who: {
      triage: (place: string) => `those who have the role triage, or a higher one, on ${place}`,
      authorOrTriage: (author: string, place: string) =>
        `the author, ${author}, and for those who have the role triage, or a higher one, on ${place}`,
      assignee: "those to whom this is assigned",
      member: (owners: string) => `members of ${owners} on GitHub`,
    },
    ask: "Ask one of them to type it here.",
    askAssignee: "If somebody is, ask them to type it here.",
    failed: (line: string) =>
      `${line} failed through a fault of Liaison's, and was given up. Its operators can see why; please type it again later, in a new comment.`,
    refused: (line: string) => `GitHub does not let Liaison do what ${line} asks for here.`,
    unknown: (line: string) => `Liaison does not know ${line} any more.`,
    or: " or ",
  },
  fr: {
    done: "C'est fait.",
    more: (count: number, refused: number) =>
      `… et ${count} autres, ${refused === 0 ? "toutes faites" : `dont ${refused} n'ont pas pu l'être`}.`,
    tooLong: "La réponse est trop longue pour être affichée ici.",
    needs: (line: string, who: string, next: string) => `${line} est réservée ${who}. ${next}`,
    who: {
      triage: (place: string) =>
        `aux personnes qui ont le rôle « triage », ou un rôle supérieur, sur ${place}`,
      authorOrTriage: (author: string, place: string) =>
        `à l'auteur, ${author}, et aux personnes qui ont le rôle « triage », ou un rôle supérieur, sur ${place}`,
      assignee: "aux personnes à qui ceci est assigné",
      member: (owners: string) => `aux membres de ${owners} sur GitHub`,
    },
    ask: "Demandez à l'une d'elles de la taper ici.",
    askAssignee: "S'il y en a, demandez à l'une d'elles de la taper ici.",
    failed: (line: string) =>
      `${line} a échoué par la faute de Liaison, qui a renoncé. Les exploitants peuvent voir pourquoi ; merci de la taper à nouveau plus tard, dans un autre commentaire.`,
    refused: (line: string) => `GitHub ne permet pas à Liaison de faire ici ce que ${line} demande.`,
    unknown: (line: string) => `Liaison ne connaît plus ${line}.`,
    or: " ou ",
  },
} as const;

/**
 * The reply to a comment: what was said of its only line; of several, each under its line. It quotes what people typed,
 * in which nothing may pass for a marker of Liaison's own.
 */
export function replyText(language: Spoken, answered: readonly Answered[]): string {
  return results(language, answered).replaceAll("<!--", "<!\u2060--");
}

function results(language: Spoken, answered: readonly Answered[]): string {
  const words = phrases[language];
  const [only, ...others] = answered;
  if (only !== undefined && others.length === 0) return bounded(language, only.said ?? words.done);
  const parts: string[] = [];
  let length = 0;
  for (const [i, one] of answered.entries()) {
    const part = onePart(language, one);
    length += part.length;
    if (length > MOST_CHARACTERS) {
      const left = answered.slice(i);
      parts.push(words.more(left.length, left.filter(({ isDone }) => !isDone).length));
      break;
    }
    parts.push(part);
  }
  return parts.join("\n\n");
}

function onePart(language: Spoken, { line, isDone, said }: Answered): string {
  const head = `${isDone ? "👍" : "😕"} ${typed(line)}`;
  return said === undefined ? head : `${head}\n\n${bounded(language, said)}`;
}

function bounded(language: Spoken, said: string): string {
  return said.length > MOST_CHARACTERS / 2 ? phrases[language].tooLong : said;
}

/** What a person typed, in a code span: it mentions nobody, and nothing in it can end the span. */
export function typed(line: string): string {
  const text = line
    .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .replaceAll("`", "'")
    .trim();
  return `\`${text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text}\``;
}

/** Who may run what was typed, said to someone who may not: other words of the same command may be for more people. */
export function refusal(
  language: Spoken,
  line: string,
  right: Exclude<PlainRight, "anyone">,
  { author, target, owners }: Pick<Scene, "author" | "target" | "owners">,
): string {
  const { who, needs, ask, askAssignee, or } = phrases[language];
  const place = `${target.owner}/${target.name}`;
  const people = {
    triage: who.triage(place),
    "author or triage": who.authorOrTriage(author, place),
    assignee: who.assignee,
    "member of the agency": who.member(owners.map(({ login }) => login).join(or)),
  }[right];
  return needs(typed(line), people, right === "assignee" ? askAssignee : ask);
}

/** A command that failed through our fault. */
export function failed(language: Spoken, line: string): string {
  return phrases[language].failed(typed(line));
}

/** GitHub refuses what a command asks for, as in a locked conversation. */
export function refusedByGitHub(language: Spoken, line: string): string {
  return phrases[language].refused(typed(line));
}

/** A line that was taken by another version of Liaison. */
export function unknownCommand(language: Spoken, line: string): string {
  return phrases[language].unknown(typed(line));
}

/** What `/undo` says. */
export const undoWords = {
  nothing: {
    en: "There is nothing of Liaison's to undo here.",
    fr: "Liaison n'a rien fait ici qui puisse être annulé.",
  },
  command: (line: string, by: string): Bilingual => ({
    en: `Undone: ${typed(line)}, typed by ${by}.`,
    fr: `Annulé : ${typed(line)}, tapé par ${by}.`,
  }),
  wouldUndoCommand: (line: string, by: string): Bilingual => ({
    en: `This would undo ${typed(line)}, typed by ${by}.`,
    fr: `Ceci annulerait ${typed(line)}, tapé par ${by}.`,
  }),
  act: (what: Bilingual): Bilingual => ({ en: `Undone: ${what.en}.`, fr: `Annulé : ${what.fr}.` }),
  wouldUndoAct: (what: Bilingual): Bilingual => ({
    en: `This would undo ${what.en}.`,
    fr: `Ceci annulerait ${what.fr}.`,
  }),
} as const;
