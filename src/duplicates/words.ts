import { code, plain } from "../github/verbatim.js";
import type { Language, Reasons } from "../matching/index.js";
import type { Readable } from "../network/audience.js";

/** A candidate, as a comment names it. */
export interface NamedItem {
  owner: string;
  name: string;
  number: number;
  title: string;
  kind: "issue" | "pull";
  state: "open" | "closed" | "merged";
  stateReason: string | null;
  closedAt: Date | null;
  /** Absent: the item is in the repository of the comment. */
  agency?: string;
  /** A link that leaves no backlink. */
  url: string;
  reasons: Reasons;
}

export type Spoken = Exclude<Language, "other">;

/** How commands begin in a repository, by its configuration. */
export type Slash = "/" | "/liaison ";

/** The label that stands while the comment names a live candidate. */
export const POSSIBLE_LABEL = {
  name: "overlap: possible",
  color: "fbca04",
  description: "May overlap with other work / recoupe peut-être un autre travail (Liaison)",
};

/** The label of what people confirmed. */
export const CONFIRMED_LABEL = {
  name: "overlap: confirmed",
  color: "0e8a16",
  description: "The same work as elsewhere / le même travail qu'ailleurs (Liaison)",
};

const phrases = {
  en: {
    confirmed: "People confirmed that this is the same work as:",
    confirmedToo: "And people confirmed that it is the same work as:",
    together: (reference: string, slash: Slash) =>
      `Agree there on who does it, so that it is done once. If it is not the same after all, comment \`${slash}not-duplicate ${reference}\` here.`,
    dismissed: "People said that this is not the same work. Liaison will not suggest it again.",
    opening: (count: number) =>
      count === 1
        ? "This may overlap with work that is already under way:"
        : `This may overlap with ${count} pieces of work that are already under way:`,
    openingClosed: "This may overlap with work that was done before:",
    here: "in this repository",
    states: {
      open: { issue: "open issue", pull: "open pull request" },
      fixed: "closed, so this is a possible regression",
      notPlanned: "closed as not planned",
      duplicate: "closed as a duplicate",
      closedPull: "pull request closed without a merge",
      merged: "merged, so this was perhaps fixed there",
    },
    both: (terms: string) => `Both speak of ${terms}`,
    but: ", but ",
    differ: (differences: string, count: number) => `${differences} ${count === 1 ? "differs" : "differ"}`,
    difference: {
      version: "the version",
      platform: "the platform",
      component: "the component",
    },
    pair: (mine: string, other: string) => `${mine} here, ${other} there`,
    and: " and ",
    action: (reference: string, slash: Slash) =>
      `If it is the same, comment \`${slash}duplicate ${reference}\` here, so that the two teams can do it once. If it is not, \`${slash}not-duplicate\`: Liaison will not come back to it.`,
    withdrawn: "Liaison no longer sees an overlap with other work here.",
  },
  fr: {
    confirmed: "Quelqu'un a confirmé que c'est le même travail que :",
    confirmedToo: "Et quelqu'un a confirmé que c'est le même travail que :",
    together: (reference: string, slash: Slash) =>
      `Convenez là-bas de qui s'en charge, pour qu'il ne soit fait qu'une fois. Si ce n'est finalement pas la même chose, commentez ici \`${slash}pas-doublon ${reference}\`.`,
    dismissed: "Quelqu'un a dit que ce n'est pas le même travail. Liaison ne le proposera plus.",
    opening: (count: number) =>
      count === 1
        ? "Ceci recoupe peut-être un travail déjà en cours :"
        : `Ceci recoupe peut-être ${count} travaux déjà en cours :`,
    openingClosed: "Ceci recoupe peut-être un travail déjà mené :",
    here: "dans ce dépôt",
    states: {
      open: { issue: "ticket ouvert", pull: "pull request ouverte" },
      fixed: "fermé : c'est peut-être une régression",
      notPlanned: "fermé sans suite prévue",
      duplicate: "fermé comme doublon",
      closedPull: "pull request fermée sans fusion",
      merged: "fusionnée : c'est peut-être déjà corrigé là-bas",
    },
    both: (terms: string) => `Les deux mentionnent ${terms}`,
    but: ", mais ",
    differ: (differences: string, count: number) => `${differences} ${count === 1 ? "diffère" : "diffèrent"}`,
    difference: {
      version: "la version",
      platform: "la plateforme",
      component: "le composant",
    },
    pair: (mine: string, other: string) => `${mine} ici, ${other} là-bas`,
    and: " et ",
    action: (reference: string, slash: Slash) =>
      `Si c'est la même chose, commentez ici \`${slash}doublon ${reference}\`, pour que les deux équipes ne la fassent qu'une fois. Sinon, \`${slash}pas-doublon\` : Liaison n'y reviendra pas.`,
    withdrawn: "Liaison ne voit plus ici de recoupement avec un autre travail.",
  },
} as const;

/** A longer identifier or line of a log is evidence, and no reading matter. */
const LONGEST_CODE = 60;
const MOST_CODES = 2;
/** Words, phrases and codes that a sentence names at most. */
const MOST_TERMS = 5;

/** The comment that names candidates, what was confirmed, or both, in Markdown, without its marker. */
export function overlapComment(
  language: Spoken,
  named: readonly Readable<NamedItem>[],
  confirmed: readonly Readable<NamedItem>[] = [],
  slash: Slash = "/",
): string {
  const words = phrases[language];
  const list = (items: readonly Readable<NamedItem>[]) =>
    items.map((item) => itemLine(language, item)).join("\n");
  const isLive = named.some((item) => item.state === "open");
  const opening = isLive ? words.opening(named.length) : words.openingClosed;
  const reference = ({ owner, name, number }: NamedItem) => `${owner}/${name}#${number}`;
  const [closest] = named;
  const guesses = closest ? [opening, list(named), words.action(reference(closest), slash)] : [];
  const [first] = confirmed;
  const known = first && [
    named.length === 0 ? words.confirmed : words.confirmedToo,
    list(confirmed),
    words.together(reference(first), slash),
  ];
  return [...guesses, ...(known ?? [])].join("\n\n");
}

/** What the comment says once nobody is left to name: as far as it seems, or as people said. */
export function withdrawnComment(language: Spoken, isDismissed = false): string {
  return isDismissed ? phrases[language].dismissed : phrases[language].withdrawn;
}

/** One item of a list: its link, where it stands, in what state, and why it belongs here, with so many words at most. */
export function itemLine(language: Spoken, item: Readable<NamedItem>, mostTerms = MOST_TERMS): string {
  const words = phrases[language];
  const where = item.agency === undefined ? words.here : plain(item.agency);
  const link = `[${item.owner}/${item.name}#${item.number}: ${plain(item.title)}](${item.url})`;
  const why = reasonsSentence(language, item.reasons, mostTerms);
  return `- **${link}** — ${where}, ${state(language, item)}.${why === "" ? "" : ` ${why}`}`;
}

function state(language: Spoken, item: NamedItem): string {
  const { states } = phrases[language];
  if (item.state === "open") return states.open[item.kind];
  if (item.state === "merged") return states.merged;
  if (item.kind === "pull") return states.closedPull;
  if (item.stateReason === "duplicate") return states.duplicate;
  return item.stateReason === "not_planned" ? states.notPlanned : states.fixed;
}

/** Why two items belong together, and what speaks against it, in one sentence of Markdown; empty without reasons. */
export function reasonsSentence(language: Spoken, reasons: Reasons, mostTerms = MOST_TERMS): string {
  const { but } = phrases[language];
  const sentence = [shared(language, reasons, mostTerms), differences(language, reasons)]
    .filter((s) => s !== "")
    .join(but);
  return sentence === "" ? "" : `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`;
}

function shared(language: Spoken, { codes, shared, sharedInOther = [] }: Reasons, mostTerms: number): string {
  const words = shared.map((mine, i) => wording(mine, sharedInOther[i] ?? mine));
  const named = codes
    .filter((one) => one.length <= LONGEST_CODE)
    .slice(0, Math.max(MOST_CODES, mostTerms - MOST_TERMS));
  const terms = [...named.map(code), ...words].slice(0, mostTerms);
  return terms.length === 0 ? "" : phrases[language].both(list(language, terms));
}

/** A word or phrase, across languages as either side says it. */
function wording(mine: string, other: string): string {
  const same = mine.toLowerCase() === other.toLowerCase();
  return same ? `*${plain(mine)}*` : `*${plain(mine)}* (*${plain(other)}*)`;
}

function differences(language: Spoken, { differs }: Reasons): string {
  const words = phrases[language];
  const told = differs.map(
    ({ what, mine, other }) => `${words.difference[what]} (${words.pair(plain(mine), plain(other))})`,
  );
  return told.length === 0 ? "" : words.differ(list(language, told), told.length);
}

function list(language: Spoken, parts: readonly string[]): string {
  const [last, ...before] = [...parts].reverse();
  return before.length === 0 ? `${last}` : `${before.reverse().join(", ")}${phrases[language].and}${last}`;
}

/** What the dashboard's page says. */
export const pageWords = {
  en: {
    agencies: "agencies",
    repositories: "public repositories",
    items: "issues and pull requests",
    warnings: "overlaps said on the item",
    newest: "Newest overlaps",
    caption: "Pairs of which both sides are public, newest first",
    newer: "Newer",
    older: "Older",
    tier: "Told",
    said: "on the item",
    noted: "here only",
    found: "Found",
    none: "No overlap found yet. They appear here as soon as an issue or pull request repeats public work of another.",
  },
  fr: {
    agencies: "administrations",
    repositories: "dépôts publics",
    items: "tickets et pull requests",
    warnings: "recoupements signalés sur place",
    newest: "Derniers recoupements",
    caption: "Paires dont les deux côtés sont publics, les plus récentes d'abord",
    newer: "Le plus récent",
    older: "Le plus ancien",
    tier: "Signalé",
    said: "sur place",
    noted: "ici seulement",
    found: "Trouvé le",
    none: "Aucun recoupement pour l'instant. Ils apparaîtront ici dès qu'un ticket ou une pull request reprendra un travail public.",
  },
} as const;
